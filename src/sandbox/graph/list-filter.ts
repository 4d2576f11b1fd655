/** A clause as the product writes them: `mail in ('a','b')`, `startswith(displayName,'Linde')`. */
export type ListFilter =
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'startswith'; readonly field: string; readonly value: string };

const literal = "'(?:[^']|'')*'";
/** What Graph takes after `in` (https://learn.microsoft.com/graph/filter-query-parameter). */
const mostValues = 15;

/** Undefined: a filter that this stand-in does not know, or that Graph would refuse. */
export function parseListFilter(text: string): ListFilter | undefined {
  const among = new RegExp(`^(\\w+) in \\((${literal}(?:,${literal})*)\\)$`).exec(text);
  if (among) {
    const values = [...among[2]!.matchAll(new RegExp(literal, 'g'))].map(([one]) => unquoted(one));
    return values.length <= mostValues ? { kind: 'in', field: among[1]!, values } : undefined;
  }
  const begins = new RegExp(`^startswith\\((\\w+),\\s*(${literal})\\)$`).exec(text);
  return begins ? { kind: 'startswith', field: begins[1]!, value: unquoted(begins[2]!) } : undefined;
}

/** Texts are compared without regard to case, as the directory does. */
export function fits(filter: ListFilter | undefined, item: Readonly<Record<string, unknown>>): boolean {
  if (!filter) return true;
  const value = item[filter.field];
  if (typeof value !== 'string') return false;
  const text = value.toLowerCase();
  return filter.kind === 'in'
    ? filter.values.some((one) => one.toLowerCase() === text)
    : text.startsWith(filter.value.toLowerCase());
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}
