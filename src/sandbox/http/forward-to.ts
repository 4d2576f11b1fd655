import type { Handler } from './http-server.ts';

/** Headers that matter to the tab and its API; the rest belongs to one connection. */
const passedOn = ['authorization', 'content-type', 'accept', 'accept-language', 'if-none-match'];
const passedBack = [
  'content-type',
  'content-security-policy',
  'cache-control',
  'etag',
  'retry-after',
  'x-content-type-options',
  'x-request-id',
  'content-disposition',
  'content-language',
  'location',
];

/** Where teams-js would ask for a list of hosts and Fluent UI for fonts. In the sandbox nothing leaves this machine. */
const elsewhere = ' https://res.cdn.office.net';

/**
 * Hands requests on to another server of this machine, so that its pages stand on our origin: teams-js in the tab listens to
 * Microsoft's origins and to its own, and to nobody else.
 */
export function forwardTo(origin: () => string | undefined): Handler {
  return async (request) => {
    const target = origin();
    if (!target) return { status: 503, json: { error: 'Vejviser is not running yet.' } };
    const query = request.query.size > 0 ? `?${request.query.toString()}` : '';
    const headers = new Headers();
    for (const name of passedOn) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    try {
      const response = await fetch(target + request.path + query, {
        method: request.method,
        headers,
        body: request.method === 'GET' ? undefined : new Uint8Array(request.bytes),
        redirect: 'manual',
        signal: request.signal,
      });
      const back = passedBack.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [[name, value.replaceAll(elsewhere, '')] as const];
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: Object.fromEntries(back), bytes };
    } catch {
      return { status: 502, json: { error: 'Vejviser gave no answer.' } };
    }
  };
}
