import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createTrees, loadTemplates } from '../../src/features/trees/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { runOnce } from '../support/test-database.ts';
import { startProcess } from './start-process.ts';

/**
 * 15 000 people are reminded at once, of 50 sessions, on PostgreSQL, by the product as one replica. Of the connector's answers
 * one in twenty is 429 or 502 for a message it has not taken, and one in a hundred of those it has taken is lost on the way.
 * Sent, lost and twice are what the connector took; the ratio is the time from the minute the reminders are due to the last
 * message, to what the budget allows. The budget is three times that of production unless `MESSAGES_PER_SECOND` says otherwise
 * (30 takes more than eight minutes), which is the harder case: more has to be on its way at once. JSON on the last line.
 */
const people = 15_000;
const sessions = 50;
const messagesPerSecond = Number(process.env.MESSAGES_PER_SECOND ?? 100);
const teamsMs = 50;
const refusedShare = 0.05;
const lostShare = 0.01;
const hourMs = 3_600_000;

const municipality = demoNetwork.municipalities[0]!;
const municipalityId = municipality.id;

const binaries = findPostgresBinaries();
if (!binaries) {
  console.error('bench:reminders needs PostgreSQL (Debian: apt-get install postgresql)');
  process.exit(1);
}
const cluster = await startPostgresCluster(binaries);
const databaseUrl = cluster.url('vejviser_bench');
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const runDir = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-bench-'));
const personIds = Array.from({ length: people }, () => randomIds.next());
const connector = await startConnector();
const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
const database = await createDatabase(
  { kind: 'postgres', url: databaseUrl, poolSize: 2 },
  { clock: systemClock, log: silentLogger },
);
const trees = createTrees({ database, clock: systemClock, ids: randomIds });
await sandbox.seed({ database, trees, templates: await loadTemplates() });
await seed(database);
const { child } = await startProcess('product-process.ts', {
  microsoft: sandbox.microsoft,
  databaseUrl,
  runDir,
  messagesPerSecond,
});
// the schedule fires at full minutes; the first one after the product is ready
const dueAt = Math.ceil((now() + 2_000) / 60_000) * 60_000;
await database.inMunicipality(municipalityId, (trx) =>
  trx
    .updateTable('session_notice')
    .set({ due_at: new Date(dueAt) })
    .where('kind', '=', 'day-before')
    .execute(),
);
try {
  const idealMs = (people / messagesPerSecond) * 1000;
  // a while longer, for what might come twice
  let isOver = false;
  while (!isOver && now() < dueAt + 4 * idealMs) {
    isOver = countTaken().length === people;
    await new Promise((resolve) => setTimeout(resolve, isOver ? 10_000 : 2_000));
    if (now() > dueAt) console.log(`${Math.round((now() - dueAt) / 1000)} s: ${countTaken().length} sent`);
  }
  const counts = countTaken();
  console.log(
    JSON.stringify({
      sent: counts.length,
      lost: people - counts.length,
      twice: counts.filter((count) => count > 1).length,
      ratioToBudget: Number(((connector.lastAt() - dueAt) / idealMs).toFixed(3)),
    }),
  );
} finally {
  child.kill();
  await database.close();
  await sandbox.close();
  connector.close();
  await cluster.stop();
  fs.rmSync(runDir, { recursive: true, force: true });
}
process.exit(0);

function now(): number {
  return systemClock.now().getTime();
}

/** People with a chat, each with a seat, and their reminders as booking wrote them. */
async function seed(db: Database): Promise<void> {
  const at = systemClock.now();
  const startsAt = new Date(at.getTime() + 24 * hourMs);
  const sessionIds = Array.from({ length: sessions }, () => randomIds.next());
  const courseId = randomIds.next();
  const of = { municipality_id: municipalityId };
  await db.inMunicipality(municipalityId, async (trx) => {
    // at any hour of the day, and without Outlook, which has a measurement of its own
    const never = { quiet_from: '00:00', quiet_until: '00:00', service_mailbox: null };
    await trx
      .insertInto('training_settings')
      .values({ ...of, ...never })
      .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet(never))
      .execute();
    await trx
      .insertInto('course')
      .values({
        ...of,
        id: courseId,
        titles: JSON.stringify({
          da: 'Kom godt i gang',
          sv: 'Kom igång',
          nb: 'Kom i gang',
          en: 'Getting started',
        }),
        bring: JSON.stringify({ da: 'Din tablet' }),
        goals: '{}',
        contents: '{}',
        audience: JSON.stringify({ roles: [], institutionIds: [] }),
        links: '[]',
        minutes: 90,
        form: 'lab',
        languages: '["da"]',
        created_at: at,
        created_by: 'bench',
      })
      .execute();
    await trx
      .insertInto('training_session')
      .values(
        sessionIds.map((id) => ({
          ...of,
          id,
          course_id: courseId,
          locale: 'da' as const,
          starts_at: startsAt,
          ends_at: new Date(startsAt.getTime() + 1.5 * hourMs),
          time_zone: 'Europe/Copenhagen',
          capacity: 480,
          audience: JSON.stringify({ roles: [], institutionIds: [] }),
          closes_at: startsAt,
          created_at: at,
          created_by: 'bench',
        })),
      )
      .execute();
    for (let from = 0; from < people; from += 1_000) {
      const some = personIds.slice(from, from + 1_000);
      const sessionOf = (index: number) => sessionIds[(from + index) % sessions]!;
      await trx
        .insertInto('person')
        .values(
          some.map((id, index) => ({ ...of, id, display_name: `Kollega ${from + index}`, created_at: at })),
        )
        .execute();
      await trx
        .insertInto('conversation')
        .values(
          some.map((id) => ({
            ...of,
            id: `a:${id}`,
            kind: 'personal' as const,
            tenant_id: municipality.tenantId,
            person_id: id,
            service_url: connector.serviceUrl,
            bot_id: `28:${sandbox.microsoft.appId}`,
            updated_at: at,
          })),
        )
        .execute();
      await trx
        .insertInto('booking')
        .values(
          some.map((id, index) => ({
            ...of,
            id: randomIds.next(),
            session_id: sessionOf(index),
            person_id: id,
            state: 'booked' as const,
            queue_number: Math.floor((from + index) / sessions) + 1,
            source: 'self' as const,
            booked_by: id,
            invitation: 'sent' as const,
            created_at: at,
            changed_at: at,
          })),
        )
        .execute();
      await trx
        .insertInto('session_notice')
        .values(
          some.map((id, index) => ({
            ...of,
            session_id: sessionOf(index),
            person_id: id,
            kind: 'day-before' as const,
            due_at: startsAt,
          })),
        )
        .execute();
    }
  });
}

/** How often each who was reached got a message; the demo's own people get some too, and do not count. */
function countTaken(): readonly number[] {
  return personIds.flatMap((id) => connector.taken.get(`a:${id}`) ?? []);
}

/** Takes messages as Teams does, in its time, and says no or nothing to some. */
async function startConnector() {
  const taken = new Map<string, number>();
  const ours = new Set(personIds.map((id) => `a:${id}`));
  let last = 0;
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      setTimeout(() => {
        const chance = random();
        if (chance < refusedShare) {
          const isBusy = chance < refusedShare / 2;
          response.writeHead(isBusy ? 429 : 502, isBusy ? { 'retry-after': '1' } : {});
          response.end();
          return;
        }
        const [, conversation = ''] = /\/conversations\/([^/]+)\//.exec(request.url ?? '') ?? [];
        const id = decodeURIComponent(conversation);
        taken.set(id, (taken.get(id) ?? 0) + 1);
        if (ours.has(id)) last = now();
        if (random() < lostShare) {
          request.socket.destroy();
          return;
        }
        response.writeHead(201, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: `said-${taken.size}` }));
      }, teamsMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}/teams/`,
    taken,
    lastAt: () => last,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
