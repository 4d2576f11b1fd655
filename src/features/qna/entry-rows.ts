import type { Insertable, Selectable } from 'kysely';
import { locales, type Locale } from '../../kernel/locale.ts';
import type { QnaTables } from '../../platform/db/qna-tables.ts';
import { scopeOf } from './entry-rules.ts';
import type { Entry, EntryText } from './qna-types.ts';

export type EntryRow = Selectable<QnaTables['qna_entry']>;
export type TextRow = Pick<
  Selectable<QnaTables['qna_text']>,
  'entry_id' | 'locale' | 'question' | 'answer' | 'parent_question' | 'parent_answer'
>;

export function entryOf(row: EntryRow, texts: Entry['texts']): Entry {
  return {
    id: row.id,
    municipalityId: row.municipality_id,
    state: row.state,
    locale: row.locale,
    scope: scopeOf(row.scope, row.institution_id),
    topicId: row.topic_id ?? undefined,
    leaf: row.tree_id !== null && row.leaf !== null ? { treeId: row.tree_id, leaf: row.leaf } : undefined,
    source: row.source,
    askerId: row.asker_id ?? undefined,
    askerInstitutionId: row.asker_institution_id ?? undefined,
    askerNamed: row.asker_named,
    ownerId: row.owner_id ?? undefined,
    assignedTo: row.assigned_to ?? undefined,
    reviewOn: row.review_on ?? undefined,
    helped: row.helped,
    mergedInto: row.merged_into ?? undefined,
    importId: row.import_id ?? undefined,
    adoptedFrom:
      row.adopted_from_municipality !== null && row.adopted_from_entry !== null
        ? { municipalityId: row.adopted_from_municipality, entryId: row.adopted_from_entry }
        : undefined,
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    answeredAt: row.answered_at ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    verifiedAt: row.verified_at ?? undefined,
    verifiedBy: row.verified_by ?? undefined,
    outdatedAt: row.outdated_at ?? undefined,
    removedAt: row.removed_at ?? undefined,
    texts,
  };
}

/** The texts of each entry by language, in the order of the product's languages. */
export function textsOf(rows: readonly TextRow[]): ReadonlyMap<string, Entry['texts']> {
  const byEntry = new Map<string, Partial<Record<Locale, EntryText>>>();
  for (const locale of locales) {
    for (const row of rows) {
      if (row.locale !== locale) continue;
      const texts = byEntry.get(row.entry_id) ?? {};
      texts[locale] = textOf(row);
      byEntry.set(row.entry_id, texts);
    }
  }
  return byEntry;
}

function textOf(row: TextRow): EntryText {
  return {
    question: row.question,
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.parent_question !== null && { parentQuestion: row.parent_question }),
    ...(row.parent_answer !== null && { parentAnswer: row.parent_answer }),
  };
}

export function entryRow(entry: Entry): Insertable<QnaTables['qna_entry']> {
  return {
    municipality_id: entry.municipalityId,
    id: entry.id,
    state: entry.state,
    locale: entry.locale,
    scope: entry.scope.kind,
    institution_id: entry.scope.kind === 'institution' ? entry.scope.institutionId : null,
    topic_id: entry.topicId ?? null,
    tree_id: entry.leaf?.treeId ?? null,
    leaf: entry.leaf?.leaf ?? null,
    source: entry.source,
    asker_id: entry.askerId ?? null,
    asker_institution_id: entry.askerInstitutionId ?? null,
    asker_named: entry.askerNamed,
    owner_id: entry.ownerId ?? null,
    assigned_to: entry.assignedTo ?? null,
    review_on: entry.reviewOn ?? null,
    helped: entry.helped,
    merged_into: entry.mergedInto ?? null,
    import_id: entry.importId ?? null,
    adopted_from_municipality: entry.adoptedFrom?.municipalityId ?? null,
    adopted_from_entry: entry.adoptedFrom?.entryId ?? null,
    revision: entry.revision,
    created_at: entry.createdAt,
    created_by: entry.createdBy,
    updated_at: entry.updatedAt,
    updated_by: entry.updatedBy,
    answered_at: entry.answeredAt ?? null,
    answered_by: entry.answeredBy ?? null,
    verified_at: entry.verifiedAt ?? null,
    verified_by: entry.verifiedBy ?? null,
    outdated_at: entry.outdatedAt ?? null,
    removed_at: entry.removedAt ?? null,
  };
}

export function textRows(entry: Entry, only?: readonly Locale[]): Insertable<QnaTables['qna_text']>[] {
  return locales.flatMap((locale) => {
    const text = entry.texts[locale];
    if (!text || (only && !only.includes(locale))) return [];
    return [
      {
        municipality_id: entry.municipalityId,
        entry_id: entry.id,
        locale,
        question: text.question,
        answer: text.answer ?? null,
        parent_question: text.parentQuestion ?? null,
        parent_answer: text.parentAnswer ?? null,
        updated_at: entry.updatedAt,
        updated_by: entry.updatedBy,
      },
    ];
  });
}
