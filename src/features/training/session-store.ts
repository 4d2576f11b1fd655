import { sql, type Selectable } from 'kysely';
import type { MunicipalityTransaction, Tables } from '../../platform/db/index.ts';
import type { Interval } from './interval-rules.ts';
import { defaultSettings, sessionOf, settingsOf } from './training-rows.ts';
import type { Audience, Session, TrainingSettings } from './training-types.ts';

/** A session that nobody else changes until the transaction ends, with what decides about its seats. */
export interface LockedSession {
  readonly session: Session;
  readonly courseAudience: Audience;
  readonly teacherIds: readonly string[];
  readonly settings: TrainingSettings;
}

/** What of a session tells whether it suits somebody. */
export type SessionOutline = Pick<
  Session,
  | 'id'
  | 'courseId'
  | 'followUpOf'
  | 'signUp'
  | 'locale'
  | 'startsAt'
  | 'closesAt'
  | 'audience'
  | 'openToNetwork'
> & { readonly courseAudience: Audience };

export interface SessionRange {
  readonly ids?: readonly string[];
  readonly courseId?: string;
  readonly startsFrom?: Date;
  readonly startsBefore?: Date;
  readonly locale?: Session['locale'];
  readonly isOnline?: boolean;
  readonly signUp?: Session['signUp'];
  readonly includeCancelled?: boolean;
  /** Those in this language before all others. */
  readonly localeFirst?: Session['locale'];
  readonly limit?: number;
  readonly offset?: number;
}

/** Everything a session is made of but what the product itself decides. */
export type SessionContent = Pick<
  Session,
  | 'courseId'
  | 'locale'
  | 'signUp'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'placeId'
  | 'isOnline'
  | 'capacity'
  | 'minimum'
  | 'closesAt'
  | 'coffeeFor'
  | 'audience'
  | 'openToNetwork'
  | 'note'
>;

/** SQL of sessions. Every method runs in the caller's transaction and sees its municipality only. */
export const sessionStore = {
  /**
   * Locks the sessions, always in the order of their ids: two who want the same two wait for each other instead of for ever.
   * Bookings are to be read after this, in a statement of their own. Left out: what is not there.
   */
  async lock(trx: MunicipalityTransaction, ids: readonly string[]): Promise<readonly LockedSession[]> {
    type Row = Selectable<Tables['training_session']> & {
      course_audience: Audience;
      teacher_ids: readonly string[];
      settings: Selectable<Tables['training_settings']> | null;
    };
    const { rows } = await sql<Row>`
      select s.*,
        (select c.audience from course c
          where c.municipality_id = s.municipality_id and c.id = s.course_id) as course_audience,
        array(select t.person_id from session_teacher t
          where t.municipality_id = s.municipality_id and t.session_id = s.id
          order by t.position, t.person_id) as teacher_ids,
        (select row_to_json(w) from training_settings w
          where w.municipality_id = s.municipality_id) as settings
      from training_session s where s.id = any(${[...ids]}::uuid[])
      order by s.id for update of s`.execute(trx);
    return rows.map((row) => ({
      session: sessionOf(row),
      courseAudience: row.course_audience,
      teacherIds: row.teacher_ids,
      settings: row.settings ? settingsOf(row.settings) : defaultSettings,
    }));
  },

  /** One at a time in a municipality plans or moves sessions: only so is a teacher or a room not taken twice at once. */
  async lockPlanning(trx: MunicipalityTransaction, municipalityId: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`training ${municipalityId}`}, 0))`.execute(
      trx,
    );
  },

  /** By start. */
  async list(trx: MunicipalityTransaction, range: SessionRange): Promise<readonly Session[]> {
    const rows = await inRange(trx, range).selectAll('training_session').execute();
    return rows.map(sessionOf);
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<Session | undefined> {
    return (await this.list(trx, { ids: [id], includeCancelled: true }))[0];
  },

  /** By start; just enough to say whom each is for. */
  async listOutlines(trx: MunicipalityTransaction, range: SessionRange): Promise<readonly SessionOutline[]> {
    const rows = await inRange(trx, range)
      .innerJoin('course', (join) =>
        join
          .onRef('course.municipality_id', '=', 'training_session.municipality_id')
          .onRef('course.id', '=', 'training_session.course_id'),
      )
      .select([
        'training_session.id',
        'training_session.course_id',
        'training_session.follow_up_of',
        'training_session.sign_up',
        'training_session.locale',
        'training_session.starts_at',
        'training_session.closes_at',
        'training_session.audience',
        'training_session.open_to_network',
        'course.audience as course_audience',
      ])
      .execute();
    return rows.map((row) => ({
      id: row.id,
      courseId: row.course_id,
      ...(row.follow_up_of === null ? {} : { followUpOf: row.follow_up_of }),
      signUp: row.sign_up,
      locale: row.locale,
      startsAt: row.starts_at,
      closesAt: row.closes_at,
      audience: row.audience,
      openToNetwork: row.open_to_network,
      courseAudience: row.course_audience,
    }));
  },

  /** Planned sessions that share a teacher or the place with a stretch of time, those of `except` left out. */
  async listClashing(
    trx: MunicipalityTransaction,
    { startsAt, endsAt }: Interval,
    wanted: { teacherIds: readonly string[]; placeId?: string; except: readonly string[] },
  ): Promise<{ readonly teacher: boolean; readonly place: boolean }> {
    const { rows } = await sql<{ teacher: boolean; place: boolean }>`
      select
        coalesce(bool_or(exists (select 1 from session_teacher t
          where t.municipality_id = s.municipality_id and t.session_id = s.id
            and t.person_id = any(${[...wanted.teacherIds]}::text[]))), false) as teacher,
        coalesce(bool_or(s.place_id = ${wanted.placeId ?? null}::uuid), false) as place
      from training_session s
      where s.state = 'planned' and s.starts_at < ${endsAt}::timestamptz and s.ends_at > ${startsAt}::timestamptz
        and not s.id = any(${[...wanted.except]}::uuid[])`.execute(trx);
    return rows[0]!;
  },

  async add(
    trx: MunicipalityTransaction,
    municipalityId: string,
    content: SessionContent,
    made: { id: string; at: Date; by: string; seriesId?: string; followUpOf?: string },
  ): Promise<Session> {
    const row = await trx
      .insertInto('training_session')
      .values({
        municipality_id: municipalityId,
        id: made.id,
        series_id: made.seriesId ?? null,
        follow_up_of: made.followUpOf ?? null,
        ...contentColumns(content),
        created_at: made.at,
        created_by: made.by,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return sessionOf(row);
  },

  /** Under the session's lock. */
  async change(
    trx: MunicipalityTransaction,
    id: string,
    content: SessionContent,
    reason: string | undefined,
  ): Promise<Session> {
    const row = await trx
      .updateTable('training_session')
      .set((eb) => ({
        ...contentColumns(content),
        change_reason: reason ?? null,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return sessionOf(row);
  },

  async cancel(
    trx: MunicipalityTransaction,
    id: string,
    reason: string | undefined,
    at: Date,
  ): Promise<Session> {
    const row = await trx
      .updateTable('training_session')
      .set((eb) => ({
        state: 'cancelled',
        cancelled_at: at,
        change_reason: reason ?? null,
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return sessionOf(row);
  },

  /** The follow-up of a session that is still planned. */
  async findFollowUp(trx: MunicipalityTransaction, sessionId: string): Promise<Session | undefined> {
    const row = await trx
      .selectFrom('training_session')
      .selectAll()
      .where('follow_up_of', '=', sessionId)
      .where('state', '=', 'planned')
      .orderBy('starts_at')
      .limit(1)
      .executeTakeFirst();
    return row && sessionOf(row);
  },

  async setMinimumAsked(trx: MunicipalityTransaction, id: string, at: Date): Promise<void> {
    await trx.updateTable('training_session').set({ minimum_asked_at: at }).where('id', '=', id).execute();
  },

  async setCounted(trx: MunicipalityTransaction, id: string, counted: number): Promise<void> {
    await trx.updateTable('training_session').set({ counted }).where('id', '=', id).execute();
  },
};

export type SessionStore = typeof sessionStore;

function inRange(trx: MunicipalityTransaction, range: SessionRange) {
  const { ids, courseId, startsFrom, startsBefore, locale, localeFirst, isOnline, signUp, limit, offset } =
    range;
  return trx
    .selectFrom('training_session')
    .$if(ids !== undefined, (query) =>
      query.where(sql<boolean>`training_session.id = any(${[...(ids ?? [])]}::uuid[])`),
    )
    .$if(courseId !== undefined, (query) => query.where('training_session.course_id', '=', courseId!))
    .$if(startsFrom !== undefined, (query) => query.where('training_session.starts_at', '>=', startsFrom!))
    .$if(startsBefore !== undefined, (query) => query.where('training_session.starts_at', '<', startsBefore!))
    .$if(locale !== undefined, (query) => query.where('training_session.locale', '=', locale!))
    .$if(isOnline !== undefined, (query) => query.where('training_session.is_online', '=', isOnline!))
    .$if(signUp !== undefined, (query) => query.where('training_session.sign_up', '=', signUp!))
    .$if(!range.includeCancelled, (query) => query.where('training_session.state', '=', 'planned'))
    .$if(localeFirst !== undefined, (query) => query.orderBy(sql`training_session.locale <> ${localeFirst}`))
    .orderBy('training_session.starts_at')
    .orderBy('training_session.id')
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .$if(offset !== undefined, (query) => query.offset(offset!));
}

function contentColumns(content: SessionContent) {
  return {
    course_id: content.courseId,
    sign_up: content.signUp,
    locale: content.locale,
    starts_at: content.startsAt,
    ends_at: content.endsAt,
    time_zone: content.timeZone,
    place_id: content.placeId ?? null,
    is_online: content.isOnline,
    capacity: content.capacity,
    minimum: content.minimum,
    closes_at: content.closesAt,
    coffee_for: content.coffeeFor ?? null,
    audience: JSON.stringify(content.audience),
    open_to_network: content.openToNetwork,
    note: content.note ?? null,
  };
}
