import type { IncomingMessage } from 'node:http';

/** The query of a request, decoded. */
export function readQuery({ url = '' }: IncomingMessage): Record<string, string> {
  const start = url.indexOf('?');
  return start < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(start + 1)));
}
