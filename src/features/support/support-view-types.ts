import type { OpenErrand } from './support-types.ts';

/** What cards show: words in the reader's language, and what their buttons carry. */

/** Where an errand is. It goes out in cards, so it comes back as untrusted input. */
export type ErrandData = OpenErrand;

export interface AnsweredView {
  readonly question: string;
  readonly answer: string;
  /** To answer this question anew. */
  readonly change: ErrandData;
}

export interface OptionView {
  readonly label: string;
  readonly choose: ErrandData;
}

export interface QuestionView {
  readonly title: string;
  readonly ask: string;
  readonly options: readonly OptionView[];
  readonly answered: readonly AnsweredView[];
  /** Free text left a doubt: which is said. `all` shows every option. */
  readonly doubt?: { readonly all: ErrandData };
  /** The questions are other ones than those of the card that was pressed. */
  readonly changed: boolean;
  readonly restart?: ErrandData;
}

export interface TreeChoiceView {
  readonly trees: readonly { readonly id: string; readonly title: string }[];
  readonly changed: boolean;
}

/** What the errand can be done with here, beside its contact. */
export type ErrandOffer = 'bookTraining' | 'bookNetworkVisit';

export type ReachTone = 'good' | 'warning' | 'plain';

export interface ContactLines {
  readonly kind: 'person' | 'group' | 'service' | 'external';
  readonly name: string;
  readonly role: string;
  readonly place: string;
  /** Empty: there is nothing to say, as of a group that has no hours. */
  readonly reach: string;
  readonly tone: ReachTone;
  readonly initials: string;
  readonly photo?: string;
  readonly chatUrl?: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly link?: string;
}

export interface NextLevelView {
  readonly name: string;
  readonly role: string;
  readonly why: string;
  /** Step to be asked; undefined: somebody else passes it on. */
  readonly ask?: number;
}

export interface ContactView {
  readonly answer: string;
  readonly title: string;
  readonly urgent: boolean;
  readonly contact: ContactLines;
  readonly reasons: readonly string[];
  /** What to do while it is closed. */
  readonly whileClosed?: string;
  readonly how?: string;
  readonly atHand: readonly string[];
  readonly notes: readonly string[];
  readonly statusPage?: { readonly name: string; readonly url: string };
  readonly offer?: ErrandOffer;
  readonly next?: NextLevelView;
  /** Step named, so that a button pressed twice does not go on twice. */
  readonly step: number;
  readonly answered: readonly AnsweredView[];
  /** Free text found the errand: the answers are assumptions. */
  readonly assumed: boolean;
  /** Words of that text that it went by, as they were written. */
  readonly wentBy: readonly string[];
  readonly institution?: { readonly name: string; readonly resume: ErrandData };
  readonly restart: ErrandData;
}

export interface NobodyView {
  readonly title: string;
  readonly offer?: ErrandOffer;
  readonly urgent: boolean;
  /** The task has people, who are all away: how many, and who is back first among those who can be written to. */
  readonly away?: {
    readonly count: number;
    readonly writeTo?: { readonly name: string; readonly mail: string };
  };
  readonly reasons: readonly string[];
  /** Whom to go to instead, in whole sentences. */
  readonly instead: readonly string[];
  readonly contact?: ContactLines;
  readonly answered: readonly AnsweredView[];
  readonly assumed: boolean;
  readonly wentBy: readonly string[];
  readonly institution?: { readonly name: string; readonly resume: ErrandData };
  readonly restart: ErrandData;
  readonly mail?: string;
}

export interface NothingView {
  readonly trees: readonly { readonly id: string; readonly title: string }[];
  readonly instead: readonly string[];
  readonly contact?: ContactLines;
  readonly mail?: string;
}

export interface WrongView {
  readonly tree: string;
  readonly answer: string;
  readonly next?: NextLevelView;
  readonly step: number;
}
