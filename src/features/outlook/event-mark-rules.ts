const markName = 'vejv';

/**
 * A link with the digest of what an event says in it. An address stays as it is when Exchange tidies the HTML around it, so the
 * calendar itself can say what was written last, also when an answer was lost.
 */
export function markedLink(link: string, digest: string): string {
  const url = new URL(link);
  url.searchParams.set(markName, digest);
  return url.href;
}

/** The digest of what was written last; undefined where somebody has taken it out. */
export function readMark(bodyHtml: string): string | undefined {
  return new RegExp(`\\b${markName}=([0-9a-f]{16})\\b`).exec(bodyHtml)?.[1];
}
