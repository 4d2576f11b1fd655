import fs from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { formatFinding } from '../features/trees/index.ts';
import type { finding } from './tree-admin-schemas.ts';

type Finding = z.infer<typeof finding>;

/** More than these on a screen are not read; `--json` has them all. */
const mostShown = 60;

/** What names a tree to the product: a folder with its files, or the id of a tree that the municipality has. */
export async function readTreeArgument(
  named: string,
): Promise<{ readonly folder: string; readonly files?: Record<string, string> }> {
  const folder = path.resolve(named);
  const isFolder = await fs.stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  // A path that is not there is a slip of the pen, not a tree's id.
  if (!isFolder && !/[/\\.]/.test(named)) return { folder: named };
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  return {
    folder: path.basename(folder),
    files: Object.fromEntries(names.map((name, index) => [name, texts[index]!])),
  };
}

/** Findings for a screen, errors first, each with the institution and the path that prove it. */
export function sayFindings(findings: readonly Finding[], say: (line: string) => void): void {
  const sorted = [...findings].sort(
    (one, other) => Number(one.severity > other.severity) - Number(other.severity > one.severity),
  );
  for (const each of sorted.slice(0, mostShown)) {
    const { witness, institutions, ...rest } = each;
    say(formatFinding(rest));
    if (!witness) continue;
    const others = institutions === undefined ? '' : ` and ${institutions - 1} more`;
    const parts = [
      witness.institution && `${witness.institution}${others}`,
      witness.words,
      witness.contact && `contact: ${witness.contact}`,
    ];
    say(`    ${parts.filter(Boolean).join(' | ')}`);
  }
  if (sorted.length > mostShown) say(`… and ${sorted.length - mostShown} more; --json shows all.`);
}
