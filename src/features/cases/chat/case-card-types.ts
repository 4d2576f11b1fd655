import type { CaseLineDto, CaseStepDto } from '../../../dto/case-dto.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CaseMessage } from '../case-types.ts';
import type { ToldEvent } from './case-notice-types.ts';

/** What somebody said, and who that was in words. */
export interface SaidOnCard extends Pick<CaseMessage, 'position' | 'kind' | 'body' | 'at'> {
  readonly by: string;
}

/** What somebody may do with a case now; what has to be pressed on a card is decided again by the service. */
export interface CaseRights {
  readonly take: boolean;
  readonly write: boolean;
  readonly passOn: boolean;
  readonly passBack: boolean;
  readonly solve: boolean;
  /** To the vendor, or what is known of it there. */
  readonly vendor: boolean;
}

/** A case in another system, in words, and what may be done about that. */
export interface OutsideOnCard {
  readonly line?: string;
  readonly problem?: string;
  readonly mayHandOver: boolean;
  readonly mayTryAgain: boolean;
}

/** As what somebody sees a case. Followers see its state and its solution only. */
export type CardPart = 'reporter' | 'handler' | 'reader' | 'follower';

/** A case as a card shows it to one person, in their language. */
export interface CaseOnCard {
  readonly part: CardPart;
  readonly locale: Locale;
  readonly line: CaseLineDto;
  readonly isSolved: boolean;
  readonly answers: readonly { readonly label: string; readonly words: string }[];
  /** Essential questions that the report leaves open. */
  readonly missing: readonly string[];
  readonly files: number;
  readonly followers: number;
  /** In the order in which it was said; of a follower's card the solution only. */
  readonly said: readonly SaidOnCard[];
  readonly next?: CaseStepDto;
  readonly previous?: CaseStepDto;
  readonly vendorNumber?: string;
  /** What another system has of it; undefined: it is nothing to this reader. */
  readonly outside?: OutsideOnCard;
  readonly may: CaseRights;
  /** Opens it in the tab, where a solution is made an answer in the list too. */
  readonly link: string;
  /** A solved case is closed after so many days. */
  readonly closeAfterDays: number;
}

/** Something that happened, with what people and steps are called. */
export interface NamedEvent extends ToldEvent {
  readonly actor: string;
  readonly owner?: string;
  readonly stepTitle?: string;
}
