import path from 'node:path';
import { allPaths, formatFinding, hasErrors, loadTreeFolder } from '../features/trees/index.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';
import { treeCheckResult } from './tree-admin-schemas.ts';
import { readTreeArgument, sayFindings } from './tree-files.ts';

export const treeCheck: CliCommand = {
  area: 'tree',
  name: 'check',
  usage: '<folder|tree> [--tenant <id>]',
  about:
    'Says everything that is wrong with a tree, with file and line. With --tenant it says all that publishing would: which institution has nobody on which path, which overlay does not fit. Changes nothing.',
  args: 1,
  options: { tenant: { required: false } },
  run: async ({ ask, say, json, args, options }) => {
    if (options.tenant !== undefined) {
      const input = { ...options, ...(await readTreeArgument(args[0]!)) };
      const result = treeCheckResult.parse(await ask('tree.check', input));
      if (json) say(JSON.stringify(result));
      else {
        sayFindings(result.findings, say);
        say(
          result.publishable
            ? 'The tree can be published here.'
            : 'The tree cannot be published here. Mend what is marked error, and check again.',
        );
      }
      return result.publishable ? exitCodes.done : exitCodes.failed;
    }
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
