import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { AppError } from '../kernel/app-error.ts';
import { doneResult } from './admin-schemas.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';
import {
  overlayListResult,
  overlaySetResult,
  treeDiffResult,
  treePlannedResult,
  treePublishResult,
} from './tree-admin-schemas.ts';
import { readTreeArgument, sayFindings } from './tree-files.ts';

const tenant = { tenant: { required: true } } as const;

export const treeDiff: CliCommand = {
  area: 'tree',
  name: 'diff',
  usage: '<folder|tree> --tenant <id> [--from <version>]',
  about:
    'Who would be sent elsewhere if the tree were published now, and how many colleagues each contact would have. Compares with the current version, or with --from. Changes nothing.',
  args: 1,
  options: { ...tenant, from: { required: false } },
  run: async ({ ask, say, json, args, options }) => {
    const result = treeDiffResult.parse(
      await ask('tree.diff', { ...options, ...(await readTreeArgument(args[0]!)) }),
    );
    if (json) say(JSON.stringify(result));
    else if (result.kind === 'refused') {
      sayFindings(result.findings, say);
      say('The tree has errors. Mend them first.');
    } else {
      const tell = (contacts: readonly string[] | null) =>
        contacts === null ? '(no such path)' : contacts.join(', ') || '(nobody)';
      for (const { institution, path: words, before, after } of result.changes)
        say(`${institution} | ${words}: ${tell(before)} -> ${tell(after)}`);
      for (const { contact, before, after } of result.loads)
        say(`${contact}: ${before} -> ${after} colleagues`);
      say(
        result.changes.length === 0
          ? `Nobody is sent elsewhere than in version ${result.from}.`
          : `${result.changes.length} paths have another contact than in version ${result.from}.`,
      );
    }
    return result.kind === 'compared' ? exitCodes.done : exitCodes.failed;
  },
};

export const treePublish: CliCommand = {
  area: 'tree',
  name: 'publish',
  usage: '<folder|tree> --tenant <id> [--at <time>] [--force "<reason>"]',
  about:
    "Makes a tree the municipality's current version, if nobody is left without a contact. The id of a tree publishes it again, with the overlays and own words as they stand. --at plans it for a time (2026-12-24T06:00:00+01:00). --force publishes past what is wrong with contacts; the reason is kept. --tenant is the Entra tenant of the municipality, or its id as municipality list shows it.",
  args: 1,
  options: { ...tenant, at: { required: false }, force: { required: false } },
  run: async ({ ask, say, json, args, options }) => {
    if (options.at !== undefined && options.force !== undefined)
      throw new AppError('bad-request', 'a planned publish is not forced; it must pass when its time comes');
    const input = { ...options, ...(await readTreeArgument(args[0]!)) };
    return tellPublished(treePublishResult.parse(await ask('tree.publish', input)), say, json);
  },
};

export const treeRollback: CliCommand = {
  area: 'tree',
  name: 'rollback',
  usage: '<tree> --tenant <id> [--force "<reason>"]',
  about: 'Goes back to the version that counted before the current one. Twice goes back two.',
  args: 1,
  options: { ...tenant, force: { required: false } },
  run: async ({ ask, say, json, args: [tree], options }) =>
    tellPublished(treePublishResult.parse(await ask('tree.rollback', { ...options, tree })), say, json),
};

function tellPublished(
  outcome: ReturnType<typeof treePublishResult.parse>,
  say: (line: string) => void,
  json: boolean,
): number {
  if (json) say(JSON.stringify(outcome));
  else {
    sayFindings(outcome.findings, say);
    if (outcome.kind === 'published')
      say(`${outcome.municipalityName} now has version ${outcome.version} of ${outcome.tree}.`);
    else if (outcome.kind === 'planned')
      say(`Planned as ${outcome.id}. ${outcome.tree} is checked again when its time comes.`);
    else say('Nothing was published. Mend what is marked error, and publish again.');
  }
  return outcome.kind === 'refused' ? exitCodes.failed : exitCodes.done;
}

export const treePlanned: CliCommand = {
  area: 'tree',
  name: 'planned',
  usage: '--tenant <id>',
  about: 'Shows the publishes that are planned, and what became of earlier ones.',
  args: 0,
  options: tenant,
  run: async ({ ask, say, json, options }) => {
    const planned = treePlannedResult.parse(await ask('tree.planned', options));
    if (json) say(JSON.stringify(planned));
    else if (planned.length === 0) say('Nothing is planned.');
    else
      for (const { id, tree, publishAt, state, version, findings } of planned) {
        const time = publishAt.slice(0, 16).replace('T', ' ');
        say(`${id}  ${tree}  ${time} UTC  ${state}${version === null ? '' : ` as version ${version}`}`);
        sayFindings(findings, (line) => say(`    ${line}`));
      }
    return exitCodes.done;
  },
};

export const treeWithdraw: CliCommand = {
  area: 'tree',
  name: 'withdraw',
  usage: '<id> --tenant <id>',
  about: 'Takes a planned publish back.',
  args: 1,
  options: tenant,
  run: async ({ ask, say, json, args: [id], options }) => {
    const result = doneResult.parse(await ask('tree.withdraw', { ...options, id }));
    say(json ? JSON.stringify(result) : 'Taken back.');
    return exitCodes.done;
  },
};

export const treeOverlayList: CliCommand = {
  area: 'tree',
  name: 'overlay-list',
  usage: '<tree> --tenant <id>',
  about: 'Which institutions do something otherwise than the tree says.',
  args: 1,
  options: tenant,
  run: async ({ ask, say, json, args: [tree], options }) => {
    const overlays = overlayListResult.parse(await ask('overlay.list', { ...options, tree }));
    if (json) say(JSON.stringify(overlays));
    else if (overlays.length === 0) say('All institutions follow the tree.');
    else
      for (const { institutionId, institution, changes } of overlays)
        say(`${institutionId}  ${institution}: ${changes} ${changes === 1 ? 'change' : 'changes'}`);
    return exitCodes.done;
  },
};

export const treeOverlaySet: CliCommand = {
  area: 'tree',
  name: 'overlay-set',
  usage: '<tree> <file.yaml> --tenant <id> --institution <id>',
  about: "Replaces an institution's overlay by a file's. It counts from the next publish of the tree.",
  args: 2,
  options: { ...tenant, institution: { required: true } },
  run: async ({ ask, say, json, args: [tree, file], options }) => {
    const content = readYaml(await fs.readFile(path.resolve(file!), 'utf8'));
    const result = overlaySetResult.parse(await ask('overlay.set', { ...options, tree, content }));
    if (json) say(JSON.stringify(result));
    else if (result.kind === 'refused') {
      sayFindings(result.findings, say);
      say('Nothing was kept.');
    } else say(`Kept. It counts when ${tree} is published.`);
    return result.kind === 'saved' ? exitCodes.done : exitCodes.failed;
  },
};

export const treeOverlayRemove: CliCommand = {
  area: 'tree',
  name: 'overlay-remove',
  usage: '<tree> --tenant <id> --institution <id>',
  about: 'Lets an institution follow the tree again, from the next publish on.',
  args: 1,
  options: { ...tenant, institution: { required: true } },
  run: async ({ ask, say, json, args: [tree], options }) => {
    const result = doneResult.parse(await ask('overlay.remove', { ...options, tree }));
    say(json ? JSON.stringify(result) : 'Removed.');
    return exitCodes.done;
  },
};

function readYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, prettyErrors: false }) as unknown;
  } catch (error) {
    throw new AppError('bad-request', (error as Error).message.split('\n')[0], { cause: error });
  }
}
