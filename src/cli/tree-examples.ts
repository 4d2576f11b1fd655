import { doneResult, exampleAddResult, exampleListResult, examplePreviewResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';

const tenant = { tenant: { required: true } } as const;

export const treeExampleList: CliCommand = {
  area: 'tree',
  name: 'example-list',
  usage: '--tenant <id> [--tree <tree>]',
  about: "The municipality's own example sentences, with the leaf each belongs to.",
  args: 0,
  options: { ...tenant, tree: { required: false } },
  run: async ({ ask, say, json, options }) => {
    const examples = exampleListResult.parse(await ask('example.list', options));
    if (json) say(JSON.stringify(examples));
    else if (examples.length === 0) say('There are no examples of your own yet.');
    else
      for (const { id, tree, leaf, text, counts } of examples)
        say(`${id}  ${tree}  ${leaf}  ${text}${counts ? '' : '  (from the next publish on)'}`);
    return exitCodes.done;
  },
};

export const treeExampleAdd: CliCommand = {
  area: 'tree',
  name: 'example-add',
  usage: '<tree> <leaf> "<sentence>" --tenant <id>',
  about:
    'Adds a sentence as colleagues write it, for a leaf of the tree or for none. It counts from the next publish of the tree.',
  args: 3,
  options: tenant,
  run: async ({ ask, say, json, args: [tree, leaf, text], options }) => {
    const added = exampleAddResult.parse(await ask('example.add', { ...options, tree, leaf, text }));
    say(
      json ? JSON.stringify(added) : `Added ${added.id}: ${added.text}\nIt counts when ${tree} is published.`,
    );
    return exitCodes.done;
  },
};

export const treeExampleRemove: CliCommand = {
  area: 'tree',
  name: 'example-remove',
  usage: '<id> --tenant <id>',
  about: 'Takes an own example away. It counts until the next publish of the tree.',
  args: 1,
  options: tenant,
  run: async ({ ask, say, json, args: [id], options }) => {
    const result = doneResult.parse(await ask('example.remove', { ...options, id }));
    say(json ? JSON.stringify(result) : 'Removed.');
    return exitCodes.done;
  },
};

export const treeExamplePreview: CliCommand = {
  area: 'tree',
  name: 'example-preview',
  usage: '<tree> --tenant <id> [--leaf <leaf> --text "<sentence>"]',
  about:
    "Which of the last 30 days' questions would go elsewhere if the tree were published now. Changes nothing. With --leaf and --text it also tries a sentence that has not been added.",
  args: 1,
  options: { ...tenant, leaf: { required: false }, text: { required: false } },
  run: async ({ ask, say, json, args: [tree], options }) => {
    const preview = examplePreviewResult.parse(await ask('example.preview', { ...options, tree }));
    if (json) say(JSON.stringify(preview));
    else {
      for (const { question, before, after } of preview.moved)
        say(`${tell(before)} -> ${tell(after)}: ${question}`);
      say(
        preview.questions === 0
          ? 'Nobody has asked anything in their own words in the last 30 days.'
          : `${preview.moved.length} of ${preview.questions} questions would go elsewhere.`,
      );
    }
    return exitCodes.done;
  },
};

function tell({ outcome, leaves }: { outcome: string; leaves: readonly string[] }): string {
  if (outcome === 'none') return 'nowhere';
  return outcome === 'sure' ? leaves.join(' and ') : `asks (${leaves.join(', ')})`;
}
