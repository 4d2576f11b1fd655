import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { quietOf } from '../../attendance/index.ts';
import { coordinatorRoles } from '../../directory/index.ts';
import type { Case, CaseEventKind } from '../case-types.ts';
import type {
  DueCaseNotice,
  HandlerReason,
  NoticeAudience,
  NoticeReader,
  PlannedCaseNotice,
  StaleCard,
  ToldEvent,
} from './case-notice-types.ts';

interface ReaderRow {
  person_id: string;
  locale: Locale;
  quiet_from: string | null;
  quiet_until: string | null;
  standard_from: string | null;
  standard_until: string | null;
}

type Key = Pick<DueCaseNotice, 'caseId' | 'personId' | 'audience'>;

/** SQL of who is told what of a case, when, and whether they were. Every method runs in the caller's transaction. */
export const caseNoticeStore = {
  /** Those who can be told: who has left is not among them. */
  async findReaders(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, NoticeReader>> {
    if (personIds.length === 0) return new Map();
    const { rows } = await sql<ReaderRow>`
      select p.id as person_id, coalesce(p.locale, p.teams_locale, m.default_locale) as locale,
        q.quiet_from, q.quiet_until, t.quiet_from as standard_from, t.quiet_until as standard_until
      from person p
      join municipality m on m.municipality_id = p.municipality_id
      left join training_settings t on t.municipality_id = p.municipality_id
      left join quiet_hours q on q.municipality_id = p.municipality_id and q.person_id = p.id
      where p.id = any(${[...new Set(personIds)]}::text[]) and p.left_at is null`.execute(trx);
    return new Map(
      rows.map((row) => [
        row.person_id,
        { personId: row.person_id, locale: row.locale, quiet: quietOf(row) },
      ]),
    );
  },

  async readTimeZone(trx: MunicipalityTransaction): Promise<string> {
    const row = await trx.selectFrom('municipality').select('time_zone').executeTakeFirstOrThrow();
    return row.time_zone;
  },

  /** Who of these is away now. */
  async listAway(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
    now: Date,
  ): Promise<readonly string[]> {
    if (personIds.length === 0) return [];
    const rows = await trx
      .selectFrom('absence')
      .select('person_id')
      .distinct()
      .where('person_id', 'in', [...personIds])
      .where('starts_at', '<=', now)
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
      .execute();
    return rows.map(({ person_id }) => person_id);
  },

  /** The holders of the first of the roles that coordinate which anybody holds. */
  async listCoordinators(trx: MunicipalityTransaction): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('role_holding')
      .select(['role', 'person_id'])
      .distinct()
      .where('scope', '=', 'municipality')
      .where('role', 'in', [...coordinatorRoles])
      .where('person_id', 'is not', null)
      .orderBy('person_id')
      .execute();
    const role = coordinatorRoles.find((each) => rows.some((row) => row.role === each));
    return rows.filter((row) => row.role === role).map((row) => row.person_id!);
  },

  /**
   * Writes what is to be told of the change that made `revision`. What waits already is told with it, at the time it was to be told.
   * `said`: the change came with words.
   */
  async plan(
    trx: MunicipalityTransaction,
    { municipalityId, id, revision }: Pick<Case, 'municipalityId' | 'id' | 'revision'>,
    said: boolean,
    notices: readonly PlannedCaseNotice[],
  ): Promise<void> {
    if (notices.length === 0) return;
    await sql`
      insert into case_notice (municipality_id, case_id, person_id, audience, reason, told_revision, told_position, due_at)
      select ${municipalityId}::uuid, ${id}::uuid, n.person_id, n.audience, n.reason, ${revision - 1}::integer,
        greatest(0, coalesce((select max(position) from case_message
          where municipality_id = ${municipalityId}::uuid and case_id = ${id}::uuid), 0) - ${said ? 1 : 0}::integer), n.due_at
      from unnest(${notices.map(({ personId }) => personId)}::text[], ${notices.map(({ audience }) => audience)}::text[],
        ${notices.map(({ reason }) => reason ?? null)}::text[],
        ${notices.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[]) as n(person_id, audience, reason, due_at)
      order by n.person_id, n.audience
      on conflict (municipality_id, case_id, person_id, audience) do update set
        reason = excluded.reason,
        told_revision = case when case_notice.due_at is null then excluded.told_revision else case_notice.told_revision end,
        told_position = case when case_notice.due_at is null then excluded.told_position else case_notice.told_position end,
        due_at = least(case_notice.due_at, excluded.due_at)`.execute(trx);
  },

  /** Locks notices whose time has come, of one case or of all; those that another replica holds are left to it. */
  async claimDue(
    trx: MunicipalityTransaction,
    now: Date,
    limit: number,
    caseId?: string,
  ): Promise<readonly DueCaseNotice[]> {
    const { rows } = await sql<{
      case_id: string;
      person_id: string;
      audience: NoticeAudience;
      reason: HandlerReason | null;
      told_revision: number;
      told_position: number;
    }>`
      select case_id, person_id, audience, reason, told_revision, told_position from case_notice
      where due_at <= ${now}::timestamptz and (${caseId ?? null}::uuid is null or case_id = ${caseId ?? null}::uuid)
      order by due_at, case_id, person_id, audience limit ${limit} for update skip locked`.execute(trx);
    const readers = await this.findReaders(
      trx,
      rows.map(({ person_id }) => person_id),
    );
    return rows.map((row) => ({
      // Who has left since is told nothing more, and is not kept waiting either.
      ...(readers.get(row.person_id) ?? { personId: row.person_id, locale: 'da' as const, quiet: undefined }),
      caseId: row.case_id,
      audience: row.audience,
      ...(row.reason !== null && { reason: row.reason }),
      toldRevision: row.told_revision,
      toldPosition: row.told_position,
    }));
  },

  /** It was told up to here, or there was nothing to tell. `messageId`: the message that shows a handler the case from now on. */
  async settle(
    trx: MunicipalityTransaction,
    notice: Key,
    {
      revision,
      position,
      messageId,
    }: { readonly revision: number; readonly position: number; readonly messageId?: string },
  ): Promise<void> {
    await of(trx, notice)
      .set({
        due_at: null,
        told_revision: revision,
        told_position: position,
        ...(messageId !== undefined && { message_id: messageId, shown_revision: revision }),
      })
      .execute();
  },

  async putOff(trx: MunicipalityTransaction, notice: Key, until: Date): Promise<void> {
    await of(trx, notice).set({ due_at: until }).execute();
  },

  /** What happened to a case after a revision, in order. */
  async listEvents(
    trx: MunicipalityTransaction,
    caseId: string,
    afterRevision: number,
  ): Promise<readonly ToldEvent[]> {
    const rows = await trx
      .selectFrom('case_event')
      .select(['revision', 'kind', 'actor_id', 'at', 'after'])
      .where('case_id', '=', caseId)
      .where('revision', '>', afterRevision)
      .orderBy('revision')
      .execute();
    return rows.map(({ revision, kind, actor_id, at, after }) => {
      const { ownerId, step, state } = (after ?? {}) as Readonly<Record<string, unknown>>;
      return {
        revision,
        kind: kind as CaseEventKind,
        at,
        ...(actor_id !== null && { actorId: actor_id }),
        ...(typeof ownerId === 'string' && { ownerId }),
        ...(typeof step === 'string' && { step }),
        ...(typeof state === 'string' && { state }),
      };
    });
  },

  /** True: there are messages to handlers that nobody has been asked to renew yet. */
  async markStale(trx: MunicipalityTransaction, caseId: string): Promise<boolean> {
    const rows = await trx
      .updateTable('case_notice')
      .set({ shown_revision: null })
      .where('case_id', '=', caseId)
      .where('message_id', 'is not', null)
      .where('shown_revision', 'is not', null)
      .returning('person_id')
      .execute();
    return rows.length > 0;
  },

  async listStale(trx: MunicipalityTransaction, caseId: string): Promise<readonly StaleCard[]> {
    const rows = await trx
      .selectFrom('case_notice')
      .select(['person_id', 'message_id'])
      .where('case_id', '=', caseId)
      .where('message_id', 'is not', null)
      .where('shown_revision', 'is', null)
      .orderBy('person_id')
      .execute();
    const readers = await this.findReaders(
      trx,
      rows.map(({ person_id }) => person_id),
    );
    return rows.flatMap(({ person_id, message_id }) => {
      const reader = readers.get(person_id);
      return reader ? [{ ...reader, messageId: message_id! }] : [];
    });
  },

  /** Cases of which a message that has been sent by now shows something older. */
  async listStaleCases(trx: MunicipalityTransaction, most: number): Promise<readonly string[]> {
    const { rows } = await sql<{ case_id: string }>`
      select distinct n.case_id from case_notice n
      join outgoing_message o on o.municipality_id = n.municipality_id and o.id = n.message_id and o.state <> 'waiting'
      where n.message_id is not null and n.shown_revision is null limit ${most}`.execute(trx);
    return rows.map(({ case_id }) => case_id);
  },

  /** The message shows the case as it was at `revision`; what has happened since is shown by the next round. */
  async setShown(
    trx: MunicipalityTransaction,
    caseId: string,
    { messageId }: Pick<StaleCard, 'messageId'>,
    revision: number,
  ): Promise<void> {
    await sql`
      update case_notice n set shown_revision = c.revision from support_case c
      where n.case_id = ${caseId}::uuid and n.message_id = ${messageId}::uuid
        and c.municipality_id = n.municipality_id and c.id = n.case_id and c.revision = ${revision}::integer`.execute(
      trx,
    );
  },

  /** The message is gone, or nobody may see the case in it any more. */
  async forgetMessage(trx: MunicipalityTransaction, messageId: string): Promise<void> {
    await trx
      .updateTable('case_notice')
      .set({ message_id: null })
      .where('message_id', '=', messageId)
      .execute();
  },
};

export type CaseNoticeStore = typeof caseNoticeStore;

function of(trx: MunicipalityTransaction, { caseId, personId, audience }: Key) {
  return trx
    .updateTable('case_notice')
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('audience', '=', audience);
}
