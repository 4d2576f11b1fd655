import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { createDatabase } from '../../src/platform/db/index.ts';

/**
 * A process on an embedded database, for tests to kill: `node embedded-writer.ts <directory> <writers>`. Opens, says which rows are
 * there (`found <ids>`), then writes until killed, and says each row (`kept <id>`) only when it is acknowledged.
 */
const [directory, writers] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const db = await createDatabase(
  { kind: 'embedded', dataDir: directory! },
  { clock: systemClock, log: silentLogger },
).catch((error: unknown) => {
  say(`refused ${String(error)}`);
  process.exit(1);
});

const tenantId = 'the-tenant';
let municipalityId = await db.findMunicipalityOfTenant(tenantId);
if (!municipalityId) {
  municipalityId = randomUUID();
  await db.addMunicipality({
    id: municipalityId,
    tenantId,
    name: 'Rørnæs Kommune',
    defaultLocale: 'da',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
  });
}
const id = municipalityId;
const found = await db.inMunicipality(id, (trx) => trx.selectFrom('institution').select('id').execute());
say(`found ${found.map((row) => row.id).join(' ')}`);

async function write(): Promise<never> {
  for (;;) {
    const row = randomUUID();
    await db.inMunicipality(id, (trx) =>
      trx
        .insertInto('institution')
        .values({ municipality_id: id, id: row, name: 'x'.repeat(500), kind: 'other', code: null })
        .execute(),
    );
    say(`kept ${row}`);
  }
}

// Without writers, it holds the directory open until its standard input ends.
process.stdin.on('end', () => process.exit(0)).resume();
await Promise.all(Array.from({ length: Number(writers) }, write));
