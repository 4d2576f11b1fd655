import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A built file, ready to be sent. */
export interface StaticFile {
  readonly bytes: Buffer;
  /** Undefined where packing gains nothing. */
  readonly gzipped: Buffer | undefined;
  readonly contentType: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly isPage: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const packable = new Set(['.html', '.js', '.css', '.json', '.map', '.svg', '.txt']);

/** Vite puts a hash of the content into the names of what it builds: such a file never changes. */
const hashedName = /-[\w-]{8}\.\w+$/;

/**
 * Every file of a folder by its path in the URL (`index.html`, `assets/index-B1c2D3e4.js`), read once: what is not in the map
 * does not exist, so no path can lead out of the folder. Empty when there is no such folder.
 */
export function loadStaticFolder(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), loadFile(path, entry.name));
  }
  return files;
}

function loadFile(path: string, name: string): StaticFile {
  const bytes = readFileSync(path);
  const extension = extname(name).toLowerCase();
  return {
    bytes,
    gzipped: packable.has(extension) && bytes.length > 1024 ? gzipSync(bytes, { level: 9 }) : undefined,
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    cacheControl: hashedName.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    isPage: extension === '.html',
  };
}
