import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { Incident } from '../incidents/incident-types.ts';
import { caseNoticeStore } from './case-notice-store.ts';
import type { NoticeReader } from './case-notice-types.ts';

/** A notice whose time has come. `toldRevision` 0: they have been told nothing of it. */
export interface DueIncidentNotice extends NoticeReader {
  readonly incidentId: string;
  readonly toldRevision: number;
}

/** Where an incident stands in a channel, or is to stand. */
export interface IncidentPost {
  readonly incidentId: string;
  readonly conversationId: string;
  readonly locale: Locale;
  readonly activityId?: string;
  readonly sendingSince?: Date;
}

/** SQL of who is told of an incident, and where it stands. Every method runs in the caller's transaction. */
export const incidentNoticeStore = {
  async plan(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Incident, 'municipalityId' | 'id'>,
    notices: readonly { readonly personId: string; readonly dueAt: Date }[],
  ): Promise<void> {
    if (notices.length === 0) return;
    await sql`
      insert into incident_notice (municipality_id, incident_id, person_id, due_at)
      select ${municipalityId}::uuid, ${id}::uuid, n.person_id, n.due_at
      from unnest(${notices.map(({ personId }) => personId)}::text[],
        ${notices.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[]) as n(person_id, due_at)
      order by n.person_id
      on conflict (municipality_id, incident_id, person_id) do update
        set due_at = least(incident_notice.due_at, excluded.due_at)`.execute(trx);
  },

  /** Locks notices whose time has come; those that another replica holds are left to it. */
  async claimDue(
    trx: MunicipalityTransaction,
    now: Date,
    limit: number,
  ): Promise<readonly DueIncidentNotice[]> {
    const { rows } = await sql<{ incident_id: string; person_id: string; told_revision: number }>`
      select incident_id, person_id, told_revision from incident_notice
      where due_at <= ${now}::timestamptz
      order by due_at, incident_id, person_id limit ${limit} for update skip locked`.execute(trx);
    const readers = await caseNoticeStore.findReaders(
      trx,
      rows.map(({ person_id }) => person_id),
    );
    return rows.map((row) => ({
      ...(readers.get(row.person_id) ?? { personId: row.person_id, locale: 'da' as const, quiet: undefined }),
      incidentId: row.incident_id,
      toldRevision: row.told_revision,
    }));
  },

  async settle(
    trx: MunicipalityTransaction,
    { incidentId, personId }: Pick<DueIncidentNotice, 'incidentId' | 'personId'>,
    values: { readonly dueAt?: Date; readonly toldRevision?: number },
  ): Promise<void> {
    await trx
      .updateTable('incident_notice')
      .set({
        due_at: values.dueAt ?? null,
        ...(values.toldRevision !== undefined && { told_revision: values.toldRevision }),
      })
      .where('incident_id', '=', incidentId)
      .where('person_id', '=', personId)
      .execute();
  },

  async addPost(
    trx: MunicipalityTransaction,
    { municipalityId, id }: Pick<Incident, 'municipalityId' | 'id'>,
    { conversationId, locale }: Pick<IncidentPost, 'conversationId' | 'locale'>,
  ): Promise<void> {
    await trx
      .insertInto('incident_post')
      .values({ municipality_id: municipalityId, incident_id: id, conversation_id: conversationId, locale })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  /** True: it stands, or is to stand, in a channel. */
  async markStale(trx: MunicipalityTransaction, incidentId: string): Promise<boolean> {
    const row = await trx
      .updateTable('incident_post')
      .set({ shown_revision: null, failure: null })
      .where('incident_id', '=', incidentId)
      .returning('incident_id')
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Undefined: it stands nowhere, what stands there is new enough, or the bot may not write there. */
  async findStale(trx: MunicipalityTransaction, incidentId: string): Promise<IncidentPost | undefined> {
    const row = await trx
      .selectFrom('incident_post')
      .selectAll()
      .where('incident_id', '=', incidentId)
      .where('shown_revision', 'is', null)
      .where('failure', 'is', null)
      .executeTakeFirst();
    if (!row) return undefined;
    return {
      incidentId,
      conversationId: row.conversation_id,
      locale: row.locale,
      ...(row.activity_id !== null && { activityId: row.activity_id }),
      ...(row.sending_since !== null && { sendingSince: row.sending_since }),
    };
  },

  /** Right before it goes out. False: another replica is sending it, or has. */
  async setSending(trx: MunicipalityTransaction, incidentId: string, at: Date): Promise<boolean> {
    const result = await trx
      .updateTable('incident_post')
      .set({ sending_since: at })
      .where('incident_id', '=', incidentId)
      .where('sending_since', 'is', null)
      .where('activity_id', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  async setPost(
    trx: MunicipalityTransaction,
    incidentId: string,
    values: {
      readonly activity_id?: string;
      readonly sending_since?: Date | null;
      readonly failure?: string;
    },
  ): Promise<void> {
    await trx.updateTable('incident_post').set(values).where('incident_id', '=', incidentId).execute();
  },

  /** The message shows the incident as it was at `revision`; what has happened since is shown by the job of that change. */
  async setShown(trx: MunicipalityTransaction, incidentId: string, revision: number): Promise<void> {
    await sql`
      update incident_post p set shown_revision = i.revision from incident i
      where p.incident_id = ${incidentId}::uuid and i.municipality_id = p.municipality_id and i.id = p.incident_id
        and i.revision = ${revision}::integer`.execute(trx);
  },

  async removePost(trx: MunicipalityTransaction, incidentId: string): Promise<void> {
    await trx.deleteFrom('incident_post').where('incident_id', '=', incidentId).execute();
  },
};

export type IncidentNoticeStore = typeof incidentNoticeStore;
