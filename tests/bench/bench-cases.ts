import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createTrees, loadTemplates } from '../../src/features/trees/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { runOnce } from '../support/test-database.ts';
import { fillCases } from './case-corpus.ts';
import { countMessages } from './count-messages.ts';
import { percentile } from './load.ts';
import { startProcess } from './start-process.ts';

/**
 * Reports in the chat, ten a second for a minute, into a municipality of 100 000 cases on PostgreSQL, while a coordinator reads pages of the
 * inbox and the figures of a year. A report is one press in the dialog, and a second one where similar cases are shown first; each press is a
 * turn. `lost`: reports without a case, or with more than one. JSON on the last line; fails above what is promised.
 */
const { values: options } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '60' } },
});
const stored = Number(options.cases);
const seconds = Number(options.seconds);
const perSecond = 10;
const warmUps = 30;
/** One that shows similar cases, one that sends, and some for answers that did not come. */
const mostPresses = 5;
const most = { turnP95Ms: 200, inboxP95Ms: 100, figuresP95Ms: 500, lost: 0 };
const inboxEveryMs = 250;
const figuresEveryMs = 2_000;

const municipality = demoNetwork.municipalities[0]!;
const lead = municipality.people.find(({ roles }) => roles.some(({ role }) => role === 'projectLead'))!;
const sentences = [
  'Beskeder fra en klasse kommer to gange på telefonen',
  'Ugeplanen er tom efter ferien',
  'Billeder bliver ikke vist i galleriet',
  'Fraværet fra i går står ikke længere',
  'Gruppen mangler i listen over modtagere',
];

const binaries = findPostgresBinaries();
if (!binaries) {
  console.error('bench:cases needs PostgreSQL (Debian: apt-get install postgresql)');
  process.exit(1);
}
const cluster = await startPostgresCluster(binaries);
const databaseUrl = cluster.url('vejviser_bench');
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const runDir = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-bench-'));
const children: ChildProcess[] = [];
const connector = await countMessages();
const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
try {
  const { reporters, countMade } = await seed();
  const { port, child } = await startProcess('product-process.ts', {
    microsoft: sandbox.microsoft,
    databaseUrl,
    runDir,
  });
  children.push(child);
  const report = await createReporter(port);
  const token = await sandbox.signIn.signTabToken({
    tenantId: municipality.tenantId,
    personId: lead.id,
    displayName: lead.displayName,
    userPrincipalName: 'leder@bench.example',
  });
  const read = (place: string) => ask(port, 'GET', `/api/${place}`, `Bearer ${token}`);
  const year = new Date(systemClock.now().getTime() - 200 * 86_400_000).toISOString().slice(0, 10);
  const figures = `case-figures?kind=school-year&day=${year}`;
  const pages = ['standing', 'free', 'mine', 'all'].map((queue) => `case-inbox/cases?queue=${queue}`);

  // Once for the compiler and the caches; what is measured is a product that has been running.
  for (const one of reporters.slice(0, warmUps)) await report(one, 0);
  for (const page of [...pages, ...pages, figures, figures]) await read(page);
  const before = await countMade();
  const cpuBefore = await cpuSeconds(port);

  let isRunning = true;
  const keepReading = async (places: readonly string[], everyMs: number) => {
    const times: number[] = [];
    for (let turn = 0; isRunning; turn += 1) {
      const { ms } = await read(places[turn % places.length]!);
      times.push(ms);
      await wait(everyMs);
    }
    return times.sort((one, other) => one - other);
  };
  const beside = [keepReading(pages, inboxEveryMs), keepReading([figures], figuresEveryMs)];
  const underway: Promise<readonly number[]>[] = [];
  const started = performance.now();
  while (underway.length < seconds * perSecond) {
    const due = Math.floor(((performance.now() - started) / 1_000) * perSecond);
    while (underway.length < Math.min(due, seconds * perSecond))
      underway.push(report(reporters[warmUps + underway.length]!, underway.length));
    await wait(5);
  }
  const turns = (await Promise.all(underway)).flat().sort((one, other) => one - other);
  isRunning = false;
  const [inboxTimes, figuresTimes] = await Promise.all(beside);
  const made = (await countMade()) - before;
  const result = {
    turnP95Ms: rounded(percentile(turns, 0.95)),
    inboxP95Ms: rounded(percentile(inboxTimes!, 0.95)),
    figuresP95Ms: rounded(percentile(figuresTimes!, 0.95)),
    reports: underway.length,
    cases: stored,
    lost: Math.abs(underway.length - made),
  };
  const cpuMs = ((await cpuSeconds(port)) - cpuBefore) * 1_000;
  console.log(
    `${Math.round(cpuMs / underway.length)} ms of a processor for each report, with what is read beside`,
  );
  console.log(
    `${turns.length} turns, ${inboxTimes!.length} inbox pages, ${figuresTimes!.length} figures of a year`,
  );
  console.log(JSON.stringify(result));
  process.exitCode = Object.entries(most).some(([name, limit]) => result[name as keyof typeof most] > limit)
    ? 1
    : 0;
} finally {
  agent.destroy();
  for (const child of children) child.kill();
  await sandbox.close();
  connector.close();
  await cluster.stop();
  fs.rmSync(runDir, { recursive: true, force: true });
}
process.exit();

/** The demo, colleagues enough that each reports once, and the cases. The database that counts stays open. */
async function seed() {
  const database = await createDatabase(
    { kind: 'postgres', url: databaseUrl, poolSize: 2 },
    { clock: systemClock, log: silentLogger },
  );
  const trees = createTrees({ database, clock: systemClock, ids: randomIds });
  await sandbox.seed({ database, trees, templates: await loadTemplates() });
  const municipalityId = (await database.findMunicipalityOfTenant(municipality.tenantId))!;
  const ids = Array.from({ length: warmUps + seconds * perSecond }, () => randomIds.next());
  const institutionIds = await database.inMunicipality(municipalityId, async (trx) => {
    const institutions = await trx.selectFrom('institution').select('id').orderBy('name').execute();
    const now = systemClock.now();
    for (const [index, id] of ids.entries()) {
      await trx
        .insertInto('person')
        .values({
          municipality_id: municipalityId,
          id,
          display_name: `Kollega ${index}`,
          directory_read_at: now,
          created_at: now,
        })
        .execute();
      await trx
        .insertInto('membership')
        .values({
          municipality_id: municipalityId,
          person_id: id,
          institution_id: institutions[index % institutions.length]!.id,
          source: 'directory',
        })
        .execute();
    }
    return institutions.map(({ id }) => id);
  });
  const corpus = {
    municipalityId,
    institutionIds,
    reporterIds: ids,
    pilotIds: ids.slice(0, 80),
    officeIds: ids.slice(80, 120),
    treeId: 'aula',
    leaves: ['error-technical', 'error-timetable', 'error-widget', 'usage', 'access', 'change-request'],
    until: systemClock.now(),
  };
  await fillCases(database, corpus, stored);
  await database.executeAs('owner', 'analyze');
  const countMade = () =>
    database.inMunicipality(municipalityId, async (trx) => {
      const { count } = await trx
        .selectFrom('support_case')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        // what was filled in is of another year
        .where('year', '>', 2000)
        .where('reporter_id', 'in', ids)
        .executeTakeFirstOrThrow();
      return Number(count);
    });
  return { reporters: ids, countMade };
}

/** Gives how long each turn of a report took. */
async function createReporter(
  port: number,
): Promise<(personId: string, index: number) => Promise<readonly number[]>> {
  const { serviceUrl } = connector;
  const authorization = `Bearer ${await sandbox.signIn.botIssuer.sign({
    aud: sandbox.microsoft.appId,
    serviceurl: serviceUrl,
  })}`;
  let turn = 0;
  const press = (personId: string, data: object) =>
    ask(
      port,
      'POST',
      '/api/messages',
      authorization,
      JSON.stringify({
        type: 'invoke',
        name: 'task/submit',
        value: { data, context: { theme: 'default' } },
        replyToId: 'card',
        id: `incoming-${(turn += 1)}`,
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
        channelData: { tenant: { id: municipality.tenantId }, legacy: { replyToId: 'card' } },
        locale: 'da-DK',
      }),
    );
  return async (personId, index) => {
    const said = {
      dialog: 'case.report',
      tree: 'aula',
      leaf: 'error-technical',
      key: randomIds.next(),
      asked: true,
      'f-what': `${sentences[index % sentences.length]!}, nummer ${index}`,
      'f-expected': 'At det stod der én gang',
      'f-where': 'Beskeder',
      'f-when': 'Siden i morges',
      'f-steps': 'Åbn Aula, vælg klassen, se efter',
    };
    // As somebody does: who is told that it did not work presses again, and it is still the same report.
    const times: number[] = [];
    for (let tries = 0, isShown = false; tries < mostPresses; tries += 1) {
      const step = isShown ? { step: 'not-same', seen: 'all' } : { step: 'send', seen: 'before' };
      const { ms, text } = await press(personId, { ...said, ...step });
      times.push(ms);
      if (/AULA-20\d\d-\d+/u.test(text)) return times;
      isShown ||= text.includes('"continue"');
    }
    return times;
  };
}

/** One request, and how long it took. Rejects unless it is answered 200. */
function ask(
  port: number,
  method: 'GET' | 'POST',
  place: string,
  authorization: string,
  body = '',
): Promise<{ readonly ms: number; readonly text: string }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      authorization,
      ...(body !== '' && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    const request = http.request(
      { host: '127.0.0.1', port, path: place, method, agent, headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve({ ms: performance.now() - started, text });
          else reject(new Error(`${place} answered ${response.statusCode}: ${text.slice(0, 300)}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** What the process has worked so far; unlike times, it is the same on a busy machine. */
async function cpuSeconds(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]);
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
