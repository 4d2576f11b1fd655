import { sql } from 'kysely';
import { isDeepStrictEqual } from 'node:util';
import { locales, type Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { entryOf, entryRow, textRows, textsOf, type TextRow } from './entry-rows.ts';
import type { Entry } from './qna-types.ts';

/** Answers in lists are read so far. */
const beginning = 800;
/** Rows of one insert: PostgreSQL takes 65 535 values in a statement. */
const rowsAtOnce = 500;

/** SQL of the entries of the own municipality, removed and merged ones too. Every method runs in the caller's transaction. */
export const entryStore = {
  /** Those of the ids that are there, in the order of the ids. */
  async find(trx: MunicipalityTransaction, ids: readonly string[]): Promise<readonly Entry[]> {
    return read(trx, ids, 'whole');
  },

  async findOne(trx: MunicipalityTransaction, id: string): Promise<Entry | undefined> {
    return (await read(trx, [id], 'whole'))[0];
  },

  /** For lists: of answers only the beginning, and no words for parents. */
  async findBeginnings(trx: MunicipalityTransaction, ids: readonly string[]): Promise<readonly Entry[]> {
    return read(trx, ids, 'beginnings');
  },

  /** Locks the entries, always in the same order, and reads them as they are once the locks are given. */
  async lock(trx: MunicipalityTransaction, ids: readonly string[]): Promise<readonly Entry[]> {
    await trx
      .selectFrom('qna_entry')
      .select('id')
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute();
    return read(trx, ids, 'whole');
  },

  async insert(trx: MunicipalityTransaction, entries: readonly Entry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += rowsAtOnce) {
      const some = entries.slice(from, from + rowsAtOnce);
      await trx.insertInto('qna_entry').values(some.map(entryRow)).execute();
      await trx
        .insertInto('qna_text')
        .values(some.flatMap((entry) => textRows(entry)))
        .execute();
    }
  },

  /** Writes what differs between two versions of an entry that is locked. */
  async update(trx: MunicipalityTransaction, before: Entry, after: Entry): Promise<void> {
    const { municipality_id: _, id, ...columns } = entryRow(after);
    const isDueAnew = before.reviewOn !== after.reviewOn;
    await trx
      .updateTable('qna_entry')
      .set({ ...columns, ...(isDueAnew && { review_reminded_at: null }) })
      .where('id', '=', id)
      .execute();
    const gone = locales.filter((locale) => before.texts[locale] && !after.texts[locale]);
    if (gone.length > 0) {
      await trx.deleteFrom('qna_text').where('entry_id', '=', id).where('locale', 'in', gone).execute();
    }
    const differing = locales.filter(
      (locale) => after.texts[locale] && !isDeepStrictEqual(before.texts[locale], after.texts[locale]),
    );
    if (differing.length > 0) await putTexts(trx, after, differing);
  },

  /** The question of this person, in these words, asked after `since`. */
  async findJustAsked(
    trx: MunicipalityTransaction,
    personId: string,
    question: string,
    since: Date,
  ): Promise<Entry | undefined> {
    const row = await trx
      .selectFrom('qna_entry as e')
      .innerJoin('qna_text as t', (join) =>
        join
          .onRef('t.municipality_id', '=', 'e.municipality_id')
          .onRef('t.entry_id', '=', 'e.id')
          .onRef('t.locale', '=', 'e.locale'),
      )
      .select('e.id')
      .where('e.asker_id', '=', personId)
      .where('e.removed_at', 'is', null)
      .where('e.merged_into', 'is', null)
      .where('e.updated_at', '>', since)
      .where('e.created_at', '>', since)
      .where('t.question', '=', question)
      .limit(1)
      .executeTakeFirst();
    return row && this.findOne(trx, row.id);
  },
};

export type EntryStore = typeof entryStore;

async function read(
  trx: MunicipalityTransaction,
  ids: readonly string[],
  how: 'whole' | 'beginnings',
): Promise<readonly Entry[]> {
  if (ids.length === 0) return [];
  const wanted = sql`any(${[...ids]}::uuid[])`;
  const rows = await trx
    .selectFrom('qna_entry')
    .selectAll()
    .where(sql<boolean>`id = ${wanted}`)
    .execute();
  const columns =
    how === 'whole'
      ? sql`answer, parent_question, parent_answer`
      : sql`left(answer, ${beginning}) as answer, null as parent_question, null as parent_answer`;
  const texts = textsOf(
    (
      await sql<TextRow>`select entry_id, locale, question, ${columns} from qna_text where entry_id = ${wanted}`.execute(
        trx,
      )
    ).rows,
  );
  const byId = new Map(rows.map((row) => [row.id, entryOf(row, texts.get(row.id) ?? {})]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function putTexts(trx: MunicipalityTransaction, entry: Entry, only: readonly Locale[]) {
  await trx
    .insertInto('qna_text')
    .values(textRows(entry, only))
    .onConflict((conflict) =>
      conflict.columns(['municipality_id', 'entry_id', 'locale']).doUpdateSet((eb) => ({
        question: eb.ref('excluded.question'),
        answer: eb.ref('excluded.answer'),
        parent_question: eb.ref('excluded.parent_question'),
        parent_answer: eb.ref('excluded.parent_answer'),
        updated_at: eb.ref('excluded.updated_at'),
        updated_by: eb.ref('excluded.updated_by'),
      })),
    )
    .execute();
}
