/** The page a deep link leads to. There is one so far; `leaf` is the errand to show there. */
export interface SubPage {
  readonly page: 'contacts';
  readonly leaf: string | undefined;
}

/** Reads Teams' `subPageId`: `contacts`, or `contacts/<leaf>`. Anything else leads to the start page. */
export function readSubPage(subPageId: string | undefined): SubPage {
  const [page, leaf] = (subPageId ?? '').split('/');
  return { page: 'contacts', leaf: page === 'contacts' && leaf ? leaf : undefined };
}
