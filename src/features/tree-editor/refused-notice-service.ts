import type { OutgoingMessages } from '../../platform/bot/bot-types.ts';
import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { completeTexts, type RefusedPublish } from '../trees/index.ts';
import type { DraftStore } from './draft-types.ts';
import { refusedCard } from './refused-cards.ts';

/**
 * Tells whoever planned a publish that it was refused, in the transaction that writes that down: once, whoever looks. Nobody is
 * told of what a tool has planned.
 */
export function createRefusedNotice({
  store,
  outgoing,
  tabLink,
}: {
  readonly store: Pick<DraftStore, 'findReader' | 'readSettings'>;
  readonly outgoing: Pick<OutgoingMessages, 'enqueue'>;
  readonly tabLink: (subPage: string) => string;
}): (trx: MunicipalityTransaction, refused: RefusedPublish) => Promise<void> {
  return async (trx, { municipalityId, treeId, tree, publishAt, createdBy, findings }) => {
    const locale = await store.findReader(trx, createdBy);
    if (!locale) return;
    const { timeZone } = await store.readSettings(trx);
    const when = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone,
    }).format(publishAt);
    const view = {
      title: completeTexts(tree).texts[locale].title,
      when,
      mistakes: findings.filter(({ severity }) => severity === 'error').length,
      isOvertaken: findings.some(({ code }) => code === 'overtaken'),
      tabUrl: tabLink(`trees/${treeId}/publish`),
    };
    await outgoing.enqueue(trx, municipalityId, { personId: createdBy }, refusedCard(view, locale));
  };
}
