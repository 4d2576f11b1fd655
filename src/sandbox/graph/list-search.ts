/** Words of which each must be there, as the product asks: `("displayName:an" OR "mail:an") AND (…)`. */
export interface ListSearch {
  fits(person: { readonly displayName: string; readonly mail: string | null }): boolean;
}

const group = /^\("displayName:([^"]+)" OR "mail:\1"\)$/u;

/** Undefined: a search that this stand-in does not know. A word fits where a part of the name or address begins with it. */
export function parseListSearch(text: string): ListSearch | undefined {
  const words = text.split(' AND ').map((part) => group.exec(part)?.[1]?.toLowerCase());
  if (words.some((word) => word === undefined)) return undefined;
  return {
    fits({ displayName, mail }) {
      const parts = `${displayName} ${mail ?? ''}`.toLowerCase().split(/[\s.@_-]+/u);
      return words.every((word) =>
        word!.split(/[\s.@_-]+/u).every((piece) => parts.some((part) => part.startsWith(piece))),
      );
    },
  };
}
