import path from 'node:path';
import { allPaths, formatFinding, loadTreeFolder } from '../features/trees/index.ts';
import { isLocale } from '../kernel/locale.ts';
import { AppError } from '../kernel/app-error.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';
import { treeContactsResult } from './tree-admin-schemas.ts';
import { readTreeArgument, sayFindings } from './tree-files.ts';

export const treePaths: CliCommand = {
  area: 'tree',
  name: 'paths',
  usage: '<folder|tree> [--language da|sv|nb|en] [--tenant <id>]',
  about:
    'Shows every way through a tree, as a colleague would walk it. With --tenant also whom it leads to at each institution, and how many colleagues each contact has.',
  args: 1,
  options: { language: { required: false }, tenant: { required: false } },
  run: async ({ ask, say, json, args, options }) => {
    if (options.tenant !== undefined) {
      const input = { tenant: options.tenant, ...(await readTreeArgument(args[0]!)) };
      const result = treeContactsResult.parse(await ask('tree.contacts', input));
      if (json) say(JSON.stringify(result));
      else if (result.kind === 'refused') {
        sayFindings(result.findings, say);
        say('The tree has errors. Mend them first.');
      } else {
        for (const { institution, path: words, contacts, step } of result.paths)
          say(`${institution} | ${words} = ${contacts.join(', ') || 'NOBODY'}${step ? ` [${step}]` : ''}`);
        for (const { contact, colleagues } of result.loads)
          say(`${contact}: ${colleagues} ${colleagues === 1 ? 'colleague' : 'colleagues'}`);
      }
      return result.kind === 'listed' ? exitCodes.done : exitCodes.failed;
    }
    const { tree, findings } = await loadTreeFolder(path.resolve(args[0]!));
    if (!tree) {
      for (const finding of findings) say(formatFinding(finding));
      say('The tree has errors. Mend them first.');
      return exitCodes.failed;
    }
    const language = options.language ?? tree.language;
    if (!isLocale(language)) throw new AppError('bad-request', `no texts in ${language}`);
    const paths = allPaths(tree);
    if (json) say(JSON.stringify(paths));
    else {
      const { title, nodes, leaves } = tree.texts[language];
      say(title);
      for (const { leaf, path: steps } of paths) {
        const answers = steps.map(({ node, option }) => nodes[node]?.options[option] ?? option);
        say(`  ${answers.join(' > ')} = ${leaves[leaf]?.title ?? leaf} [${leaf}]`);
      }
    }
    return exitCodes.done;
  },
};
