interface Place {
  readonly id: string;
  readonly name: string;
}

/** Shorter names are words of everyday speech. */
const shortestName = 5;

/**
 * The only place that a text calls by its whole name, in any case; undefined: none, or several. A name within a longer one that is meant
 * (`Linde Skole` in `Linde Skole Nord`) does not count.
 */
export function namedIn(text: string, places: readonly Place[]): string | undefined {
  const said = normal(text);
  const spans = places.flatMap(({ id, name }) => {
    const wanted = normal(name);
    if (wanted.length < shortestName) return [];
    const found: { readonly id: string; readonly from: number; readonly to: number }[] = [];
    for (let from = said.indexOf(wanted); from >= 0; from = said.indexOf(wanted, from + 1)) {
      const to = from + wanted.length;
      if (!isLetter(said[from - 1]) && !isEndless(said, to)) found.push({ id, from, to });
    }
    return found;
  });
  const outer = spans.filter(
    (one) =>
      !spans.some(
        (other) => other.to - other.from > one.to - one.from && other.from <= one.from && other.to >= one.to,
      ),
  );
  const ids = new Set(outer.map(({ id }) => id));
  return ids.size === 1 ? [...ids][0] : undefined;
}

function normal(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** The word goes on, and not only by the ending of a genitive. */
function isEndless(text: string, at: number): boolean {
  return isLetter(text[at]) && !(text[at] === 's' && !isLetter(text[at + 1]));
}
