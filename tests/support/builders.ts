import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Database, NewMunicipality, Tables } from '../../src/platform/db/index.ts';

/**
 * Rows for tests: random ids, invented names, and only what the test says differs. Each returns what it inserted.
 */

type Row<T extends keyof Tables> = Insertable<Tables[T]>;
/** What a builder may be told: everything but the municipality. */
type Overrides<T extends keyof Tables> = Partial<Omit<Row<T>, 'municipality_id'>>;

/** What was inserted: an id is always there. */
type Inserted<V> = { [K in keyof V]-?: K extends 'id' ? string : V[K] } & { municipality_id: string };

const at = new Date('2026-09-01T06:00:00Z');

const places = ['Rørnæs', 'Lövvik', 'Sundøy', 'Åmarken', 'Björkhult', 'Elvheim'];
const givenNames = ['Astrid', 'Birk', 'Dagny', 'Eskil', 'Freja', 'Gro', 'Håkon', 'Ingvild', 'Jorun', 'Kåre'];
const familyNames = ['Fjordmark', 'Granlund', 'Højlyng', 'Klitbjerg', 'Løvstrøm', 'Myrdal', 'Åkervall'];

let turn = 0;
const next = (of: readonly string[]) => of[(turn += 1) % of.length]!;

/** A municipality with a tenant of its own. `networkId` joins (and makes) a network. */
export async function addMunicipality(
  db: Database,
  overrides: Partial<NewMunicipality> = {},
): Promise<NewMunicipality> {
  const municipality: NewMunicipality = {
    id: randomUUID(),
    tenantId: randomUUID(),
    name: `${next(places)} Kommune`,
    defaultLocale: 'da',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    ...overrides,
  };
  await db.addMunicipality(municipality);
  return municipality;
}

export function addInstitution(
  db: Database,
  municipalityId: string,
  overrides: Overrides<'institution'> = {},
) {
  return insert(db, 'institution', municipalityId, {
    id: randomUUID(),
    name: `${next(places)} Skole`,
    kind: 'school',
    ...overrides,
  });
}

export function addPerson(db: Database, municipalityId: string, overrides: Overrides<'person'> = {}) {
  const given = next(givenNames);
  return insert(db, 'person', municipalityId, {
    id: randomUUID(),
    display_name: `${given} ${next(familyNames)}`,
    given_name: given,
    created_at: at,
    ...overrides,
  });
}

export function addMembership(
  db: Database,
  municipalityId: string,
  membership: Overrides<'membership'> & { person_id: string; institution_id: string },
) {
  return insert(db, 'membership', municipalityId, { source: 'directory', ...membership });
}

export function addContactPoint(
  db: Database,
  municipalityId: string,
  overrides: Overrides<'contact_point'> = {},
) {
  return insert(db, 'contact_point', municipalityId, {
    id: randomUUID(),
    kind: 'service',
    names: JSON.stringify({ da: 'It-servicen', sv: 'IT-servicen', nb: 'IT-tjenesten', en: 'IT service' }),
    ...overrides,
  });
}

/** Scope follows from `institution_id` unless said. Needs `person_id` or `contact_point_id`. */
export function addRoleHolding(
  db: Database,
  municipalityId: string,
  overrides: Overrides<'role_holding'> & { role: string },
) {
  return insert(db, 'role_holding', municipalityId, {
    id: randomUUID(),
    scope: overrides.institution_id ? 'institution' : 'municipality',
    ...overrides,
  });
}

export function addDeputy(
  db: Database,
  municipalityId: string,
  deputy: Overrides<'deputy'> & { person_id: string; deputy_id: string },
) {
  return insert(db, 'deputy', municipalityId, deputy);
}

/** Absent since 1 September 2026, until further notice unless said. */
export function addAbsence(
  db: Database,
  municipalityId: string,
  absence: Overrides<'absence'> & { person_id: string },
) {
  return insert(db, 'absence', municipalityId, { id: randomUUID(), starts_at: at, ...absence });
}

/** An open personal chat of a person. */
export function addConversation(
  db: Database,
  municipalityId: string,
  overrides: Overrides<'conversation'> = {},
) {
  return insert(db, 'conversation', municipalityId, {
    id: `a:${randomUUID()}`,
    kind: 'personal',
    service_url: 'https://teams.invalid/',
    bot_id: `28:${randomUUID()}`,
    updated_at: at,
    ...overrides,
  });
}

async function insert<T extends Exclude<keyof Tables, 'network' | 'tenant'>, V extends Overrides<T>>(
  db: Database,
  table: T,
  municipalityId: string,
  values: V,
): Promise<Inserted<V>> {
  const row = { municipality_id: municipalityId, ...values };
  await db.inMunicipality(municipalityId, async (trx) => {
    // Kysely cannot follow a table name that is a type parameter.
    await trx
      .insertInto(table as 'person')
      .values(row as unknown as Row<'person'>)
      .execute();
  });
  return row as Inserted<V>;
}
