import type { BookData, CancelData, ListData, SessionData } from './training-card-data.ts';

/** What cards show: words in the reader's language, and what their buttons carry. */

export type Tone = 'good' | 'warning' | 'attention' | 'plain';

/** A session in a few lines. */
export interface SessionLines {
  readonly data: SessionData;
  readonly title: string;
  /** "Tirsdag 22. september kl. 13.00–14.30, uge 39" */
  readonly when: string;
  readonly where: string;
  /** "4 ledige pladser", or what the reader has to do with it: "Du er tilmeldt". */
  readonly state: string;
  readonly tone: Tone;
  /** The form, and what else is out of the ordinary: another language, another municipality. */
  readonly kind: string;
}

/** Everything that is known of a session, in words. Texts are paragraphs. */
export interface SessionDetails {
  readonly lines: SessionLines;
  readonly goal: readonly string[];
  readonly content: readonly string[];
  readonly bring: readonly string[];
  readonly note: readonly string[];
  /** Teachers, language, deadline: a line each. */
  readonly facts: readonly string[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/** What the reader can do with a session now; what is not there cannot be done. */
export interface SessionChoices {
  readonly book?: BookData;
  readonly wait?: BookData;
  readonly take?: SessionData;
  /** Gives back the seat, the offer or the place in the queue. */
  readonly cancel?: CancelData;
  readonly change?: SessionData;
  readonly others?: SessionData;
  readonly moreDates?: Partial<ListData>;
  readonly details?: SessionData;
  readonly share?: SessionData;
  readonly joinUrl?: string;
  /** Where somebody without a mailbox gets the session for their own calendar. */
  readonly fileUrl?: string;
}

/** Something said above a session: what came of a press, why not, what is in the way. */
export interface Said {
  readonly text: string;
  readonly tone: Tone;
}

export interface SessionCardView {
  /** Undefined: the session's own title is the heading. */
  readonly heading?: string;
  readonly said: readonly Said[];
  readonly session: SessionDetails;
  readonly choices: SessionChoices;
  /** The reader has something else then; buttons say "anyway". */
  readonly isClash: boolean;
}

export interface SessionListView {
  readonly heading: string;
  readonly intro: string;
  readonly sessions: readonly SessionLines[];
  readonly more?: ListData;
  /** Shows every course again. */
  readonly backToAll: boolean;
  /** There are some without booking too. */
  readonly hasOpen: boolean;
}

export interface MineView {
  readonly ahead: readonly SessionLines[];
  readonly moreAhead: number;
  readonly past: readonly SessionLines[];
}

export interface ChangeView {
  readonly title: string;
  readonly now: string;
  readonly from: SessionData;
  readonly dates: readonly { readonly lines: SessionLines; readonly at: number }[];
}

export interface PersonChoice {
  readonly id: string;
  readonly name: string;
}

export interface PeopleView {
  readonly session: SessionLines;
  readonly people: readonly PersonChoice[];
  readonly chosen: readonly PersonChoice[];
  readonly query: string;
  /** There are more than are shown. */
  readonly isCut: boolean;
  readonly fault?: string;
}

export interface PersonResult extends PersonChoice {
  readonly state: string;
  readonly tone: Tone;
  readonly mayCancel: boolean;
}

export interface VisitFormView {
  readonly groupName: string;
  readonly size: string;
  readonly wishes: string;
  readonly faults: readonly string[];
}
