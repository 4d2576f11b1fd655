import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface FetchOptions {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of a certificate authority to trust besides none other; undefined: the system's. */
  readonly ca?: string;
  /** Milliseconds until it is given up; 10 000 unless told. */
  readonly timeoutMs?: number;
}

export interface FetchedText {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** More than any key set or token answer has. */
const longestAnswer = 1024 * 1024;

/**
 * One small request whose answer is text. Beside `fetch` because that cannot be told which certificate authority to trust.
 * Rejects when there is no answer; any status is an answer.
 */
export function fetchText(url: string, options: FetchOptions = {}): Promise<FetchedText> {
  const { method = 'GET', headers = {}, body, ca, timeoutMs = 10_000 } = options;
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(
      url,
      {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
        ...(ca ? { ca } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > longestAnswer) response.destroy(new Error('the answer is too long'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
            ),
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
