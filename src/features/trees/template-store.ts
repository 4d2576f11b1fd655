import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatFinding } from './finding-rules.ts';
import { readTreeFiles, type TreeRead } from './tree-file-rules.ts';
import type { Tree } from './tree-types.ts';

const templatesFolder = fileURLToPath(new URL('../../content/trees/', import.meta.url));

/** Reads the tree in a folder. The folder is named as the tree. What is wrong is in the findings; only a folder that cannot be read at all rejects. */
export async function loadTreeFolder(folder: string): Promise<TreeRead> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries.map(async (entry): Promise<[string, string]> => [
      entry.name,
      entry.isFile() && entry.name.endsWith('.yaml') ? await readFile(join(folder, entry.name), 'utf8') : '',
    ]),
  );
  return readTreeFiles(basename(folder), Object.fromEntries(files));
}

/**
 * The trees that ship with the product, by id in alphabetical order.
 * @throws Error listing every mistake, when a template was broken after it was tested.
 */
export async function loadTemplates(): Promise<Tree[]> {
  const entries = await readdir(templatesFolder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const read = await Promise.all(names.map((name) => loadTreeFolder(join(templatesFolder, name))));
  const findings = read.flatMap((one) => one.findings);
  const trees = read.flatMap(({ tree }) => tree ?? []);
  if (trees.length < names.length)
    throw new Error(`The tree templates are broken:\n${findings.map(formatFinding).join('\n')}`);
  return trees;
}
