/** Pages of the tab, as deep links name them. */
export const pageIds = [
  'contacts',
  'faq',
  'training',
  'planning',
  'desk',
  'cases',
  'organisation',
  'trees',
  'follow-up',
] as const;
export type PageId = (typeof pageIds)[number];

/** Where in the tab somebody is: a page, and what the page itself makes of the rest. */
export interface Place {
  readonly page: PageId;
  readonly path: readonly string[];
}

/**
 * Reads Teams' `subPageId`: `contacts/<leaf>`, `faq`, `faq/<entry>`, `faq/ask`, `desk/…`, `cases/…`, `training`, `training/<session>`, `training/mine`, `planning/…`. Anything else
 * leads to the start page.
 */
export function readSubPage(subPageId: string | undefined): Place {
  const [first, ...path] = (subPageId ?? '').split('/');
  const page = pageIds.find((id) => id === first);
  return page ? { page, path: path.filter(Boolean) } : { page: 'contacts', path: [] };
}

export function writeSubPage({ page, path }: Place): string {
  return [page, ...path].join('/');
}
