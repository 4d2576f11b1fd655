/** Where on the page somebody is: `faq`, `faq/ask`, `faq/<entry>`. */
export type FaqPlace =
  { readonly kind: 'list' } | { readonly kind: 'ask' } | { readonly kind: 'entry'; readonly id: string };

export function readFaqPath([first]: readonly string[]): FaqPlace {
  if (!first) return { kind: 'list' };
  return first === 'ask' ? { kind: 'ask' } : { kind: 'entry', id: first };
}
