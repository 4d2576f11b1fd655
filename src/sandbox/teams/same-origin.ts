import type { Handler, SandboxRequest } from '../http/http-server.ts';

/**
 * Lets only this machine's own pages and programs through. The page's API has no sign-in (one becomes whom one likes), so a page
 * from elsewhere in the same browser must not reach it, neither by address nor by a name that resolves to 127.0.0.1.
 */
export function sameOriginOnly(handle: Handler): Handler {
  return (request) =>
    isOwn(request)
      ? handle(request)
      : { status: 403, json: { error: 'This address answers only pages of this machine.' } };
}

function isOwn({ headers }: SandboxRequest): boolean {
  const { host = '', origin } = headers;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
