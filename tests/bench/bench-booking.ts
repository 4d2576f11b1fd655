import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTrees, loadTemplates } from '../../src/features/trees/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import { serviceMailboxOf } from '../../src/sandbox/outlook/mailboxes.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { runOnce } from '../support/test-database.ts';
import { countMessages } from './count-messages.ts';
import { percentile, send } from './load.ts';
import type { Shot } from './load.ts';
import { startProcess } from './start-process.ts';

/**
 * Falun's year in twenty seconds: 360 people press "Book" for 36 sessions of 10 (the plan in the sources), then one in ten
 * cancels. PostgreSQL, the product as one replica, Graph as the stand-in. Then the wait until every calendar holds exactly
 * those who are booked. JSON on the last line; `naiveWritesPerSession` is one write for each press.
 */
const sessions = 36;
const seats = 10;
const people = sessions * seats;
const pressWithinMs = 20_000;
const settleWithinMs = 120_000;

const municipality = demoNetwork.municipalities[0]!;
const municipalityId = municipality.id;

const binaries = findPostgresBinaries();
if (!binaries) {
  console.error('bench:booking needs PostgreSQL (Debian: apt-get install postgresql)');
  process.exit(1);
}
const cluster = await startPostgresCluster(binaries);
const databaseUrl = cluster.url('vejviser_bench');
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const runDir = fs.mkdtempSync(path.join(os.tmpdir(), 'vejviser-bench-'));
const connector = await countMessages();
const sandbox = await startSandbox({ env: { SANDBOX_PORT: '0' }, clock: systemClock, log: silentLogger });
const database = await createDatabase(
  { kind: 'postgres', url: databaseUrl, poolSize: 2 },
  { clock: systemClock, log: silentLogger },
);
const trees = createTrees({ database, clock: systemClock, ids: randomIds });
await sandbox.seed({ database, trees, templates: await loadTemplates() });
const personIds = Array.from({ length: people }, () => randomIds.next());
const sessionIds = Array.from({ length: sessions }, () => randomIds.next());
await database.inMunicipality(municipalityId, async (trx) => {
  const now = systemClock.now();
  await trx
    .insertInto('person')
    .values(
      personIds.map((id, index) => ({
        municipality_id: municipalityId,
        id,
        display_name: `Kollega ${index}`,
        mail: mailOf(index),
        directory_read_at: now,
        created_at: now,
      })),
    )
    .execute();
  const courseId = randomIds.next();
  await trx
    .insertInto('course')
    .values({
      municipality_id: municipalityId,
      id: courseId,
      titles: JSON.stringify({ da: 'Rejsefri møder' }),
      goals: '{}',
      contents: '{}',
      bring: '{}',
      minutes: 180,
      form: 'lab',
      languages: '["da"]',
      audience: JSON.stringify({ roles: [], institutionIds: [] }),
      links: '[]',
      created_at: now,
      created_by: 'bench',
    })
    .execute();
  await trx
    .insertInto('training_session')
    .values(
      sessionIds.map((id, index) => {
        const starts = new Date(now.getTime() + (10 + index) * 86_400_000);
        return {
          municipality_id: municipalityId,
          id,
          course_id: courseId,
          locale: 'da' as const,
          starts_at: starts,
          ends_at: new Date(starts.getTime() + 3 * 3_600_000),
          time_zone: municipality.timeZone,
          is_online: true,
          capacity: seats,
          closes_at: starts,
          audience: JSON.stringify({ roles: [], institutionIds: [] }),
          created_at: now,
          created_by: 'bench',
        };
      }),
    )
    .execute();
});

const product = await startProcess('product-process.ts', {
  microsoft: sandbox.microsoft,
  databaseUrl,
  runDir,
});
let authorization = '';
try {
  authorization = `Bearer ${await sandbox.signIn.botIssuer.sign({
    aud: sandbox.microsoft.appId,
    serviceurl: connector.serviceUrl,
  })}`;
  // Everybody is known, and the code is warm, before the first press.
  await inBatches(
    personIds.map((id, index) => () => send(product.port, say(id, index))),
    8,
  );

  const presses = personIds.map((id, index) => {
    const session = sessionIds[index % sessions]!;
    return press(id, `book-${index}`, 'training.book', { session, checked: true });
  });
  const latencies = await overTime(presses, pressWithinMs);
  const leaving = personIds.map((id, index) => ({ id, index })).filter(({ index }) => index % 10 === 9);
  const cancels = leaving.map(({ id, index }) => {
    const session = sessionIds[index % sessions]!;
    return press(id, `cancel-${index}`, 'training.cancel-now', { session });
  });
  latencies.push(
    ...(await inBatches(
      cancels.map((shot) => () => send(product.port, shot)),
      8,
    )),
  );

  const lastPress = performance.now();
  let correct = await isRight(database);
  while (!correct && performance.now() - lastPress < settleWithinMs) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    correct = await isRight(database);
  }
  const settledS = (performance.now() - lastPress) / 1000;
  const counts = sandbox.graph.counts();
  const ours = new Set(sandboxEvents().map(({ id }) => id));
  const writes = counts.writes.filter(({ eventId }) => ours.has(eventId));
  const written = writes.reduce(
    (sum, { creates, patches, removals }) => sum + creates + patches + removals,
    0,
  );
  const mailbox = counts.mailboxes.find(({ address }) => address === municipality.serviceMailbox);
  console.log(
    JSON.stringify({
      p95Ms: Number(
        percentile(
          latencies.sort((a, b) => a - b),
          0.95,
        ).toFixed(1),
      ),
      maxConcurrencyPerMailbox: mailbox?.maxConcurrent ?? 0,
      writesPerSession: Number((written / sessions).toFixed(2)),
      naiveWritesPerSession: (presses.length + cancels.length) / sessions,
      settledS: Number(settledS.toFixed(1)),
      correct,
    }),
  );
} finally {
  product.child.kill();
  await database.close();
  await sandbox.close();
  connector.close();
  await cluster.stop();
  fs.rmSync(runDir, { recursive: true, force: true });
}
process.exit(0);

function mailOf(index: number): string {
  return `kollega${index}@${municipality.domain}`;
}

function sandboxEvents() {
  const mailbox = serviceMailboxOf(municipality)!;
  return [...sandbox.outlook.calendars.items(mailbox)].filter(({ meeting }) => meeting.transactionId);
}

/** One event for each session that anybody is booked in, with exactly those attendees, and nobody short in the database. */
async function isRight(db: Database): Promise<boolean> {
  const rows = await db.inMunicipality(municipalityId, (trx) =>
    trx
      .selectFrom('outlook_event')
      .innerJoin('booking', (join) =>
        join
          .onRef('booking.municipality_id', '=', 'outlook_event.municipality_id')
          .onRef('booking.session_id', '=', 'outlook_event.session_id'),
      )
      .innerJoin('person', (join) =>
        join
          .onRef('person.municipality_id', '=', 'booking.municipality_id')
          .onRef('person.id', '=', 'booking.person_id'),
      )
      .select(['outlook_event.event_id', 'person.mail'])
      .where('booking.session_id', 'in', sessionIds)
      .where('booking.state', '=', 'booked')
      .execute(),
  );
  if (rows.length !== people - Math.floor(people / 10)) return false;
  const wanted = new Map<string, string[]>();
  for (const { event_id, mail } of rows) {
    if (!event_id) return false;
    wanted.set(event_id, [...(wanted.get(event_id) ?? []), mail!]);
  }
  if (wanted.size !== sessions) return false;
  const standing = new Map(
    sandboxEvents().map((item) => [
      item.id,
      [...item.meeting.attendees.values()].map(({ address }) => address),
    ]),
  );
  return [...wanted].every(
    ([id, mails]) => JSON.stringify(standing.get(id)?.toSorted()) === JSON.stringify(mails.toSorted()),
  );
}

function say(personId: string, turn: number): Shot {
  return shotOf(personId, `said-${turn}`, { type: 'message', textFormat: 'plain', text: 'start' });
}

function press(personId: string, id: string, verb: string, data: object): Shot {
  return shotOf(personId, id, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: `card-${id}`,
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });
}

function shotOf(personId: string, id: string, activity: object): Shot {
  const { serviceUrl } = connector;
  const body = JSON.stringify({
    ...activity,
    id: `incoming-${id}`,
    timestamp: systemClock.now().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${personId}`, name: 'Kollega', aadObjectId: personId },
    recipient: { id: `28:${sandbox.microsoft.appId}`, name: 'Vejviser' },
    conversation: { id: `a:chat-${personId}`, conversationType: 'personal', tenantId: municipality.tenantId },
    channelData: { tenant: { id: municipality.tenantId } },
    locale: 'da-DK',
  });
  return { body, authorization };
}

/** Sends the shots evenly over so many milliseconds, whether or not the earlier ones are answered. */
async function overTime(shots: readonly Shot[], ms: number): Promise<number[]> {
  const underway: Promise<number>[] = [];
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.ceil(((performance.now() - started) / ms) * shots.length);
      while (underway.length < Math.min(due, shots.length)) {
        underway.push(send(product.port, shots[underway.length]!));
      }
      if (underway.length < shots.length) return;
      clearInterval(timer);
      resolve();
    }, 5);
  });
  return Promise.all(underway);
}

async function inBatches(work: readonly (() => Promise<number>)[], atOnce: number): Promise<number[]> {
  const latencies: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < work.length) latencies.push(await work[next++]!());
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return latencies;
}
