import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import { contactCard, nobodyCard } from './contact-cards.ts';
import {
  presentFound,
  presentNobody,
  presentNothing,
  presentQuestion,
  presentTrees,
  presentWrong,
} from './errand-presenter.ts';
import { questionCard, treeChoiceCard } from './question-cards.ts';
import { nothingCard, smallTalkCard, solvedCard, staleCard, wrongCard } from './support-cards.ts';
import type { CardElement } from '../../kernel/card-elements.ts';
import type { ErrandResult } from './support-types.ts';

/** What can be shown without asking anything else first. */
export type ShownResult = Exclude<ErrandResult, { kind: 'institution-needed' }>;

/** The card of where an errand stands. `photo` is a small data URI of the person who is named. */
export function errandCard(result: ShownResult, locale: Locale, photo?: string): CardMessage {
  switch (result.kind) {
    case 'trees':
      return treeChoiceCard(presentTrees(result, locale), locale);
    case 'question':
      return questionCard(presentQuestion(result, locale), locale);
    case 'contact':
      return contactCard(presentFound(result, locale, photo), locale);
    case 'nobody':
      return nobodyCard(presentNobody(result, locale), locale);
    case 'nothing':
      return nothingCard(presentNothing(result, locale), locale);
    case 'small-talk':
      return smallTalkCard(
        presentTrees({ kind: 'trees', trees: result.trees, changed: false }, locale),
        result.talk,
        locale,
      );
    case 'wrong':
      return wrongCard(presentWrong(result, locale), locale);
    case 'answered-before':
      return result.card;
    case 'solved':
      return solvedCard(locale);
    case 'stale':
      return staleCard(locale);
  }
}

/** Teams takes cards up to 28 KB; a contact with a photo and long names comes near. */
const largestCard = 26_000;

/** A card with more right under its first element, its title, where there is room. */
export function withExtras(message: CardMessage, extras: readonly CardElement[]): CardMessage {
  if (extras.length === 0) return message;
  const [title, ...rest] = message.card.body;
  const card = { ...message.card, body: [...(title ? [title] : []), ...extras, ...rest] };
  return sizeOf(card) > largestCard ? message : { ...message, card };
}

/** A card with rows beneath what it says, where there is room: what it was asked for is never left out for them. */
export function withRows(message: CardMessage, rows: readonly CardElement[]): CardMessage {
  if (rows.length === 0) return message;
  const card = { ...message.card, body: [...message.card.body, ...rows] };
  return sizeOf(card) > largestCard ? message : { ...message, card };
}

function sizeOf(card: object): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}
