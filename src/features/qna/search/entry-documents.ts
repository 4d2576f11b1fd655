import { locales } from '../../../kernel/locale.ts';
import { plainTextOf, readFormattedText } from '../../../platform/formatted-text/index.ts';
import {
  createDocumentIndex,
  type DocumentIndex,
  type DocumentText,
  type IndexedDocument,
} from '../../../platform/search/index/index.ts';
import { searchAnalysis } from '../../understanding/index.ts';
import type { Entry } from '../qna-types.ts';

/** The documents that entries are found by: one for each language of an entry. */
export function createEntryDocuments(): DocumentIndex {
  return createDocumentIndex({ collection: 'qna', analysis: searchAnalysis });
}

/** An entry of the own municipality. */
export function documentOf(entry: {
  readonly id: string;
  readonly institutionId: string | undefined;
  readonly texts: Entry['texts'];
}): IndexedDocument {
  return {
    id: entry.id,
    audience: { kind: 'municipality' },
    ...(entry.institutionId === undefined ? {} : { institutionId: entry.institutionId }),
    texts: textsOf(entry.texts),
  };
}

/** What parents read is found as well: it says the same in other words. */
export function textsOf(texts: Entry['texts']): readonly DocumentText[] {
  return locales.flatMap((locale) => {
    const text = texts[locale];
    if (!text) return [];
    const body = [text.answer, text.parentQuestion, text.parentAnswer]
      .filter((part) => part !== undefined)
      .map((part) => plainTextOf(readFormattedText(part)))
      .join('\n');
    return [{ locale, title: text.question, body }];
  });
}
