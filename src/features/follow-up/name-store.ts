import { sql } from 'kysely';
import type { PerLocale } from '../../kernel/locale.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/** Names of what an id stands for, each with what kind of thing it is. */
export type NamesById = ReadonlyMap<string, { readonly kind: NamedKind; readonly name: string }>;
export type NamedKind =
  | 'person'
  | 'institution'
  | 'course'
  | 'session'
  | 'place'
  | 'topic'
  | 'entry'
  | 'page'
  | 'example'
  | 'point';

interface Place {
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** How long questions are kept here, in days; undefined: as long as everywhere. */
  readonly questionDays: number | undefined;
}

/** SQL of names, for those who read what others did. Every method runs in the caller's transaction. */
export const nameStore = {
  async readPlace(trx: MunicipalityTransaction): Promise<Place> {
    const row = await trx
      .selectFrom('municipality')
      .select(['name', 'default_locale', 'time_zone', 'question_days'])
      .executeTakeFirstOrThrow();
    return {
      name: row.name,
      locale: row.default_locale,
      timeZone: row.time_zone,
      questionDays: row.question_days ?? undefined,
    };
  },

  async listInstitutions(
    trx: MunicipalityTransaction,
  ): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return await trx.selectFrom('institution').select(['id', 'name']).orderBy('name').orderBy('id').execute();
  },

  async findPeople(
    trx: MunicipalityTransaction,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await trx
      .selectFrom('person')
      .select(['id', 'display_name'])
      .where('id', 'in', [...new Set(ids)])
      .execute();
    return new Map(rows.map(({ id, display_name: name }) => [id, name]));
  },

  /** Whatever of the ids has a name, in one look. */
  async find(trx: MunicipalityTransaction, ids: readonly string[], locale: Locale): Promise<NamesById> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const { rows } = await sql<{ id: string; kind: NamedKind; name: string | null; texts: TextsJson | null }>`
      with asked as (select unnest(${wanted}::text[]) as id)
      select id, 'person' as kind, display_name as name, null::jsonb as texts
        from person where municipality_id = current_municipality() and id in (select id from asked)
      union all select id::text, 'institution', name, null
        from institution where municipality_id = current_municipality() and id::text in (select id from asked)
      union all select id::text, 'course', null, titles
        from course where municipality_id = current_municipality() and id::text in (select id from asked)
      union all select s.id::text, 'session', to_char(s.starts_at at time zone s.time_zone, 'YYYY-MM-DD HH24:MI'), c.titles
        from training_session s join course c on c.municipality_id = s.municipality_id and c.id = s.course_id
        where s.municipality_id = current_municipality() and s.id::text in (select id from asked)
      union all select id::text, 'place', name, null
        from training_place where municipality_id = current_municipality() and id::text in (select id from asked)
      union all select id::text, 'topic', null, names
        from qna_topic where municipality_id = current_municipality() and id::text in (select id from asked)
      union all select e.id::text, 'entry', t.question, null
        from qna_entry e join qna_text t on t.municipality_id = e.municipality_id and t.entry_id = e.id and t.locale = e.locale
        where e.municipality_id = current_municipality() and e.removed_at is null and e.id::text in (select id from asked)
      union all select id::text, 'example', text, null
        from own_example where municipality_id = current_municipality() and id::text in (select id from asked)
      union all select id, 'point', null, names
        from contact_point where municipality_id = current_municipality() and id in (select id from asked)
      union all select id::text, 'page', slug, null
        from public_page where municipality_id = current_municipality() and id::text in (select id from asked)`.execute(
      trx,
    );
    return new Map(
      rows.map(({ id, kind, name, texts }) => [
        id,
        { kind, name: [textIn(texts, locale), name].filter(Boolean).join(', ') || id },
      ]),
    );
  },
};

export type NameStore = typeof nameStore;

type TextsJson = Partial<PerLocale<string>>;

function textIn(texts: TextsJson | null, locale: Locale): string | undefined {
  return texts ? (texts[locale] ?? Object.values(texts)[0]) : undefined;
}
