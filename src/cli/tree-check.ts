import path from 'node:path';
import { allPaths, formatFinding, hasErrors, loadTreeFolder } from '../features/trees/index.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

export const treeCheck: CliCommand = {
  area: 'tree',
  name: 'check',
  usage: '<folder>',
  about: 'Says everything that is wrong with a tree, with file and line. Changes nothing.',
  args: 1,
  run: async ({ say, json, args }) => {
    const { tree, findings } = await loadTreeFolder(path.resolve(args[0]!));
    const isGood = tree !== undefined && !hasErrors(findings);
    if (json) say(JSON.stringify({ publishable: isGood, findings }));
    else {
      for (const finding of findings) say(formatFinding(finding));
      if (isGood) {
        const { nodes, leaves } = tree;
        say(
          `The tree ${tree.id} can be published: ${Object.keys(nodes).length} questions, ` +
            `${Object.keys(leaves).length} errands, ${allPaths(tree).length} ways to them.`,
        );
      } else say('The tree cannot be published. Mend what is marked error, and check again.');
    }
    return isGood ? exitCodes.done : exitCodes.failed;
  },
};
