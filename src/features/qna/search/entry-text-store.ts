import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { IndexedDocument } from '../../../platform/search/index/index.ts';
import { documentOf, textsOf } from './entry-documents.ts';

/** Entries as the index has them now: the municipality's own, and what it shares. What is gone is not among them. */
export async function readDocuments(
  trx: MunicipalityTransaction,
  municipalityId: string,
  entryIds: readonly string[],
): Promise<readonly IndexedDocument[]> {
  if (entryIds.length === 0) return [];
  const entries = await trx
    .selectFrom('qna_entry')
    .select(['id', 'institution_id'])
    .where('municipality_id', '=', municipalityId)
    .where('id', 'in', entryIds)
    .where('removed_at', 'is', null)
    .where('merged_into', 'is', null)
    .execute();
  const texts = await trx
    .selectFrom('qna_text')
    .select(['entry_id', 'locale', 'question', 'answer', 'parent_question', 'parent_answer'])
    .where('municipality_id', '=', municipalityId)
    .where('entry_id', 'in', entryIds)
    .execute();
  const shared = await trx
    .selectFrom('qna_shared')
    .select(['entry_id', 'network_id', 'texts'])
    .where('municipality_id', '=', municipalityId)
    .where('entry_id', 'in', entryIds)
    .execute();
  const byEntry = Map.groupBy(texts, (text) => text.entry_id);
  return [
    ...entries.map(({ id, institution_id }) =>
      documentOf({
        id,
        institutionId: institution_id ?? undefined,
        texts: Object.fromEntries(
          (byEntry.get(id) ?? []).map((text) => [
            text.locale,
            {
              question: text.question,
              ...(text.answer === null ? {} : { answer: text.answer }),
              ...(text.parent_question === null ? {} : { parentQuestion: text.parent_question }),
              ...(text.parent_answer === null ? {} : { parentAnswer: text.parent_answer }),
            },
          ]),
        ),
      }),
    ),
    ...shared.map(({ entry_id, network_id, texts: sharedTexts }): IndexedDocument => ({
      id: entry_id,
      audience: { kind: 'network', networkId: network_id },
      texts: textsOf(sharedTexts),
    })),
  ];
}
