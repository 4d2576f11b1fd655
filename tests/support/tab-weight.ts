import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = path.resolve(import.meta.dirname, '../../dist/tab');

/** Bytes of a file of the built tab, packed as the server packs it. */
function packedBytes(file: string): number {
  return gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length;
}

/** What the built tab weighs on the network: the first load, and each file that is loaded when a page is opened. */
export function weighTab(): {
  readonly files: readonly string[];
  readonly firstLoadBytes: number;
  readonly lazy: ReadonlyMap<string, number>;
} {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\/tab\/([^"]+)"/g)].map(([, file]) => file!);
  const lazy = readdirSync(path.join(folder, 'assets')).filter(
    (file) => file.endsWith('.js') && !page.includes(file),
  );
  return {
    files,
    firstLoadBytes: ['index.html', ...files].map(packedBytes).reduce((sum, size) => sum + size, 0),
    lazy: new Map(lazy.map((file) => [file, packedBytes(`assets/${file}`)])),
  };
}
