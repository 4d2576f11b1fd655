import { locales } from '../../kernel/locale.ts';
import type { DirectoryReader, KnownHolding } from './gate-types.ts';

/** What a municipality has that has said nothing else. */
const mostColleagues = 400;

/** Reads who is where, whole: five statements, some 50 ms for a thousand institutions. */
export const readDirectorySnapshot: DirectoryReader = async (trx) => {
  const municipality = await trx
    .selectFrom('municipality')
    .leftJoin('tree_settings', 'tree_settings.municipality_id', 'municipality.municipality_id')
    .select(['languages', 'default_locale', 'most_colleagues'])
    .executeTakeFirstOrThrow();
  const institutions = await trx
    .selectFrom('institution')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.municipality_id', '=', 'institution.municipality_id')
        .onRef('membership.institution_id', '=', 'institution.id'),
    )
    .leftJoin('person', (join) =>
      join
        .onRef('person.municipality_id', '=', 'membership.municipality_id')
        .onRef('person.id', '=', 'membership.person_id')
        .on('person.left_at', 'is', null),
    )
    .select((eb) => ['institution.id', 'institution.name', eb.fn.count('person.id').as('colleagues')])
    .groupBy(['institution.id', 'institution.name'])
    .orderBy('institution.name')
    .orderBy('institution.id')
    .execute();
  const holdings = await trx
    .selectFrom('role_holding')
    .select(['role', 'scope', 'institution_id', 'person_id', 'contact_point_id'])
    .orderBy('id')
    .execute();
  const people = await trx
    .selectFrom('person')
    .leftJoin('deputy', (join) =>
      join
        .onRef('deputy.municipality_id', '=', 'person.municipality_id')
        .onRef('deputy.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'person.display_name', 'person.left_at', 'deputy.deputy_id'])
    .orderBy('person.id')
    .orderBy('deputy.position')
    .execute();
  const points = await trx.selectFrom('contact_point').select(['id', 'names', 'opening_hours']).execute();

  const known = new Map<string, { name: string; deputies: string[] }>();
  const gone = new Set(people.flatMap(({ id, left_at: leftAt }) => (leftAt === null ? [] : [id])));
  for (const { id, display_name: name, deputy_id: deputy } of people) {
    const person = known.get(id) ?? { name, deputies: [] };
    if (deputy !== null && !gone.has(deputy)) person.deputies.push(deputy);
    known.set(id, person);
  }
  /** Where somebody has left, whoever stands in is reached, until there is a successor. */
  const holdersOf = (personId: string) => (gone.has(personId) ? known.get(personId)!.deputies : [personId]);
  return {
    languages: municipality.languages ?? locales,
    institutions: institutions.map(({ id, name, colleagues }) => ({
      id,
      name,
      colleagues: Number(colleagues),
    })),
    holdings: holdings.flatMap(({ role, scope, institution_id, person_id, contact_point_id }) => {
      const held = { role, scope, ...(institution_id !== null && { institutionId: institution_id }) };
      if (person_id === null)
        return [
          { ...held, contact: { kind: 'contact-point', id: contact_point_id! } } satisfies KnownHolding,
        ];
      return holdersOf(person_id).map((id): KnownHolding => ({ ...held, contact: { kind: 'person', id } }));
    }),
    people: new Map([...known].filter(([id]) => !gone.has(id))),
    points: new Map(
      points.map(({ id, names, opening_hours: hours }) => [
        id,
        {
          name: names[municipality.default_locale] ?? Object.values(names)[0] ?? id,
          ...(hours && { hours }),
        },
      ]),
    ),
    mostColleagues: municipality.most_colleagues ?? mostColleagues,
  };
};
