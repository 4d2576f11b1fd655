import path from 'node:path';
import { allPaths, formatFinding, loadTreeFolder } from '../features/trees/index.ts';
import { isLocale } from '../kernel/locale.ts';
import { AppError } from '../kernel/app-error.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const treePaths: CliCommand = {
  area: 'tree',
  name: 'paths',
  usage: '<folder> [--language da|sv|nb|en]',
  about: 'Shows every way through a tree, as a colleague would walk it.',
  args: 1,
  options: { language: { required: false } },
  run: async ({ say, json, args, options }) => {
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
