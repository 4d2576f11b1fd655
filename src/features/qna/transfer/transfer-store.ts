import { sql } from 'kysely';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { EntryChange } from '../qna-types.ts';
import { questionKey } from './question-key-rules.ts';
import type { AskedEntry, ImportPlan, StoredImport } from './transfer-types.ts';

interface ImportRow {
  id: string;
  file_name: string;
  state: StoredImport['state'];
  plan: unknown;
  created_at: Date;
  created_by: string;
  done_at: Date | null;
  undone_at: Date | null;
}

/** SQL of imports and of what they look at. Every method runs in the caller's transaction. */
export const transferStore = {
  async add(trx: MunicipalityTransaction, municipalityId: string, stored: StoredImport): Promise<void> {
    await trx
      .insertInto('qna_import')
      .values({
        municipality_id: municipalityId,
        id: stored.id,
        file_name: stored.fileName,
        state: stored.state,
        plan: JSON.stringify(stored.plan),
        created_at: stored.createdAt,
        created_by: stored.createdBy,
      })
      .execute();
  },

  async find(trx: MunicipalityTransaction, id: string): Promise<StoredImport | undefined> {
    const row = await trx.selectFrom('qna_import').selectAll().where('id', '=', id).executeTakeFirst();
    return row && importOf(row);
  },

  /** Two who confirm or undo come one after the other. */
  async lock(trx: MunicipalityTransaction, id: string): Promise<StoredImport | undefined> {
    const row = await trx
      .selectFrom('qna_import')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && importOf(row);
  },

  async save(trx: MunicipalityTransaction, stored: StoredImport): Promise<void> {
    await trx
      .updateTable('qna_import')
      .set({
        state: stored.state,
        plan: JSON.stringify(stored.plan),
        done_at: stored.doneAt ?? null,
        undone_at: stored.undoneAt ?? null,
      })
      .where('id', '=', stored.id)
      .execute();
  },

  /** The newest first; of what files hold nothing. */
  async list(trx: MunicipalityTransaction, limit: number): Promise<readonly StoredImport[]> {
    const { rows } = await sql<ImportRow>`
      select id, file_name, state, plan - 'sheets' - 'alike' || '{"sheets": [], "alike": {}}'::jsonb as plan,
        created_at, created_by, done_at, undone_at
      from qna_import where municipality_id = current_municipality()
      order by created_at desc, id limit ${limit}`.execute(trx);
    return rows.map(importOf);
  },

  /** Files that somebody looked at and left: what they hold is kept no longer than needed. */
  async deletePreviews(trx: MunicipalityTransaction, before: Date): Promise<void> {
    await trx
      .deleteFrom('qna_import')
      .where('state', '=', 'preview')
      .where('created_at', '<', before)
      .execute();
  },

  /** Every question of the municipality in every language, by `questionKey`; the oldest entry of the same question. */
  async readQuestions(trx: MunicipalityTransaction): Promise<ReadonlyMap<string, AskedEntry>> {
    const { rows } = await sql<{ id: string; locale: Locale; question: string; digest: string | null }>`
      select e.id, t.locale, t.question, md5(t.answer) as digest from qna_entry e
      join qna_text t on t.municipality_id = e.municipality_id and t.entry_id = e.id
      where e.municipality_id = current_municipality() and e.removed_at is null and e.merged_into is null
      order by e.created_at, e.id, (t.locale = e.locale) desc, t.locale`.execute(trx);
    const found = new Map<string, AskedEntry>();
    let answers: Partial<Record<Locale, string>> = {};
    let last = '';
    for (const { id, locale, question, digest } of rows) {
      // What an entry has in its languages is shared by all of its questions.
      if (id !== last) answers = {};
      last = id;
      if (digest !== null) answers[locale] = digest;
      const key = questionKey(question);
      if (key !== '' && !found.has(key)) found.set(key, { id, question, answers });
    }
    return found;
  },

  async readPlaces(trx: MunicipalityTransaction): Promise<{
    readonly name: string;
    readonly locale: Locale;
    readonly timeZone: string;
    readonly institutions: readonly { readonly id: string; readonly name: string }[];
  }> {
    const municipality = await trx
      .selectFrom('municipality')
      .select(['name', 'default_locale', 'time_zone'])
      .executeTakeFirstOrThrow();
    const institutions = await trx.selectFrom('institution').select(['id', 'name']).orderBy('name').execute();
    const { name, default_locale: locale, time_zone: timeZone } = municipality;
    return { name, locale, timeZone, institutions };
  },

  /** Those of the entries that something hangs on by now: released to parents, shared, answered, followed, or merged into. */
  async findUsed(trx: MunicipalityTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ id: string }>`
      select e.id from qna_entry e
      where e.municipality_id = current_municipality() and e.id = any(${[...ids]}::uuid[]) and (
        exists (select from qna_release r where r.municipality_id = e.municipality_id and r.entry_id = e.id)
        or exists (select from qna_shared s where s.municipality_id = e.municipality_id and s.entry_id = e.id)
        or exists (select from qna_answer a where a.municipality_id = e.municipality_id and a.entry_id = e.id)
        or exists (select from qna_follow f where f.municipality_id = e.municipality_id and f.entry_id = e.id)
        or exists (select from qna_entry d where d.municipality_id = e.municipality_id and d.merged_into = e.id))`.execute(
      trx,
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Those of the topics that an entry has. */
  async findUsedTopics(trx: MunicipalityTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ id: string }>`
      select distinct topic_id as id from qna_entry
      where municipality_id = current_municipality() and removed_at is null and topic_id = any(${[...ids]}::uuid[])`.execute(
      trx,
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Ids of all entries that are not removed, the oldest first. */
  async listEntries(trx: MunicipalityTransaction): Promise<readonly string[]> {
    const rows = await trx
      .selectFrom('qna_entry')
      .select('id')
      .where('removed_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  },

  /** What was done to these entries and when, the oldest first. Not by whom. */
  async readHistory(
    trx: MunicipalityTransaction,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly { change: EntryChange; at: Date; revision: number }[]>> {
    const { rows } = await sql<{ entry_id: string; change: string; at: Date; revision: number }>`
      select entry_id, change, at, revision from qna_revision
      where municipality_id = current_municipality() and entry_id = any(${[...ids]}::uuid[])
      order by entry_id, revision`.execute(trx);
    const history = new Map<string, { change: EntryChange; at: Date; revision: number }[]>();
    for (const { entry_id, change, at, revision } of rows) {
      const one = { change: change as EntryChange, at, revision };
      const known = history.get(entry_id);
      if (known) known.push(one);
      else history.set(entry_id, [one]);
    }
    return history;
  },

  async audit(
    trx: MunicipalityTransaction,
    entry: {
      readonly municipalityId: string;
      readonly id: string;
      readonly at: Date;
      readonly actor: string;
      readonly action: 'qna.import' | 'qna.import-undo' | 'qna.export';
      readonly subject: string;
      readonly after: unknown;
    },
  ): Promise<void> {
    const { municipalityId, after, ...columns } = entry;
    await trx
      .insertInto('audit_entry')
      .values({ municipality_id: municipalityId, ...columns, before: null, after: JSON.stringify(after) })
      .execute();
  },
};

export type TransferStore = typeof transferStore;

function importOf(row: ImportRow): StoredImport {
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    plan: row.plan as ImportPlan,
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.done_at && { doneAt: row.done_at }),
    ...(row.undone_at && { undoneAt: row.undone_at }),
  };
}
