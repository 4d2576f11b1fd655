import { sql } from 'kysely';
import { intlTag } from '../../kernel/texts.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { courseOf, placeOf, sessionOf, type OutlookReader } from '../training/index.ts';
import type { LocalTime, NoticeSession } from './attendance-types.ts';

/** Reads sessions with what notices say of them, a batch in a handful of queries. Left out: what is not there. */
export async function readNoticeSessions(
  trx: MunicipalityTransaction,
  sessionIds: readonly string[],
  outlook: OutlookReader,
): Promise<ReadonlyMap<string, NoticeSession>> {
  const ids = [...new Set(sessionIds)];
  if (ids.length === 0) return new Map();
  const sessions = (
    await trx
      .selectFrom('training_session')
      .selectAll()
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute()
  ).map(sessionOf);
  const { time_zone: zone, country } = await trx
    .selectFrom('municipality')
    .select(['time_zone', 'country'])
    .executeTakeFirstOrThrow();
  const courseIds = [...new Set(sessions.map(({ courseId }) => courseId))];
  const placeIds = [...new Set(sessions.flatMap(({ placeId }) => placeId ?? []))];
  const courses = await trx
    .selectFrom('course')
    .selectAll()
    .where(sql<boolean>`id = any(${courseIds}::uuid[])`)
    .execute();
  const places = await trx
    .selectFrom('training_place')
    .selectAll()
    .where(sql<boolean>`id = any(${placeIds}::uuid[])`)
    .execute();
  const courseById = new Map(courses.map((row) => [row.id, courseOf(row)]));
  const placeById = new Map(places.map((row) => [row.id, placeOf(row)]));
  const names = await readNames(trx, ids);
  const online = sessions.flatMap(({ id, isOnline }) => (isOnline ? [id] : []));
  const outlooks = online.length > 0 ? await outlook.readStates(trx, online) : new Map<string, never>();
  return new Map(
    sessions.map((session): [string, NoticeSession] => {
      const place = session.placeId === undefined ? undefined : placeById.get(session.placeId);
      const joinUrl: string | undefined = outlooks.get(session.id)?.joinUrl;
      const { compare } = new Intl.Collator(intlTag(session.locale));
      return [
        session.id,
        {
          session,
          course: courseById.get(session.courseId)!,
          ...(place ? { place } : {}),
          ...(joinUrl === undefined ? {} : { joinUrl }),
          local: { zone, country: country as LocalTime['country'] },
          names: [...(names.get(session.id) ?? [])].sort(compare),
        },
      ];
    }),
  );
}

async function readNames(
  trx: MunicipalityTransaction,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ session_id: string; names: readonly string[] }>`
    select b.session_id, array_agg(coalesce(p.display_name, b.guest ->> 'name', '')) as names
    from booking b
    left join person p on p.municipality_id = b.municipality_id and p.id = b.person_id
    where b.session_id = any(${[...sessionIds]}::uuid[]) and b.state = 'booked'
    group by b.session_id`.execute(trx);
  return new Map(rows.map((row) => [row.session_id, row.names]));
}
