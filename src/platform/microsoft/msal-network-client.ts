import { fetchText } from '../tokens/fetch-text.ts';

/** MSAL's `INetworkModule` in our own words: the Graph side and botbuilder bring different versions of MSAL. */
export interface MsalNetworkClient {
  sendGetRequestAsync<T>(url: string, options?: MsalRequest, timeout?: number): Promise<MsalResponse<T>>;
  sendPostRequestAsync<T>(url: string, options?: MsalRequest): Promise<MsalResponse<T>>;
}

interface MsalRequest {
  headers?: Record<string, string>;
  body?: string;
}

interface MsalResponse<T> {
  headers: Record<string, string>;
  body: T;
  status: number;
}

export interface MsalNetworkOptions {
  /** PEM of a certificate authority to trust, and no other; undefined trusts what Node trusts. */
  readonly ca?: string;
  /** Milliseconds until a request is given up; MSAL itself waits for ever on POST. */
  readonly timeoutMs?: number;
}

/**
 * HTTPS for MSAL with a timeout on every request and, in the sandbox, trust in its own certificate authority. Answers carry
 * whatever status the service gave; a rejected promise means that there was no answer, or none in JSON.
 */
export function createMsalNetworkClient({ ca, timeoutMs = 5_000 }: MsalNetworkOptions): MsalNetworkClient {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options: MsalRequest | undefined,
    timeout: number,
  ): Promise<MsalResponse<T>> => {
    const { status, headers, text } = await fetchText(url, {
      method,
      headers: options?.headers,
      body: method === 'POST' ? (options?.body ?? '') : undefined,
      ca,
      timeoutMs: timeout,
    });
    return { status, headers: { ...headers }, body: JSON.parse(text) as T };
  };
  return {
    sendGetRequestAsync: (url, options, timeout) => send('GET', url, options, timeout ?? timeoutMs),
    sendPostRequestAsync: (url, options) => send('POST', url, options, timeoutMs),
  };
}
