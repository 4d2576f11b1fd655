import { sql } from 'kysely';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Entry, EntryPerson, GivenAnswer } from './qna-types.ts';

/** What stands around an entry, for a reader. */
export interface Around {
  readonly institutionName?: string;
  readonly followers: number;
  readonly follows: boolean;
  readonly iHelped: boolean;
}

/** What superusers see besides. */
export interface AroundDesk {
  readonly people: ReadonlyMap<string, EntryPerson>;
  readonly askerInstitution?: string;
  readonly answers: readonly (Omit<GivenAnswer, 'by'> & { readonly by: string })[];
  readonly note?: string;
  readonly isShared: boolean;
  readonly releasedTo: readonly string[];
}

interface AroundRow {
  id: string;
  institution_name: string | null;
  followers: number;
  follows: boolean;
  i_helped: boolean;
}

interface DeskRow {
  asker_institution: string | null;
  answers:
    | readonly {
        id: string;
        locale: Locale;
        answer: string;
        state: GivenAnswer['state'];
        by: string;
        at: string;
      }[]
    | null;
  note: string | null;
  is_shared: boolean;
  released_to: readonly string[];
}

/** SQL of what stands around entries. Every method runs in the caller's transaction. */
export const aroundStore = {
  async read(
    trx: MunicipalityTransaction,
    personId: string,
    entryIds: readonly string[],
  ): Promise<ReadonlyMap<string, Around>> {
    if (entryIds.length === 0) return new Map();
    const { rows } = await sql<AroundRow>`
      select e.id,
        (select i.name from institution i
          where i.municipality_id = e.municipality_id and i.id = e.institution_id) as institution_name,
        (select count(*)::integer from qna_follow f
          where f.municipality_id = e.municipality_id and f.entry_id = e.id) as followers,
        exists (select from qna_follow f
          where f.municipality_id = e.municipality_id and f.entry_id = e.id and f.person_id = ${personId}) as follows,
        exists (select from qna_helped h
          where h.municipality_id = e.municipality_id and h.entry_id = e.id and h.person_id = ${personId}) as i_helped
      from qna_entry e where e.id = any(${[...entryIds]}::uuid[])`.execute(trx);
    return new Map(
      rows.map((row) => [
        row.id,
        {
          institutionName: row.institution_name ?? undefined,
          followers: row.followers,
          follows: row.follows,
          iHelped: row.i_helped,
        },
      ]),
    );
  },

  async readDesk(trx: MunicipalityTransaction, entry: Entry): Promise<AroundDesk> {
    const { rows } = await sql<DeskRow>`
      select
        (select i.name from institution i where i.id = e.asker_institution_id
          and i.municipality_id = e.municipality_id) as asker_institution,
        (select json_agg(json_build_object('id', a.id, 'locale', a.locale, 'answer', a.answer, 'state', a.state,
            'by', a.answered_by, 'at', a.answered_at) order by a.answered_at, a.id)
          from qna_answer a where a.municipality_id = e.municipality_id and a.entry_id = e.id) as answers,
        (select r.content ->> 'note' from qna_revision r
          where r.municipality_id = e.municipality_id and r.entry_id = e.id and r.change = 'reopened'
          order by r.revision desc limit 1) as note,
        exists (select from qna_shared s
          where s.municipality_id = e.municipality_id and s.entry_id = e.id) as is_shared,
        array(select r.page_id::text from qna_release r
          where r.municipality_id = e.municipality_id and r.entry_id = e.id order by r.released_at) as released_to
      from qna_entry e where e.id = ${entry.id}::uuid`.execute(trx);
    const row = rows[0];
    const answers = (row?.answers ?? []).map(({ at, ...answer }) => ({ ...answer, at: new Date(at) }));
    const { askerId, askerNamed, ownerId, assignedTo, answeredBy, verifiedBy } = entry;
    return {
      answers,
      people: await this.readPeople(trx, [
        ...[askerNamed ? askerId : undefined, ownerId, assignedTo, answeredBy, verifiedBy],
        ...answers.map(({ by }) => by),
      ]),
      askerInstitution: row?.asker_institution ?? undefined,
      note: entry.state === 'open' ? (row?.note ?? undefined) : undefined,
      isShared: row?.is_shared ?? false,
      releasedTo: row?.released_to ?? [],
    };
  },

  async readPeople(
    trx: MunicipalityTransaction,
    ids: readonly (string | undefined)[],
  ): Promise<ReadonlyMap<string, EntryPerson>> {
    const asked = [...new Set(ids.filter((id) => id !== undefined))];
    if (asked.length === 0) return new Map();
    const rows = await trx
      .selectFrom('person')
      .select(['id', 'display_name'])
      .where('id', 'in', asked)
      .execute();
    return new Map(rows.map(({ id, display_name }) => [id, { id, name: display_name }]));
  },
};

export type AroundStore = typeof aroundStore;
