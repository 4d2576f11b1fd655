import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { chainContacts, type ChainContacts, type RolePlace } from './chain-contacts.ts';
import { absencesJson, deputyDepth, personJson } from './directory-store.ts';
import type { AbsenceJson, ContactPointJson, DeputyJson, HolderJson, PersonJson } from './directory-rows.ts';

/** Everybody whom colleagues of a municipality may be sent to: for looking at all institutions at a time. */
export interface ContactBook {
  /** As `DirectoryStore.findContacts` gives them. */
  contactsAt(
    places: readonly RolePlace[],
    institutionId: string,
    externals: readonly string[],
    people: readonly string[],
  ): ChainContacts;
}

interface BookRow {
  readonly holdings:
    | readonly {
        readonly role: string;
        readonly scope: HolderJson['scope'];
        readonly institution_id: string | null;
        readonly person_id: string | null;
        readonly contact_point_id: string | null;
      }[]
    | null;
  readonly people:
    | readonly {
        readonly person: PersonJson;
        readonly absences: readonly AbsenceJson[] | null;
        readonly last_named_at: string | null;
      }[]
    | null;
  readonly deputies: readonly { readonly person_id: string; readonly deputy_id: string }[] | null;
  readonly points: readonly ContactPointJson[] | null;
}

/**
 * Reads it in one statement; `named` are people whom overlays name, whatever roles they hold. What one institution has is then found
 * without the database.
 */
export async function readContactBook(
  trx: MunicipalityTransaction,
  named: readonly string[] = [],
): Promise<ContactBook> {
  const { rows } = await sql<BookRow>`
    with h as (
      select id, role, scope, institution_id, person_id, contact_point_id from role_holding
      where municipality_id = current_municipality()
    ), d as (
      select person_id, deputy_id, position from deputy where municipality_id = current_municipality()
    ), known as (
      select person_id as id from h where person_id is not null
      union select deputy_id from d union select unnest(${[...named]}::text[])
    )
    select
      (select json_agg(h order by h.id) from h) as holdings,
      (select json_agg(json_build_object(
          'person', ${personJson('p')}, 'absences', ${absencesJson('p')},
          'last_named_at', t.last_named_at))
        from person p join known k on k.id = p.id
        left join contact_turn t on t.municipality_id = current_municipality() and t.person_id = p.id
        where p.municipality_id = current_municipality()) as people,
      (select json_agg(d order by d.position, d.deputy_id) from d) as deputies,
      (select json_agg(row_to_json(c)) from contact_point c
        where c.municipality_id = current_municipality()) as points`.execute(trx);
  return bookOf(rows[0]!);
}

function bookOf(row: BookRow): ContactBook {
  const people = new Map((row.people ?? []).map((one) => [one.person.id, one]));
  const points = new Map((row.points ?? []).map((point) => [point.id, point]));
  const deputiesOf = new Map<string, string[]>();
  for (const { person_id: id, deputy_id: deputy } of row.deputies ?? []) {
    const known = deputiesOf.get(id);
    if (known) known.push(deputy);
    else deputiesOf.set(id, [deputy]);
  }
  const holdings = new Map<string, HolderJson[]>();
  for (const { role, scope, institution_id: at, person_id: id, contact_point_id: pointId } of row.holdings ??
    []) {
    const person = id === null ? undefined : people.get(id);
    const holder: HolderJson = {
      role,
      scope,
      person: person?.person ?? null,
      absences: person?.absences ?? null,
      last_named_at: person?.last_named_at ?? null,
      contact_point: (pointId !== null && points.get(pointId)) || null,
    };
    const key = keyOf(role, scope, at);
    const known = holdings.get(key);
    if (known) known.push(holder);
    else holdings.set(key, [holder]);
  }

  /** The own deputies first, then theirs, as far as they are followed. */
  const standIns = (holderId: string): DeputyJson[] => {
    const found: DeputyJson[] = [];
    let paths: readonly (readonly string[])[] = [[holderId]];
    for (let depth = 0; depth < deputyDepth; depth++) {
      paths = paths.flatMap((path) =>
        (deputiesOf.get(path.at(-1)!) ?? []).filter((id) => !path.includes(id)).map((id) => [...path, id]),
      );
      for (const path of paths) {
        const deputy = people.get(path.at(-1)!);
        if (deputy) found.push({ holder_id: holderId, person: deputy.person, absences: deputy.absences });
      }
    }
    return found;
  };

  return {
    contactsAt(places, institutionId, externals, named) {
      const holders = places.flatMap(
        ({ role, scope }) =>
          holdings.get(keyOf(role, scope, scope === 'institution' ? institutionId : null)) ?? [],
      );
      for (const id of named) {
        const one = people.get(id);
        if (one) holders.push({ role: '', scope: 'person', contact_point: null, ...one });
      }
      const ids = new Set(holders.flatMap(({ person }) => (person ? [person.id] : [])));
      return chainContacts(
        {
          holders,
          deputies: [...ids].flatMap(standIns),
          externals: externals.flatMap((id) => points.get(id) ?? []),
        },
        places,
      );
    },
  };
}

function keyOf(role: string, scope: string, institutionId: string | null): string {
  return `${role}@${scope} ${institutionId ?? ''}`;
}
