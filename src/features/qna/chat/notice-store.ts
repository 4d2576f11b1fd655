import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { quietOf } from '../../attendance/index.ts';
import { planningRoles } from '../../training/index.ts';
import { superuserRoles } from '../qna-policy.ts';
import type { DueNotice, NoticeKind, NoticeReader } from './chat-types.ts';

/** A notice to be written. */
export interface PlannedNotice {
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly dueAt: Date;
}

interface ReaderRow {
  person_id: string;
  locale: Locale;
  quiet_from: string | null;
  quiet_until: string | null;
  standard_from: string | null;
  standard_until: string | null;
}

const readerOf = (row: ReaderRow): NoticeReader => ({
  personId: row.person_id,
  locale: row.locale,
  quiet: quietOf(row),
});

/** SQL of who is told what of an entry, when, and whether they were. Every method runs in the caller's transaction. */
export const noticeStore = {
  async findReaders(
    trx: MunicipalityTransaction,
    personIds: readonly string[],
  ): Promise<readonly NoticeReader[]> {
    if (personIds.length === 0) return [];
    const { rows } = await sql<ReaderRow>`
      select p.id as person_id, coalesce(p.locale, p.teams_locale, m.default_locale) as locale,
        q.quiet_from, q.quiet_until, t.quiet_from as standard_from, t.quiet_until as standard_until
      from person p
      join municipality m on m.municipality_id = p.municipality_id
      left join training_settings t on t.municipality_id = p.municipality_id
      left join quiet_hours q on q.municipality_id = p.municipality_id and q.person_id = p.id
      where p.id = any(${[...personIds]}::text[]) order by p.id`.execute(trx);
    return rows.map(readerOf);
  },

  /**
   * Who follows an entry, but the one who did it. Of an entry of one institution, only those who belong there still, look after it,
   * or coordinate. `isTold`: of an answer since the question was last opened again; `since`: when they began.
   */
  async listFollowers(
    trx: MunicipalityTransaction,
    entryId: string,
    except: string,
  ): Promise<readonly (NoticeReader & { readonly isTold: boolean; readonly since: Date })[]> {
    const { rows } = await sql<ReaderRow & { is_told: boolean; since: Date }>`
      select f.person_id, coalesce(p.locale, p.teams_locale, m.default_locale) as locale, f.since,
        q.quiet_from, q.quiet_until, t.quiet_from as standard_from, t.quiet_until as standard_until,
        exists (select from qna_notice n where n.municipality_id = f.municipality_id and n.entry_id = f.entry_id
          and n.person_id = f.person_id and n.kind = 'answer' and n.state <> 'dropped'
          and n.revision > coalesce((select max(r.revision) from qna_revision r
            where r.municipality_id = f.municipality_id and r.entry_id = f.entry_id and r.change = 'reopened'), 0)) as is_told
      from qna_follow f
      join qna_entry e on e.municipality_id = f.municipality_id and e.id = f.entry_id
      join person p on p.municipality_id = f.municipality_id and p.id = f.person_id
      join municipality m on m.municipality_id = f.municipality_id
      left join training_settings t on t.municipality_id = f.municipality_id
      left join quiet_hours q on q.municipality_id = f.municipality_id and q.person_id = f.person_id
      where f.entry_id = ${entryId}::uuid and f.person_id <> ${except}
        and (e.scope = 'municipality' or p.institution_id = e.institution_id
          or exists (select from membership ms where ms.municipality_id = e.municipality_id
            and ms.person_id = p.id and ms.institution_id = e.institution_id)
          or exists (select from role_holding r where r.municipality_id = e.municipality_id and r.person_id = p.id
            and (r.scope = 'institution' and r.institution_id = e.institution_id
              or r.scope = 'municipality' and r.role = any(${[...planningRoles]}::text[]))))
      order by f.person_id`.execute(trx);
    return rows.map((row) => ({ ...readerOf(row), isTold: row.is_told, since: row.since }));
  },

  /** Superusers of an institution. */
  async listSuperusers(trx: MunicipalityTransaction, institutionId: string): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('role_holding')
      .select('person_id')
      .distinct()
      .where('scope', '=', 'institution')
      .where('institution_id', '=', institutionId)
      .where('role', 'in', [...superuserRoles])
      .where('person_id', 'is not', null)
      .orderBy('person_id')
      .execute();
    return rows.map((row) => row.person_id!);
  },

  /** The holders of the first role of those who plan that anybody holds. */
  async listCoordinators(trx: MunicipalityTransaction): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('role_holding')
      .select(['role', 'person_id'])
      .distinct()
      .where('scope', '=', 'municipality')
      .where('role', 'in', [...planningRoles])
      .where('person_id', 'is not', null)
      .orderBy('person_id')
      .execute();
    const role = planningRoles.find((each) => rows.some((row) => row.role === each));
    return rows.filter((row) => row.role === role).map((row) => row.person_id!);
  },

  /** Writes what is to be told. What was told of this revision, or a later one, stays told. */
  async plan(
    trx: MunicipalityTransaction,
    entry: { readonly municipalityId: string; readonly id: string; readonly revision: number },
    notices: readonly PlannedNotice[],
  ): Promise<void> {
    if (notices.length === 0) return;
    await sql`
      insert into qna_notice (municipality_id, entry_id, person_id, kind, revision, due_at)
      select ${entry.municipalityId}::uuid, ${entry.id}::uuid, n.person_id, n.kind, ${entry.revision}::integer, n.due_at
      from unnest(${notices.map(({ personId }) => personId)}::text[], ${notices.map(({ kind }) => kind)}::text[],
        ${notices.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[]) as n(person_id, kind, due_at)
      order by n.person_id, n.kind
      on conflict (municipality_id, entry_id, person_id, kind) do update
        set revision = excluded.revision, due_at = excluded.due_at, state = 'waiting', told_at = null
        where qna_notice.revision < excluded.revision`.execute(trx);
  },

  /** Locks notices whose time has come, of one entry or of all; those that another replica holds are left to it. */
  async claimDue(
    trx: MunicipalityTransaction,
    now: Date,
    limit: number,
    entryId?: string,
  ): Promise<readonly DueNotice[]> {
    const { rows: claimed } = await sql<{ entry_id: string; person_id: string; kind: NoticeKind }>`
      select entry_id, person_id, kind from qna_notice
      where state = 'waiting' and due_at <= ${now}::timestamptz
        and (${entryId ?? null}::uuid is null or entry_id = ${entryId ?? null}::uuid)
      order by due_at, entry_id, person_id, kind limit ${limit} for update skip locked`.execute(trx);
    const readers = new Map(
      (await this.findReaders(trx, [...new Set(claimed.map((row) => row.person_id))])).map((reader) => [
        reader.personId,
        reader,
      ]),
    );
    return claimed.flatMap(({ entry_id: id, person_id: personId, kind }) => {
      const reader = readers.get(personId);
      return reader ? [{ ...reader, entryId: id, kind }] : [];
    });
  },

  async settle(
    trx: MunicipalityTransaction,
    notices: readonly Pick<DueNotice, 'entryId' | 'personId' | 'kind'>[],
    state: 'told' | 'dropped',
    at: Date,
  ): Promise<void> {
    if (notices.length === 0) return;
    await sql`
      update qna_notice n set state = ${state}, told_at = ${state === 'told' ? at : null}::timestamptz
      from unnest(${notices.map(({ entryId }) => entryId)}::uuid[], ${notices.map(({ personId }) => personId)}::text[],
        ${notices.map(({ kind }) => kind)}::text[]) as t(entry_id, person_id, kind)
      where n.entry_id = t.entry_id and n.person_id = t.person_id and n.kind = t.kind`.execute(trx);
  },

  async putOff(trx: MunicipalityTransaction, notice: DueNotice, until: Date): Promise<void> {
    await trx
      .updateTable('qna_notice')
      .set({ due_at: until })
      .where('entry_id', '=', notice.entryId)
      .where('person_id', '=', notice.personId)
      .where('kind', '=', notice.kind)
      .execute();
  },

  /** Takes answers whose review is due and whose owner has not been reminded of it; those that another replica holds are left to it. */
  async claimReviews(
    trx: MunicipalityTransaction,
    { now, today, timeZone }: { readonly now: Date; readonly today: string; readonly timeZone: string },
    limit: number,
  ): Promise<readonly { readonly id: string; readonly revision: number; readonly ownerId?: string }[]> {
    const { rows } = await sql<{ id: string; revision: number; owner_id: string | null }>`
      update qna_entry set review_reminded_at = ${now}::timestamptz
      where id in (select id from qna_entry
        where review_on <= ${today}::date and state in ('answered', 'verified')
          and removed_at is null and merged_into is null
          and (review_reminded_at is null or (review_reminded_at at time zone ${timeZone})::date < review_on)
        order by review_on, id limit ${limit} for update skip locked)
      returning id, revision, owner_id`.execute(trx);
    return rows.map(({ id, revision, owner_id: ownerId }) => ({
      id,
      revision,
      ...(ownerId === null ? {} : { ownerId }),
    }));
  },

  async readTimeZone(trx: MunicipalityTransaction): Promise<string> {
    const { rows } = await sql<{ time_zone: string }>`
      select time_zone from municipality where municipality_id = current_municipality()`.execute(trx);
    return rows[0]!.time_zone;
  },

  async isFollowing(trx: MunicipalityTransaction, entryId: string, personId: string): Promise<boolean> {
    const row = await trx
      .selectFrom('qna_follow')
      .select('kind')
      .where('entry_id', '=', entryId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row !== undefined;
  },
};

export type NoticeStore = typeof noticeStore;
