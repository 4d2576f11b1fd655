/** The address if a page may link to it: https, or http for what stands on this machine. Undefined for anything else. */
export function safeUrl(url: string | null): string | undefined {
  if (!url) return undefined;
  try {
    const { protocol } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}
