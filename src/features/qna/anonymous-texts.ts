import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import { withoutContacts, wordsOf } from './network-rules.ts';
import type { Entry } from './qna-types.ts';
import { sharedStore } from './shared-store.ts';

/**
 * Texts fit to stand in the list although they were written about somebody: without mail addresses, phone and civil registration
 * numbers, and without the names of colleagues.
 */
export async function anonymousTexts(
  trx: MunicipalityTransaction,
  texts: Entry['texts'],
): Promise<Entry['texts']> {
  return withoutContacts(texts, await sharedStore.findNames(trx, wordsOf(texts)));
}
