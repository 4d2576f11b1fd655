import { request } from 'node:https';
import type { OutgoingHttpHeaders } from 'node:http';

/** MSAL's `INetworkModule`, said here in its own words: the Graph side and botbuilder bring different versions of MSAL. */
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

/** No sign-in answer is larger; more is not a sign-in service. */
const maxAnswerBytes = 1_000_000;

/**
 * HTTPS for MSAL with a timeout on every request and, in the sandbox, trust in its own certificate authority. Answers carry
 * whatever status the service gave; a rejected promise means that there was no answer.
 */
export function createMsalNetworkClient({ ca, timeoutMs = 10_000 }: MsalNetworkOptions): MsalNetworkClient {
  return {
    sendGetRequestAsync: (url, options, timeout) => send('GET', url, options, timeout ?? timeoutMs, ca),
    sendPostRequestAsync: (url, options) => send('POST', url, options, timeoutMs, ca),
  };
}

function send<T>(
  method: 'GET' | 'POST',
  url: string,
  options: MsalRequest | undefined,
  timeoutMs: number,
  ca: string | undefined,
): Promise<MsalResponse<T>> {
  return new Promise((resolve, reject) => {
    const headers: OutgoingHttpHeaders = { ...options?.headers };
    const body = method === 'POST' ? (options?.body ?? '') : undefined;
    if (body !== undefined) headers['Content-Length'] = Buffer.byteLength(body);
    const outgoing = request(
      url,
      { method, headers, ca, signal: AbortSignal.timeout(timeoutMs) },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswerBytes) incoming.destroy(new Error('sign-in answer too large'));
          else chunks.push(chunk);
        });
        incoming.on('error', reject);
        incoming.on('end', () => {
          try {
            resolve({
              headers: Object.fromEntries(
                Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
              ),
              body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as T,
              status: incoming.statusCode ?? 0,
            });
          } catch (error) {
            reject(new Error('sign-in answer is not JSON', { cause: error }));
          }
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
