/**
 * Builds the browser parts with Vite: the tab (`dist/tab`, served at `/tab/`) and the sandbox's chat page (`dist/sandbox`,
 * served at `/sandbox/`). `--if-stale` builds only what is not the build of the present sources; `npm start` runs it so.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Rollup } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export interface WebEntry {
  readonly name: 'tab' | 'sandbox';
  /** Folder with the `index.html`. */
  readonly folder: string;
  /** Address the files are served at. */
  readonly base: string;
  readonly outDir: string;
}

export const webEntries: readonly WebEntry[] = [
  { name: 'tab', folder: 'src/tab', base: '/tab/', outDir: 'dist/tab' },
  { name: 'sandbox', folder: 'src/sandbox/chat-page', base: '/sandbox/', outDir: 'dist/sandbox' },
];

const commonSources = ['package-lock.json', 'src/web.tsconfig.json', 'scripts/build-web.ts'];

/** What a build was made from: its own folder, and whatever else of ours it imported. */
interface Stamp {
  readonly imported: readonly string[];
  readonly hash: string;
}

const stampName = '.build-stamp.json';

/** Builds one entry beside its place and then swaps, so that a running server never sees half a build. */
export async function buildEntry(entry: WebEntry): Promise<void> {
  const { build } = await import('vite');
  const fresh = path.join(root, `${entry.outDir}.${process.pid}`);
  try {
    const built = await build({
      configFile: false,
      root: path.join(root, entry.folder),
      base: entry.base,
      publicDir: false,
      logLevel: 'error',
      plugins: [react()],
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: fresh,
        emptyOutDir: true,
        target: 'es2022',
        reportCompressedSize: false,
        chunkSizeWarningLimit: 2000,
        modulePreload: { polyfill: false },
        rolldownOptions: { onwarn: ignoreUseClient },
      },
    });
    const imported = importedFiles(built as Rollup.RollupOutput);
    const stamp: Stamp = { imported, hash: await hashOf(entry, imported) };
    await writeFile(path.join(fresh, stampName), JSON.stringify(stamp));
    await swap(fresh, path.join(root, entry.outDir));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Whether what stands in the entry's folder was built from the present sources. */
export async function isStale(entry: WebEntry): Promise<boolean> {
  try {
    const stamp = JSON.parse(await readFile(path.join(root, entry.outDir, stampName), 'utf8')) as Stamp;
    return stamp.hash !== (await hashOf(entry, stamp.imported));
  } catch {
    return true;
  }
}

/**
 * Builds every entry that has sources; with `ifStale` only those whose sources changed, with `only` that one. Answers the names of what it built.
 * Throws what Vite throws when a source does not compile.
 */
export async function buildWeb(options: { ifStale: boolean; only?: WebEntry['name'] }): Promise<string[]> {
  const wanted: WebEntry[] = [];
  for (const entry of webEntries) {
    if (options.only && entry.name !== options.only) continue;
    if (!existsSync(path.join(root, entry.folder, 'index.html'))) continue;
    if (!options.ifStale || (await isStale(entry))) wanted.push(entry);
  }
  await Promise.all(wanted.map((entry) => buildEntry(entry)));
  return wanted.map((entry) => entry.name);
}

function importedFiles({ output }: Rollup.RollupOutput): string[] {
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  return modules
    .filter((id) => id.startsWith(root + path.sep) && !id.includes('node_modules'))
    .map((id) => path.relative(root, id.split('?')[0]!))
    .sort();
}

async function hashOf(entry: WebEntry, imported: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of [entry.folder, ...imported, ...commonSources]) {
    for (const file of await filesOf(path.join(root, source))) {
      hash.update(path.relative(root, file)).update('\0');
      hash.update(await readFile(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(place: string): Promise<string[]> {
  if (!existsSync(place)) return [];
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [place];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function swap(fresh: string, place: string): Promise<void> {
  const old = `${place}.${process.pid}.old`;
  await mkdir(path.dirname(place), { recursive: true });
  await rename(place, old).catch(ignoreMissing);
  await rename(fresh, place);
  await rm(old, { recursive: true, force: true });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Libraries mark modules for React's server components; that says nothing here. */
function ignoreUseClient(warning: Rollup.RollupLog, warn: (warning: Rollup.RollupLog) => void): void {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}

if (import.meta.main) {
  try {
    await buildWeb({ ifStale: process.argv.includes('--if-stale') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
