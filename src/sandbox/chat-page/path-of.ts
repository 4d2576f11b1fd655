/** An address of the manifest on the origin of this page, which stands before the product. */
export function pathOf(url: string): string {
  const { pathname, search, hash } = new URL(url, location.href);
  return pathname + search + hash;
}
