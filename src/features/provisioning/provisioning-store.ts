import { createHash } from 'node:crypto';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { BeginningStore, MunicipalityFile, ProvisioningStore } from './provisioning-types.ts';

/** So many rows in one statement at most: PostgreSQL takes 65 535 parameters. */
const batch = 1000;

/** SQL of loading a municipality's file. What the file does not know (people who came by themselves, answers) stays. */
export const provisioningStore: ProvisioningStore & BeginningStore = {
  async setLanguages(trx, languages) {
    await trx
      .updateTable('municipality')
      .set({ languages: JSON.stringify(languages) })
      .execute();
  },

  async apply(trx, { municipalityId, file, at, auditId }) {
    const institutionId = (key: string) => stableId(municipalityId, 'institution', key);
    await saveSettings(trx, file);
    await saveInstitutions(trx, municipalityId, file, institutionId);
    await savePeople(trx, municipalityId, file, at);
    await saveContactPoints(trx, municipalityId, file);
    await saveRelations(trx, municipalityId, file, institutionId);
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_id: municipalityId,
        id: auditId,
        at,
        actor: 'command-line',
        action: 'municipality.loaded',
        subject: municipalityId,
        after: JSON.stringify(countsOf(file)),
      })
      .execute();
  },
};

/** How much of everything a file holds; numbers only, so that the audit holds no names. */
function countsOf({ institutions, people, contactPoints }: MunicipalityFile) {
  return {
    institutions: Object.keys(institutions).length,
    people: people.length,
    contactPoints: Object.keys(contactPoints).length,
  };
}

async function saveSettings(trx: MunicipalityTransaction, file: MunicipalityFile): Promise<void> {
  await trx
    .updateTable('municipality')
    .set({
      name: file.name,
      default_locale: file.language,
      country: file.country,
      time_zone: file.timeZone,
      shared_mailbox: file.sharedMailbox ?? null,
      status_pages: JSON.stringify(file.statusPages),
      morning_meeting: file.morningMeeting ? JSON.stringify(file.morningMeeting) : null,
    })
    .execute();
}

async function saveInstitutions(
  trx: MunicipalityTransaction,
  municipality_id: string,
  file: MunicipalityFile,
  idOf: (key: string) => string,
): Promise<void> {
  const rows = Object.entries(file.institutions).map(([key, { name, kind, code }]) => ({
    municipality_id,
    id: idOf(key),
    name,
    kind,
    code: code ?? null,
  }));
  const ids = rows.map(({ id }) => id);
  await trx
    .deleteFrom('institution')
    .$if(ids.length > 0, (query) => query.where('id', 'not in', ids))
    .execute();
  for (const part of inBatches(rows)) {
    await trx
      .insertInto('institution')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'id']).doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          kind: row.ref('excluded.kind'),
          code: row.ref('excluded.code'),
        })),
      )
      .execute();
  }
}

async function savePeople(
  trx: MunicipalityTransaction,
  municipality_id: string,
  file: MunicipalityFile,
  at: Date,
): Promise<void> {
  const rows = file.people.map((person) => ({
    municipality_id,
    id: person.id,
    display_name: person.name,
    user_principal_name: person.signInName ?? null,
    mail: person.mail ?? null,
    phone: person.phone ?? null,
    job_title: person.title ?? null,
    created_at: at,
  }));
  for (const part of inBatches(rows)) {
    await trx
      .insertInto('person')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .columns(['municipality_id', 'id'])
          .doUpdateSet((row) => ({
            display_name: row.ref('excluded.display_name'),
            user_principal_name: row.ref('excluded.user_principal_name'),
            mail: row.ref('excluded.mail'),
            phone: row.ref('excluded.phone'),
            job_title: row.ref('excluded.job_title'),
          }))
          // What the directory itself has said is newer than any file.
          .where('person.directory_read_at', 'is', null),
      )
      .execute();
  }
}

async function saveContactPoints(
  trx: MunicipalityTransaction,
  municipality_id: string,
  file: MunicipalityFile,
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const rows = Object.entries(file.contactPoints).map(([id, point]) => ({
    municipality_id,
    id,
    kind: point.kind,
    names: JSON.stringify(point.names),
    mail: point.mail ?? null,
    phone: point.phone ?? null,
    link: point.link ?? null,
    opening_hours: json(point.openingHours),
    when_closed: json(point.whenClosed),
  }));
  await trx.deleteFrom('contact_point').execute();
  for (const part of inBatches(rows)) await trx.insertInto('contact_point').values(part).execute();
}

/** Memberships a coordinator stated, roles and deputies: whatever there was is replaced. */
async function saveRelations(
  trx: MunicipalityTransaction,
  municipality_id: string,
  file: MunicipalityFile,
  institutionId: (key: string) => string,
): Promise<void> {
  const memberships = file.people.flatMap(({ id, at }) =>
    [...new Set(at)].map((key) => ({
      municipality_id,
      person_id: id,
      institution_id: institutionId(key),
      source: 'coordinator' as const,
    })),
  );
  await trx.deleteFrom('membership').where('source', '=', 'coordinator').execute();
  for (const part of inBatches(memberships)) {
    await trx
      .insertInto('membership')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  const holders = [
    ...file.people.map(({ id, roles }) => ({ holder: { person_id: id }, key: id, roles })),
    ...Object.entries(file.contactPoints).map(([id, { roles }]) => ({
      holder: { contact_point_id: id },
      key: id,
      roles,
    })),
  ];
  const holdings = holders.flatMap(({ holder, key, roles }) =>
    roles.map(({ role, at }) => ({
      municipality_id,
      id: stableId(municipality_id, 'role', key, role, at ?? ''),
      role,
      scope: at === undefined ? ('municipality' as const) : ('institution' as const),
      institution_id: at === undefined ? null : institutionId(at),
      person_id: null,
      contact_point_id: null,
      ...holder,
    })),
  );
  await trx.deleteFrom('role_holding').execute();
  for (const part of inBatches(holdings)) {
    await trx
      .insertInto('role_holding')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  const deputies = file.people.flatMap(({ id, deputies: stated }) =>
    [...new Set(stated)].map((deputy_id, position) => ({
      municipality_id,
      person_id: id,
      deputy_id,
      position,
    })),
  );
  await trx.deleteFrom('deputy').execute();
  for (const part of inBatches(deputies)) await trx.insertInto('deputy').values(part).execute();
}

function inBatches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) =>
    rows.slice(index * batch, (index + 1) * batch),
  );
}

/** The same identifier for the same key at every load: a UUID of version 8 (RFC 9562), so that loading again changes no ids. */
function stableId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}
