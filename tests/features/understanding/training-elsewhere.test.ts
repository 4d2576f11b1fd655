import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { loadTemplates } from '../../../src/features/trees/index.ts';
import { loadUnderstandingContent } from '../../../src/features/understanding/content-store.ts';
import { createTrainer } from '../../../src/features/understanding/train-tree.ts';
import { taskOf } from '../../../src/features/understanding/tree-example-rules.ts';
import { digestModel } from '../../support/digest-model.ts';
import { notRun } from '../../support/not-run.ts';
import type { TrainingInput } from '../../support/training-program.ts';

const machineNode = '/usr/bin/node';

describe('training elsewhere', function () {
  this.timeout(120_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-training-'));
  let input: TrainingInput;
  let expected: string;
  let program: string;

  /** A part of what ships: other engines take a hundred times as long. */
  before(async () => {
    const shipped = loadUnderstandingContent();
    const every = <T>(all: readonly T[], step: number) => all.filter((_, at) => at % step === 0);
    const tree = (await loadTemplates()).find(({ id }) => id === 'google-guides')!;
    input = {
      task: taskOf({ tree, version: 1 }),
      content: {
        ...shipped,
        lexicon: { concepts: every(shipped.lexicon.concepts, 6) },
        examples: { [tree.id]: every(shipped.examples[tree.id]!, 8) },
        outOfScope: every(shipped.outOfScope, 40),
      },
    };
    expected = digestModel(createTrainer(input.content)(input.task));
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: path.join(import.meta.dirname, '../../support/training-program.ts'), outDir: folder },
      ssr: { noExternal: true },
    });
    program = path.join(
      folder,
      fs.readdirSync(folder).find((file) => file.startsWith('training-program'))!,
    );
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const trainWith = (node: string, flags: readonly string[]) =>
    execFileSync(node, [...flags, program], { input: JSON.stringify(input), encoding: 'utf8' });

  it('gives the same model, bit for bit, whatever the compiler does', () => {
    for (const flags of [['--jitless'], ['--no-opt'], ['--always-sparkplug']])
      assert.equal(trainWith(process.execPath, flags), expected, flags.join(' '));
  });

  it('gives the same model in another time zone and language', () => {
    const env = { ...process.env, LC_ALL: 'da_DK.UTF-8', LANG: 'da_DK.UTF-8', TZ: 'Pacific/Auckland' };
    const found = execFileSync(process.execPath, [program], {
      input: JSON.stringify(input),
      encoding: 'utf8',
      env,
    });
    assert.equal(found, expected);
  });

  it('gives the same model in another version of the engine', function () {
    if (!fs.existsSync(machineNode)) return notRun(this, `no other Node at ${machineNode}`);
    assert.equal(trainWith(machineNode, []), expected);
  });
});
