import type { IncomingMessage } from 'node:http';
import { AppError } from '../../kernel/app-error.ts';
import { hasBody, readBody } from './read-body.ts';

/** No activity or form of ours is near this; Teams' own messages end at about 100 KB. */
export const longestBody = 256 * 1024;

/**
 * The JSON body of a request, or undefined when it has none. Throws `AppError`: `too-large` over 256 KB, `bad-request` when it
 * is not JSON, not UTF-8, compressed, or ends early.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  // What is too large is called that, whatever it is.
  if (type !== 'application/json' && Number(request.headers['content-length'] ?? 0) <= longestBody) {
    throw new AppError('bad-request', 'content-type');
  }
  return parseJsonBytes(await readBody(request, longestBody));
}

/** Throws `AppError('bad-request')` when the bytes are not JSON in UTF-8. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new AppError('bad-request', 'not JSON', { cause: error });
  }
}
