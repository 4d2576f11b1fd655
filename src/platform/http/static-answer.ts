import type { Request } from 'restify';
import { AppError } from '../../kernel/app-error.ts';
import type { RawAnswer } from './http-answers.ts';
import type { StaticFile } from './load-static-folder.ts';

/**
 * The file a request asks for. A path without an extension is a place within the tab and gives its page. Throws
 * `AppError('not-found')`.
 */
export function staticAnswer(
  files: ReadonlyMap<string, StaticFile>,
  request: Pick<Request, 'url' | 'headers'>,
  urlPath: string,
  pageHeaders: Readonly<Record<string, string>>,
): RawAnswer {
  const path = decodePath(request.url ?? '').slice(urlPath.length + 1);
  const file = files.get(path) ?? (/\.\w+$/.test(path) ? undefined : files.get('index.html'));
  if (!file) throw new AppError('not-found');
  const packed = file.gzipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const headers: Record<string, string> = {
    etag: file.etag,
    'cache-control': file.cacheControl,
    ...(file.gzipped ? { vary: 'accept-encoding' } : {}),
    ...(file.isPage ? pageHeaders : {}),
  };
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(file.etag) || known.includes('*')) return { status: 304, headers, body: '' };
  headers['content-type'] = file.contentType;
  if (packed) headers['content-encoding'] = 'gzip';
  return { status: 200, headers, body: packed ? file.gzipped! : file.bytes };
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0]!);
  } catch {
    throw new AppError('not-found');
  }
}
