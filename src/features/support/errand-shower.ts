import type { CardElement } from '../../kernel/card-elements.ts';
import type { CardMessage, Turn } from '../../platform/bot/bot-types.ts';
import { institutionCard, type DirectoryService, type PhotoReader } from '../directory/index.ts';
import type { AnsweredBefore } from './answered-before-types.ts';
import { errandCard, withExtras, withRows } from './errand-cards.ts';
import type { ErrandExtras } from './errand-extras-types.ts';
import type { ErrandResult } from './support-types.ts';

/** A photo larger than this would take too much of the card's 28 KB. */
const largestPhoto = 6_000;

/**
 * The card of where an errand stands, with all that is fetched for it. `text`: what was written, for asking colleagues where nothing
 * fits. `rows`: what others have asked, beneath.
 */
export type ErrandShower = (
  turn: Turn,
  result: ErrandResult,
  beside?: { readonly text?: string; readonly rows?: readonly CardElement[] },
) => Promise<CardMessage>;

export function createErrandShower({
  directory,
  photos,
  answeredBefore,
  extras,
}: {
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  readonly photos: PhotoReader;
  readonly answeredBefore: () => AnsweredBefore | undefined;
  readonly extras: () => ErrandExtras | undefined;
}): ErrandShower {
  const photoOf = async (tenantId: string, result: ErrandResult): Promise<string | undefined> => {
    if (result.kind !== 'contact' || result.found.contact.kind !== 'person') return undefined;
    const photo = await photos.find(tenantId, result.found.contact.person.id);
    if (!photo || photo.bytes.length > largestPhoto || !/^image\/(jpeg|png)$/.test(photo.contentType)) {
      return undefined;
    }
    return `data:${photo.contentType};base64,${Buffer.from(photo.bytes).toString('base64')}`;
  };

  const cardOf = async ({ actor, conversation }: Turn, result: ErrandResult): Promise<CardMessage> => {
    if (result.kind === 'institution-needed') {
      const { own, all } = await directory.getInstitutionChoices(actor);
      return institutionCard({ own, all, chosenId: undefined, resume: result.errand }, actor.locale);
    }
    return errandCard(result, actor.locale, await photoOf(conversation.tenantId, result));
  };

  const extrasOf = async ({ actor }: Turn, result: ErrandResult): Promise<readonly CardElement[]> => {
    const offered = extras();
    if (!offered) return [];
    if (isBeginning(result)) return offered.atStart(actor);
    if (result.kind !== 'contact' && result.kind !== 'nobody') return [];
    const { published, leaf, answerId } = result.at;
    const { id, leaves } = published.tree;
    const isErrorReport = leaves[leaf]?.errorReport === true;
    return offered.forErrand(actor, { treeId: id, leaf, answer: answerId, isErrorReport });
  };

  return async (turn, result, { text, rows = [] } = {}) => {
    const before = answeredBefore();
    const isAtLoss = result.kind === 'nothing' || result.kind === 'wrong';
    const asked = result.kind === 'wrong' ? result.question : text;
    const ask = isAtLoss && before ? [before.askRow(asked, turn.actor.locale)] : [];
    const card = withExtras(await cardOf(turn, result), await extrasOf(turn, result));
    return withRows(card, [...rows, ...ask]);
  };
}

/** Nothing has been chosen or changed yet; where there is one tree only, its first question is asked at once. */
function isBeginning(result: ErrandResult): boolean {
  if (result.kind === 'trees') return !result.changed;
  return result.kind === 'question' && result.path.length === 0 && !result.doubt && !result.changed;
}
