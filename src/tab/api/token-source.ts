/** Hands out the sign-in token and renews it quietly before it runs out. */
export interface TokenSource {
  /** Throws `SignInError` when Teams cannot sign the person in. */
  get(): Promise<string>;
  /** Says that the server refused this token: the next `get` fetches another. */
  refuse(token: string): void;
}

export class SignInError extends Error {}

/** A token is not used in its last minutes, so that it does not run out on the way to the server. */
const marginMs = 5 * 60_000;

/** `now` is in milliseconds since 1970. Calls at the same time share one request to Teams. */
export function createTokenSource(fetchToken: () => Promise<string>, now: () => number): TokenSource {
  let held: { token: string; until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function renew(): Promise<string> {
    try {
      const token = await fetchToken();
      held = { token, until: expiryOf(token) - marginMs };
      return token;
    } catch (error) {
      throw new SignInError('Teams gave no token', { cause: error });
    } finally {
      fetching = undefined;
    }
  }

  return {
    get() {
      if (held && now() < held.until) return Promise.resolve(held.token);
      fetching ??= renew();
      return fetching;
    },
    refuse(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** When the token runs out, in milliseconds since 1970; 0 when it does not say. The server is who verifies it. */
export function expiryOf(token: string): number {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const exp = (claims as { exp?: unknown }).exp;
    return typeof exp === 'number' ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}
