import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase } from '../../src/platform/db/index.ts';
import { createTrees, loadTemplates } from '../../src/features/trees/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { runOnce } from '../support/test-database.ts';
import type { BenchSettings } from './bench-types.ts';
import { countMessages } from './count-messages.ts';
import { atFullSpeed, atRate, percentile } from './load.ts';
import type { Shot } from './load.ts';
import { startProcess } from './start-process.ts';

/**
 * Turns a second of the product on PostgreSQL, guided and free text by turns, beside a bare botbuilder echo bot in the same
 * run: `ratio` is what is left of the framework's speed. Then latency at 50 turns a second. JSON on the last line.
 */
const colleagues = 3_000;
const warmUpSeconds = 3;
const measureSeconds = 8;
const rounds = 2;
const steadySeconds = 20;
const steadyPerSecond = 50;

const municipality = demoNetwork.municipalities[0]!;
const sentences = [
  'kan ikke logge ind med unilogin',
  'skemaet er forkert hele ugen',
  'hvordan laver jeg en begivenhed i kalenderen',
  'jeg mangler adgang til en gruppe',
  'en forælder spørger om samtykke',
];
const choices = [
  [{ node: 'start', option: 'broken' }],
  [
    { node: 'start', option: 'broken' },
    { node: 'broken-what', option: 'aula' },
  ],
  [{ node: 'start', option: 'howto' }],
  [{ node: 'start', option: 'access' }],
];

const binaries = findPostgresBinaries();
if (!binaries) {
  console.error('bench:turn needs PostgreSQL (Debian: apt-get install postgresql)');
  process.exit(1);
}
const cluster = await startPostgresCluster(binaries);
const databaseUrl = cluster.url('vejviser_bench');
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const runDir = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-bench-'));
const children: ChildProcess[] = [];
const connector = await countMessages();
const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
try {
  const people = await seed(databaseUrl, sandbox);
  const settings: BenchSettings = { microsoft: sandbox.microsoft, databaseUrl, runDir };
  const echo = await startProcess('echo-process.ts', settings);
  const product = await startProcess('product-process.ts', settings);
  children.push(echo.child, product.child);
  const echoShots = await makeShots(people, 'text');
  const productShots = await makeShots(people, 'both');

  await atFullSpeed(echo.port, echoShots, warmUpSeconds);
  await atFullSpeed(product.port, productShots, warmUpSeconds);
  const floor: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push((await atFullSpeed(echo.port, echoShots, measureSeconds)).turnsPerSec);
    ours.push((await atFullSpeed(product.port, productShots, measureSeconds)).turnsPerSec);
    console.log(
      `round ${round + 1}: echo ${Math.round(floor[round]!)}/s, product ${Math.round(ours[round]!)}/s`,
    );
  }
  const steady = await atRate(product.port, productShots, steadySeconds, steadyPerSecond);
  const floorTurnsPerSec = mean(floor);
  const turnsPerSec = mean(ours);
  if (connector.taken() === 0) throw new Error('no reply arrived');
  console.log(
    JSON.stringify({
      ratio: rounded(turnsPerSec / floorTurnsPerSec, 3),
      turnsPerSec: Math.round(turnsPerSec),
      floorTurnsPerSec: Math.round(floorTurnsPerSec),
      p50Ms: rounded(percentile(steady.latencies, 0.5), 1),
      p99Ms: rounded(percentile(steady.latencies, 0.99), 1),
      rssMb: await residentMb(product.port),
    }),
  );
} finally {
  for (const child of children) child.kill();
  await sandbox.close();
  connector.close();
  await cluster.stop();
  fs.rmSync(runDir, { recursive: true, force: true });
}
process.exit(0);

/** The demo, and so many colleagues that each writes at a human pace: conversations have a budget of messages. */
async function seed(databaseUrl: string, { seed: seedDemo }: Sandbox): Promise<readonly string[]> {
  const database = await createDatabase(
    { kind: 'postgres', url: databaseUrl, poolSize: 2 },
    { clock: systemClock, log: silentLogger },
  );
  const trees = createTrees({ database, clock: systemClock, ids: randomIds });
  await seedDemo({ database, trees, templates: await loadTemplates() });
  const municipalityId = (await database.findMunicipalityOfTenant(municipality.tenantId))!;
  const ids = Array.from({ length: colleagues }, () => randomIds.next());
  await database.inMunicipality(municipalityId, async (trx) => {
    const [institution] = await trx.selectFrom('institution').select('id').orderBy('name').execute();
    const now = systemClock.now();
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500);
      await trx
        .insertInto('person')
        .values(
          some.map((id, index) => ({
            municipality_id: municipalityId,
            id,
            display_name: `Kollega ${at + index}`,
            directory_read_at: now,
            created_at: now,
          })),
        )
        .execute();
      await trx
        .insertInto('membership')
        .values(
          some.map((id) => ({
            municipality_id: municipalityId,
            person_id: id,
            institution_id: institution!.id,
            source: 'directory' as const,
          })),
        )
        .execute();
    }
  });
  await database.close();
  return ids;
}

async function makeShots(people: readonly string[], kind: 'text' | 'both'): Promise<Iterator<Shot>> {
  const { serviceUrl } = connector;
  const authorization = `Bearer ${await sandbox.signIn.botIssuer.sign({
    aud: sandbox.microsoft.appId,
    serviceurl: serviceUrl,
  })}`;
  return (function* () {
    for (let turn = 0; ; turn++) {
      const personId = people[turn % people.length]!;
      const guided = kind === 'both' && turn % 2 === 1;
      const said = guided
        ? {
            type: 'invoke',
            name: 'adaptiveCard/action',
            replyToId: `card-${turn}`,
            value: {
              action: {
                type: 'Action.Execute',
                verb: 'support.choose',
                data: { tree: 'aula', version: 1, path: choices[(turn >> 1) % choices.length] },
              },
              trigger: 'manual',
            },
          }
        : { type: 'message', textFormat: 'plain', text: sentences[turn % sentences.length] };
      const body = JSON.stringify({
        ...said,
        id: `incoming-${turn}`,
        timestamp: systemClock.now().toISOString(),
        channelId: 'msteams',
        serviceUrl,
        from: { id: `29:${personId}`, name: 'Kollega', aadObjectId: personId },
        recipient: { id: `28:${sandbox.microsoft.appId}`, name: 'Vejviser' },
        conversation: {
          id: `a:chat-${personId}`,
          conversationType: 'personal',
          tenantId: municipality.tenantId,
        },
        channelData: { tenant: { id: municipality.tenantId } },
        locale: 'da-DK',
      });
      yield { body, authorization };
    }
  })();
}

async function residentMb(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
  return Math.round(Number(bytes) / 1024 / 1024);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
