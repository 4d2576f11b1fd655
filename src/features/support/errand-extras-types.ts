import type { Actor } from '../../kernel/actor.ts';
import type { CardElement } from '../../kernel/card-elements.ts';

/** What else an errand's cards offer, right under their title. Handed in; without it the cards are complete. Never throws. */
export interface ErrandExtras {
  /** On the card of an errand. `answer`: the answer that it shows; `isErrorReport`: its tree lets it be reported as an error. */
  forErrand(
    actor: Actor,
    errand: {
      readonly treeId: string;
      readonly leaf: string;
      readonly answer: string | undefined;
      readonly isErrorReport: boolean;
    },
  ): Promise<readonly CardElement[]>;
  /** Where somebody begins. */
  atStart(actor: Actor): Promise<readonly CardElement[]>;
}
