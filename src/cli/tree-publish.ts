import fs from 'node:fs/promises';
import path from 'node:path';
import { formatFinding } from '../features/trees/index.ts';
import { treePublishResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const treePublish: CliCommand = {
  area: 'tree',
  name: 'publish',
  usage: '<folder> --tenant <id>',
  about:
    "Makes a tree the municipality's current version. --tenant is the Entra tenant of the municipality, or its id as municipality list shows it.",
  args: 1,
  options: { tenant: { required: true } },
  run: async ({ ask, say, json, args, options }) => {
    const folder = path.resolve(args[0]!);
    const input = { tenant: options.tenant, folder: path.basename(folder), files: await readFiles(folder) };
    const outcome = treePublishResult.parse(await ask('tree.publish', input));
    if (json) say(JSON.stringify(outcome));
    else {
      for (const finding of outcome.findings) say(formatFinding(finding));
      say(
        outcome.kind === 'published'
          ? `${outcome.municipalityName} now has version ${outcome.version} of ${outcome.tree}.`
          : 'Nothing was published. Mend what is marked error, and publish again.',
      );
    }
    return outcome.kind === 'published' ? exitCodes.done : exitCodes.failed;
  },
};

async function readFiles(folder: string): Promise<Record<string, string>> {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index]!]));
}
