import fs from 'node:fs/promises';
import path from 'node:path';
import { drawTree, formatFinding, loadTreeFolder, papers, type Paper } from '../features/trees/index.ts';
import { AppError } from '../kernel/app-error.ts';
import { isLocale } from '../kernel/locale.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const treeDraw: CliCommand = {
  area: 'tree',
  name: 'draw',
  usage: '<folder> [--language da|sv|nb|en] [--paper a4|a3] [--to <file.svg>]',
  about:
    'Draws a tree to print and hang up, as an SVG. Without --to it is written where you are, as <tree>-<language>.svg.',
  args: 1,
  options: { language: { required: false }, paper: { required: false }, to: { required: false } },
  run: async ({ say, json, args, options }) => {
    const { tree, findings } = await loadTreeFolder(path.resolve(args[0]!));
    if (!tree) {
      for (const finding of findings) say(formatFinding(finding));
      say('The tree has errors. Mend them first.');
      return exitCodes.failed;
    }
    const language = options.language ?? tree.language;
    if (!isLocale(language)) throw new AppError('bad-request', `no texts in ${language}`);
    const paper = options.paper?.toLowerCase() ?? 'a4';
    if (!isPaper(paper)) throw new AppError('bad-request', `no paper ${paper}`);
    const file = path.resolve(options.to ?? `${tree.id}-${language}.svg`);
    await fs.writeFile(file, drawTree(tree, language, paper));
    say(json ? JSON.stringify({ file }) : `Drawn: ${file}. Print it lying, on ${paper.toUpperCase()}.`);
    return exitCodes.done;
  },
};

function isPaper(name: string): name is Paper {
  return Object.hasOwn(papers, name);
}
