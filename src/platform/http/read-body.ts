import type { IncomingMessage } from 'node:http';
import { AppError } from '../../kernel/app-error.ts';

/**
 * The bytes of a request's body, at most `longest` of them; empty when it has none. Instead of restify's parser, which measures
 * compressed bodies before they grow and lets a broken one end the process. Throws `AppError`: `too-large`, `bad-request` when
 * it is compressed or ends early. What is left of a refused body is read by Node and thrown away, so that the client sees the
 * answer.
 */
export async function readBody(request: IncomingMessage, longest: number): Promise<Buffer> {
  const { headers } = request;
  if (!hasBody(request)) return Buffer.alloc(0);
  if (Number(headers['content-length'] ?? 0) > longest) throw new AppError('too-large');
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity') {
    throw new AppError('bad-request', 'content-encoding');
  }
  return readBytes(request, longest);
}

/** The type of a body without its parameters, in lower case. */
export function contentTypeOf({ headers }: IncomingMessage): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}

export function hasBody({ headers }: IncomingMessage): boolean {
  if (headers['content-length'] === '0') return false;
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function readBytes(request: IncomingMessage, longest: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longest) {
        chunks.length = 0;
        reject(new AppError('too-large'));
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', () => reject(new AppError('bad-request', 'body ended early')));
  });
}
