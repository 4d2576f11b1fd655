import type { Actor } from '../../kernel/actor.ts';
import type { CardElement } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { Ranking } from '../trees/index.ts';

/**
 * What people have asked and been answered before, beside the trees: the list of questions and answers, as the errand sees it. Handed
 * in; without it the errand answers by itself.
 */
export interface AnsweredBefore {
  /** Looks a text up, once. Undefined: it could not be looked up, and the errand goes on alone. Never throws. */
  find(actor: Actor, text: string): Promise<FoundBefore | undefined>;
  /** Leads to asking colleagues, with what was written. */
  askRow(text: string | undefined, locale: Locale): CardElement;
}

/** What there is for one text. */
export interface FoundBefore {
  /** Decides on what the ranker says of the same text. */
  choose(ranking: Ranking): ChosenBefore;
}

export interface ChosenBefore {
  /** An answer that fits the text better than the errand does; "who do I contact" goes on from it. */
  readonly card?: CardMessage;
  /** What else there is, to stand beneath the errand's card. */
  readonly rows: readonly CardElement[];
}
