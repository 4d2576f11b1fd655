import { conceptListResult, doneResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

const tenant = { tenant: { required: true } } as const;

export const treeConceptList: CliCommand = {
  area: 'tree',
  name: 'concept-list',
  usage: '--tenant <id>',
  about: "The municipality's own words, by what they mean.",
  args: 0,
  options: tenant,
  run: async ({ ask, say, json, options }) => {
    const concepts = conceptListResult.parse(await ask('concept.list', options));
    if (json) say(JSON.stringify(concepts));
    else if (concepts.length === 0) say('There are no words of your own yet.');
    else
      for (const { concept, frames, words } of concepts)
        say(`${concept} [${frames.join(', ')}] ${tell(words)}`);
    return exitCodes.done;
  },
};

export const treeConceptSet: CliCommand = {
  area: 'tree',
  name: 'concept-set',
  usage: '<NAME> --tenant <id> [--frames A,B] [--da w,w] [--sv w,w] [--nb w,w] [--en w,w]',
  about:
    'Words that mean the same. With the name of a concept that ships with the product they are more words for it. They count from the next publish.',
  args: 1,
  options: {
    ...tenant,
    frames: { required: false },
    da: { required: false },
    sv: { required: false },
    nb: { required: false },
    en: { required: false },
  },
  run: async ({ ask, say, json, args: [concept], options }) => {
    const { da, sv, nb, en } = options;
    const words = { da: listOf(da), sv: listOf(sv), nb: listOf(nb), en: listOf(en) };
    const input = { tenant: options.tenant, concept, frames: listOf(options.frames), words };
    const result = doneResult.parse(await ask('concept.set', input));
    say(json ? JSON.stringify(result) : `Kept ${concept}. It counts for each tree from its next publish on.`);
    return exitCodes.done;
  },
};

export const treeConceptRemove: CliCommand = {
  area: 'tree',
  name: 'concept-remove',
  usage: '<NAME> --tenant <id>',
  about: 'Takes own words away. They count until the next publish.',
  args: 1,
  options: tenant,
  run: async ({ ask, say, json, args: [concept], options }) => {
    const result = doneResult.parse(await ask('concept.remove', { ...options, concept }));
    say(json ? JSON.stringify(result) : 'Removed.');
    return exitCodes.done;
  },
};

function tell(words: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(words)
    .filter(([, list]) => list.length > 0)
    .map(([locale, list]) => `${locale}: ${list.join(', ')}`)
    .join('; ');
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
