import { parseArgs } from 'node:util';
import { ConfigError, readStorageConfig } from '../config.ts';
import { AppError } from '../kernel/app-error.ts';
import { callRunningInstance, parseInput } from '../platform/admin/index.ts';
import { DirectoryInUseError, MigrationError } from '../platform/db/index.ts';
import { exitCodes } from './cli-types.ts';
import type { CliCommand } from './cli-types.ts';
import { jobsList } from './jobs-list.ts';
import { jobsResend } from './jobs-resend.ts';
import { municipalityAdd } from './municipality-add.ts';
import { municipalityList } from './municipality-list.ts';
import { municipalityLoad } from './municipality-load.ts';
import { municipalityErasePerson, municipalityExportPerson } from './municipality-person.ts';
import type { Tools } from './open-tools.ts';
import { treeCheck } from './tree-check.ts';
import { treeConceptList, treeConceptRemove, treeConceptSet } from './tree-concepts.ts';
import { treeExampleAdd, treeExampleList, treeExamplePreview, treeExampleRemove } from './tree-examples.ts';
import { treeDraw } from './tree-draw.ts';
import { treePaths } from './tree-paths.ts';
import {
  treeDiff,
  treeOverlayList,
  treeOverlayRemove,
  treeOverlaySet,
  treePlanned,
  treePublish,
  treeRollback,
  treeWithdraw,
} from './tree-versions.ts';

const commands: readonly CliCommand[] = [
  jobsList,
  jobsResend,
  municipalityAdd,
  municipalityList,
  municipalityLoad,
  municipalityExportPerson,
  municipalityErasePerson,
  treeCheck,
  treePaths,
  treeDraw,
  treeDiff,
  treePublish,
  treeRollback,
  treePlanned,
  treeWithdraw,
  treeOverlayList,
  treeOverlaySet,
  treeOverlayRemove,
  treeExampleAdd,
  treeExampleList,
  treeExamplePreview,
  treeExampleRemove,
  treeConceptList,
  treeConceptRemove,
  treeConceptSet,
];

type Environment = Readonly<Record<string, string | undefined>>;

export interface CliIo {
  readonly env: Environment;
  out(line: string): void;
  err(line: string): void;
  readonly openTools: (env: Environment) => Promise<Tools>;
}

/** Does what the words of a command line say. Gives the exit code; rejects only for what nobody foresaw. */
export async function runCli(words: readonly string[], io: CliIo): Promise<number> {
  const [area, name, ...rest] = words;
  if (!area || area === 'help' || area === '--help' || area === '-h') {
    io.out(usageOf(commands));
    return area ? exitCodes.done : exitCodes.usage;
  }
  const command = commands.find((one) => one.area === area && one.name === name);
  if (!command) return explain(area, name, io);
  let parsed;
  try {
    parsed = parseWords(command, rest);
  } catch (error) {
    io.err(error instanceof UsageError ? error.message : String(error));
    io.err(`Usage: ${lineOf(command)}`);
    return exitCodes.usage;
  }
  if (parsed.help) {
    io.out(usageOf([command]));
    return exitCodes.done;
  }
  try {
    return await command.run({ ...parsed, say: io.out, ask: (asked, input) => ask(asked, input, io) });
  } catch (error) {
    return fail(error, parsed.json, io);
  }
}

/** Part of an area's name gives the area's commands; anything else all of them. */
function explain(area: string, name: string | undefined, io: CliIo): number {
  const inArea = commands.filter((one) => one.area === area);
  const asked = name === undefined || name === '--help' || name === '-h';
  if (inArea.length > 0 && asked) {
    io.out(usageOf(inArea));
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  io.err(`There is no command ${[area, name].filter(Boolean).join(' ')}.`);
  io.err(usageOf(inArea.length > 0 ? inArea : commands));
  return exitCodes.usage;
}

class UsageError extends Error {}

function parseWords(command: CliCommand, words: readonly string[]) {
  const declared = Object.entries(command.options ?? {});
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  let read;
  try {
    read = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: flag,
        help: { ...flag, short: 'h' },
        ...Object.fromEntries(declared.map(([key]) => [key, text])),
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]!, { cause: error });
  }
  const values = read.values as Record<string, string | boolean | undefined>;
  const options: Record<string, string | undefined> = {};
  for (const [key, { required }] of declared) {
    const value = values[key];
    if (required && !value && !values.help) throw new UsageError(`--${key} is missing`);
    options[key] = typeof value === 'string' ? value : undefined;
  }
  if (read.positionals.length !== command.args && !values.help) {
    throw new UsageError(
      read.positionals.length < command.args ? 'Something is missing' : 'That is too much',
    );
  }
  return { args: read.positionals, options, json: values.json === true, help: values.help === true };
}

/** The running instance has the embedded database, and knows best on PostgreSQL too; without one the work is done here. */
async function ask(name: string, input: unknown, io: CliIo): Promise<unknown> {
  const answer = await callRunningInstance(readStorageConfig(io.env).runDir, name, input);
  if (answer.running) return answer.result;
  const tools = await io.openTools(io.env);
  try {
    const command = tools.commands[name];
    if (!command) throw new AppError('not-found', 'no such command');
    const result = await command.run(parseInput(command, input));
    // As it would have come from the instance.
    return JSON.parse(JSON.stringify(result ?? null)) as unknown;
  } finally {
    await tools.close();
  }
}

const plainWords: Partial<Record<AppError['code'], string>> = {
  'unknown-tenant': 'No municipality has this tenant or id',
  'not-found': 'Not found',
  'bad-request': 'That cannot be understood',
  'too-large': 'That is too large',
  conflict: 'It clashes with what is there already',
  unavailable: 'It did not work just now. Try again in a minute',
};

function fail(error: unknown, json: boolean, io: CliIo): number {
  const told = tell(error);
  if (!told) throw error;
  if (json) io.out(JSON.stringify({ error: told }));
  else io.err(told.message);
  return exitCodes.failed;
}

function tell(error: unknown): { code: string; message: string } | undefined {
  if (error instanceof AppError) {
    const words = plainWords[error.code] ?? error.code;
    return { code: error.code, message: error.detail ? `${words}: ${error.detail}` : `${words}.` };
  }
  if (error instanceof ConfigError) return { code: 'config', message: error.message };
  if (error instanceof DirectoryInUseError) return { code: 'in-use', message: error.message };
  if (error instanceof MigrationError) return { code: 'migration', message: error.message };
  const { code, path } = error as { code?: string; path?: string };
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') {
    return { code: 'not-readable', message: `${path ?? 'A file'} cannot be read.` };
  }
  return undefined;
}

function lineOf({ area, name, usage }: CliCommand): string {
  return `npm run ${area} -- ${[name, usage].filter(Boolean).join(' ')}`;
}

function usageOf(shown: readonly CliCommand[]): string {
  const lines = shown.flatMap((command) => [`  ${lineOf(command)}`, `      ${command.about}`]);
  return [
    ...lines,
    '',
    '  --json   answer for machines     --help   this text',
    '  Exit code 0: done; 1: could not be done, or has errors; 2: wrongly asked.',
  ].join('\n');
}
