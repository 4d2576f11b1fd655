import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { courseOf, placeOf, planningRoles, sessionOf, type Guest } from '../training/index.ts';
import type { FailureCode, PresentSession, Seated } from './outlook-types.ts';

/** Somebody who is asked about the municipality's sessions, and in which language. */
export interface Planner {
  readonly personId: string;
  readonly locale: Locale;
}

/** Reads sessions as the calendar and mails shall show them, and marks what became of invitations. */
export const presentSessionStore = {
  /** Undefined: there is no such session. */
  async find(trx: MunicipalityTransaction, sessionId: string): Promise<PresentSession | undefined> {
    const session = await trx
      .selectFrom('training_session')
      .selectAll()
      .where('id', '=', sessionId)
      .executeTakeFirst();
    if (!session) return undefined;
    const [municipality, settings, course, place] = [
      await trx.selectFrom('municipality').select(['name', 'default_locale']).executeTakeFirstOrThrow(),
      await trx.selectFrom('training_settings').select('service_mailbox').executeTakeFirst(),
      await trx
        .selectFrom('course')
        .selectAll()
        .where('id', '=', session.course_id)
        .executeTakeFirstOrThrow(),
      session.place_id === null
        ? undefined
        : await trx
            .selectFrom('training_place')
            .selectAll()
            .where('id', '=', session.place_id)
            .executeTakeFirst(),
    ];
    const teachers = await trx
      .selectFrom('session_teacher as t')
      .innerJoin('person as p', 'p.id', 't.person_id')
      .select(['p.id', 'p.display_name', 'p.mail'])
      .where('t.session_id', '=', sessionId)
      .orderBy('t.position')
      .orderBy('t.person_id')
      .execute();
    return {
      municipalityId: session.municipality_id,
      municipalityName: municipality.name,
      defaultLocale: municipality.default_locale,
      serviceMailbox: settings?.service_mailbox?.trim() || undefined,
      session: sessionOf(session),
      course: courseOf(course),
      place: place && placeOf(place),
      teachers: teachers.map(({ id, display_name: name, mail }) => ({
        personId: id,
        name,
        ...(mail ? { mail } : {}),
      })),
      seated: session.sign_up === 'open' ? [] : await listSeated(trx, sessionId),
    };
  },

  /** The invitation has reached them: it stands in their calendar, in their mail, or as a card in their chat. */
  async markInvited(trx: MunicipalityTransaction, bookingIds: readonly string[]): Promise<void> {
    if (bookingIds.length === 0) return;
    await trx
      .updateTable('booking')
      .set({ invitation: 'sent', invitation_failure: null })
      .where('id', 'in', bookingIds)
      .where('state', '=', 'booked')
      .where('invitation', 'in', ['on-its-way', 'failed'])
      .execute();
  },

  async markFailed(
    trx: MunicipalityTransaction,
    bookingIds: readonly string[],
    failure: FailureCode,
  ): Promise<void> {
    if (bookingIds.length === 0) return;
    await trx
      .updateTable('booking')
      .set({ invitation: 'failed', invitation_failure: failure })
      .where('id', 'in', bookingIds)
      .where('state', '=', 'booked')
      .execute();
  },

  /** Everybody of other municipalities who has, or had, a seat. */
  async listGuests(
    trx: MunicipalityTransaction,
    sessionId: string,
  ): Promise<readonly { readonly bookingId: string; readonly guest: Guest; readonly isSeated: boolean }[]> {
    const rows = await trx
      .selectFrom('booking')
      .select(['id', 'guest', 'state'])
      .where('session_id', '=', sessionId)
      .where('guest', 'is not', null)
      .where('source', '<>', 'walk-in')
      .orderBy('queue_number')
      .execute();
    return rows.flatMap(({ id, guest, state }) =>
      guest ? [{ bookingId: id, guest, isSeated: state === 'booked' }] : [],
    );
  },

  /** On its way again. Answers with its session; undefined where it had not failed. */
  async retryInvitation(trx: MunicipalityTransaction, bookingId: string): Promise<string | undefined> {
    const row = await trx
      .updateTable('booking')
      .set({ invitation: 'on-its-way', invitation_failure: null })
      .where('id', '=', bookingId)
      .where('state', '=', 'booked')
      .where('invitation', '=', 'failed')
      .returning('session_id')
      .executeTakeFirst();
    return row?.session_id;
  },

  /** Who is asked what to do: the holders of the first planning role that anybody holds in the municipality. */
  async listPlanners(trx: MunicipalityTransaction): Promise<readonly Planner[]> {
    const rows = await trx
      .selectFrom('role_holding as r')
      .innerJoin('person as p', 'p.id', 'r.person_id')
      .innerJoin('municipality as m', 'm.municipality_id', 'p.municipality_id')
      .select(['r.role', 'p.id', 'p.locale', 'p.teams_locale', 'm.default_locale'])
      .where('r.scope', '=', 'municipality')
      .where('r.role', 'in', [...planningRoles])
      .orderBy('p.id')
      .execute();
    const role = planningRoles.find((each) => rows.some((row) => row.role === each));
    const planners = new Map(
      rows
        .filter((row) => row.role === role)
        .map((row) => [
          row.id,
          { personId: row.id, locale: row.locale ?? row.teams_locale ?? row.default_locale },
        ]),
    );
    return [...planners.values()];
  },

  /** A person's address for asking about their own calendar. */
  async findMails(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await trx.selectFrom('person').select(['id', 'mail']).where('id', 'in', personIds).execute();
    return new Map(rows.flatMap(({ id, mail }) => (mail ? [[id, mail] as const] : [])));
  },

  async findServiceMailbox(trx: MunicipalityTransaction): Promise<string | undefined> {
    const row = await trx.selectFrom('training_settings').select('service_mailbox').executeTakeFirst();
    return row?.service_mailbox?.trim() || undefined;
  },

  /** Rooms that the municipality has said itself how many fit into, by address in lower case. */
  async listRoomCapacities(trx: MunicipalityTransaction): Promise<ReadonlyMap<string, number>> {
    const rows = await trx
      .selectFrom('training_place')
      .select(['room_mail', 'capacity'])
      .where('archived_at', 'is', null)
      .execute();
    return new Map(
      rows.flatMap(({ room_mail: mail, capacity }) =>
        mail && capacity ? [[mail.toLowerCase(), capacity] as const] : [],
      ),
    );
  },
};

export type PresentSessionStore = typeof presentSessionStore;

/** Those with a seat, walk-ins left out: they are there already. */
async function listSeated(trx: MunicipalityTransaction, sessionId: string): Promise<readonly Seated[]> {
  const rows = await trx
    .selectFrom('booking as b')
    .leftJoin('person as p', 'p.id', 'b.person_id')
    .select([
      'b.id',
      'b.person_id',
      'b.guest',
      'b.created_at',
      'b.invitation',
      'b.invitation_failure',
      'p.display_name',
      'p.mail',
    ])
    .where('b.session_id', '=', sessionId)
    .where('b.state', '=', 'booked')
    .where('b.source', '<>', 'walk-in')
    .orderBy('b.queue_number')
    .execute();
  return rows.map((row) => ({
    bookingId: row.id,
    personId: row.person_id ?? undefined,
    name: row.guest?.name ?? row.display_name ?? '',
    mail: row.guest?.mail ?? row.mail?.trim() ?? undefined,
    guest: row.guest ?? undefined,
    bookedAt: row.created_at,
    invitation: row.invitation,
    invitationFailure: row.invitation_failure ?? undefined,
  }));
}
