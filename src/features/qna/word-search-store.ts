import { sql } from 'kysely';
import type { Locale } from '../../kernel/locale.ts';
import type { EntrySearch } from './qna-ports.ts';

/** Finds entries by the share of the asked words that stand in them; asks the tables themselves and keeps no index. */
export const wordSearchStore: EntrySearch = {
  put: () => Promise.resolve(),
  putShared: () => Promise.resolve(),
  async search(trx, { text, institutionIds, languages, limit = 100 }) {
    const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])].slice(0, 20);
    if (words.length === 0) return [];
    const patterns = words.map((word) => `%${word}%`);
    const share = (column: ReturnType<typeof sql>) => sql`(
      select count(*)::float / ${words.length}::float from unnest(${patterns}::text[]) pattern where ${column} ilike pattern)`;
    const { rows } = await sql<{ municipality_id: string; entry_id: string; locale: Locale; score: number }>`
      select distinct on (municipality_id, entry_id) municipality_id, entry_id, locale, score from (
        select t.municipality_id, t.entry_id, t.locale, ${share(sql`t.question || ' ' || coalesce(t.answer, '')`)} as score
        from qna_text t join qna_entry e on e.municipality_id = t.municipality_id and e.id = t.entry_id
        where e.removed_at is null and e.merged_into is null and ${
          institutionIds === 'all'
            ? sql`true`
            : sql`(e.scope = 'municipality' or e.institution_id = any(${[...institutionIds]}::uuid[]))`
        }
        union all
        select s.municipality_id, s.entry_id, each.key,
          ${share(sql`(each.value ->> 'question') || ' ' || coalesce(each.value ->> 'answer', '')`)}
        from qna_shared s, jsonb_each(s.texts) each where s.municipality_id <> current_municipality()
      ) found
      where score > 0 and (${languages ? [...languages] : null}::text[] is null or locale = any(${languages ? [...languages] : null}::text[]))
      order by municipality_id, entry_id, score desc`.execute(trx);
    return rows
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map((row) => ({
        municipalityId: row.municipality_id,
        entryId: row.entry_id,
        locale: row.locale,
        score: row.score,
      }));
  },
};
