import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Handler, SandboxAnswer } from './http-server.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Scripts and styles come from here only; cards may show pictures of the product, and the tab is a frame of it. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*",
  "frame-src 'self' http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const notFound: SandboxAnswer = { status: 404, json: { error: 'Not found.' } };

/** Files of a built page below `prefix`; `index.html` for its root. */
export function servePage(folder: string, prefix: string): Handler {
  return async ({ method, path }): Promise<SandboxAnswer> => {
    if (method !== 'GET' || !path.startsWith(prefix)) return notFound;
    let name: string;
    try {
      name = normalize(decodeURIComponent(path.slice(prefix.length))) || 'index.html';
    } catch {
      return notFound;
    }
    if (name === '.' || name === sep) name = 'index.html';
    const file = join(folder, name);
    if (!file.startsWith(folder + sep)) return notFound;
    try {
      const bytes = await readFile(file);
      return {
        status: 200,
        headers: {
          'Content-Type': types[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': policy,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': name.startsWith('assets') ? 'max-age=31536000, immutable' : 'no-cache',
        },
        bytes,
      };
    } catch {
      if (name !== 'index.html') return notFound;
      return {
        status: 200,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        bytes: Buffer.from('The chat page is not built yet. Run: npm run build\n'),
      };
    }
  };
}
