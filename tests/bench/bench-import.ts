import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { createPeopleImport } from '../../src/features/people-import/index.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import type { ListedUser } from '../../src/platform/graph/index.ts';
import { writeExcel } from '../../src/platform/spreadsheets/index.ts';
import { findPostgresBinaries, startPostgresCluster } from '../support/postgres-cluster.ts';
import { runOnce } from '../support/test-database.ts';

/**
 * Brings in a list of 15 000 people at 300 institutions, with roles and deputies, into an empty municipality on PostgreSQL: from the
 * bytes of the workbook to the end of the transaction. Then the same list again, which changes nothing. The directory answers at
 * once. Prints `{"importMs","rerunMs","people","institutions"}` on the last line and fails beyond a minute and ten seconds.
 */
const people = 15_000;
const units = 300;
const limits = { importMs: 60_000, rerunMs: 10_000 };

const binaries = findPostgresBinaries();
if (!binaries) {
  console.error('bench:import needs PostgreSQL (Debian: apt-get install postgresql)');
  process.exit(1);
}
const cluster = await startPostgresCluster(binaries);
await runOnce(cluster.url('postgres'), 'create database vejviser_bench');
const database = await createDatabase(
  { kind: 'postgres', url: cluster.url('vejviser_bench'), poolSize: 2 },
  { clock: systemClock, log: silentLogger },
);

const municipalityId = randomIds.next();
await database.addMunicipality({
  id: municipalityId,
  tenantId: randomIds.next(),
  name: 'Rørnæs Kommune',
  defaultLocale: 'da',
  country: 'DK',
  timeZone: 'Europe/Copenhagen',
});
const users = Array.from({ length: people }, (_, index): ListedUser => ({
  id: randomIds.next(),
  displayName: `Kollega ${index}`,
  userPrincipalName: `kollega${index}@rornaes.example`,
  mail: `kollega${index}@rornaes.example`,
  department: `Skole ${index % units}`,
  isGuest: false,
  accountEnabled: true,
}));
const { imports } = createPeopleImport({
  database,
  graph: { findUser: () => Promise.resolve(undefined) },
  reader: { listUsers: () => Promise.resolve(users), findUsersByAddress: () => Promise.resolve([]) },
  knownRoles: () => Promise.resolve([]),
  rolesOfTrees: () => Promise.resolve([]),
  clock: systemClock,
  ids: randomIds,
});
const actor: Actor = {
  municipalityId,
  personId: users[0]!.id,
  displayName: 'Kollega 0',
  locale: 'da',
  roles: [{ role: 'coordinator', scope: 'municipality' }],
};

const titles = ['Institution', 'Type', 'Institutionskode', 'Navn', 'Mail', 'Rolle', 'Stedfortrædere'];
/** The first of an institution administer it, the second are superusers with the third as deputy. */
const roleOf = ['Institutionsadministrator', 'Pædagogisk superbruger'];
const bytes = await writeExcel({
  title: 'Medarbejdere',
  columns: titles.map((title) => ({ title, width: 20 })),
  rows: users.map(({ displayName, mail }, index) => {
    const unit = index % units;
    const place = Math.floor(index / units);
    const deputy = place === 1 ? users[2 * units + unit]!.mail! : '';
    return [`Skole ${unit}`, 'Skole', String(100_000 + unit), displayName, mail, roleOf[place] ?? '', deputy];
  }),
});

async function bringIn(): Promise<{ ms: number; changes: number }> {
  const began = performance.now();
  const read = await imports.upload(actor, 'personale.xlsx', bytes);
  if (read.kind !== 'read') throw new Error(read.problem);
  const { id, plan } = read.import;
  if (plan.counts.bad > 0) throw new Error(`${plan.counts.bad} rows cannot be used`);
  await imports.confirm(actor, id, plan.counts);
  return { ms: Math.round(performance.now() - began), changes: plan.counts.new + plan.counts.changed };
}

const first = await bringIn();
const second = await bringIn();
await database.close();
await cluster.stop();
if (first.changes === 0 || second.changes > 0) throw new Error('the second list must change nothing');
const figures = { importMs: first.ms, rerunMs: second.ms, people, institutions: units };
console.log(JSON.stringify(figures));
process.exit(figures.importMs <= limits.importMs && figures.rerunMs <= limits.rerunMs ? 0 : 1);
