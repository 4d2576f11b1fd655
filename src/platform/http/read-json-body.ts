import type { IncomingMessage } from 'node:http';
import { AppError } from '../../kernel/app-error.ts';

/** No activity or form of ours is near this; Teams' own messages end at about 100 KB. */
export const longestBody = 256 * 1024;

/**
 * The JSON body of a request, or undefined when it has none. Instead of restify's parser, which measures compressed bodies
 * before they grow and lets a broken one end the process. Throws `AppError`: `too-large` over 256 KB, `bad-request` when it is
 * not JSON, not UTF-8, compressed, or ends early. What is left of a refused body is read by Node and thrown away, so that the
 * client sees the answer.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const { headers } = request;
  if (headers['content-length'] === '0') return undefined;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return undefined;
  if (Number(headers['content-length'] ?? 0) > longestBody) throw new AppError('too-large');
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity') {
    throw new AppError('bad-request', 'content-encoding');
  }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('bad-request', 'content-type');
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new AppError('bad-request', 'not JSON', { cause: error });
  }
}

function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestBody) {
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
