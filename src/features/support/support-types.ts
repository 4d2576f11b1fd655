import type { HeldRole, RoleScope } from '../../kernel/actor.ts';
import type { CardElement } from '../../kernel/card-elements.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { PresenceState } from '../../platform/graph/graph-types.ts';
import type { ChainContacts, ContactPoint, Institution, Municipality, Person } from '../directory/index.ts';
import type { ChainStep, PathStep, PublishedTree, TreeExternal, SmallTalkKind } from '../trees/index.ts';
import type { LocalCalendar } from './opening-hours-rules.ts';

/** Whether a contact can be reached. `until`: now -> when it closes; away -> when back; closed -> when it opens. */
export interface Reach {
  readonly state: 'now' | 'busy' | 'offline' | 'away' | 'closed' | 'unknown';
  readonly until?: Date;
}

/** Somebody to go to at a step of a chain. */
export type Contact =
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly reach: Reach;
      /** The absent colleague this one stands in for. */
      readonly standsInFor?: { readonly person: Person; readonly reach: Reach };
      /** Whose turn it is when this contact is named: the holder of the role. */
      readonly turnOf: string;
    }
  | { readonly kind: 'contact-point'; readonly point: ContactPoint; readonly reach: Reach };

/** Where in a chain: its place in the chain, and what stands there. */
export interface Step {
  readonly index: number;
  readonly at: ChainStep;
}

/** Why it is not somebody nearer. */
export type Reason =
  | { readonly kind: 'vacant'; readonly step: Step }
  | { readonly kind: 'self'; readonly step: Step }
  | { readonly kind: 'away'; readonly step: Step; readonly person: Person; readonly reach: Reach }
  | { readonly kind: 'closed'; readonly step: Step; readonly point: ContactPoint; readonly reach: Reach }
  | {
      readonly kind: 'not-entitled';
      readonly step: Step;
      readonly external: string;
      readonly reachedBy: readonly string[];
    };

/** Where to go when the contact could not help, and why not there at once. */
export type NextLevel =
  | { readonly kind: 'contact'; readonly step: Step; readonly contact: Contact }
  /** The asker may not go there; holders of `reachedBy` pass it on. */
  | {
      readonly kind: 'passed-on';
      readonly step: Step;
      readonly external: string;
      readonly reachedBy: readonly string[];
    };

/** Who helps with an errand. */
export type Resolution =
  | {
      readonly kind: 'contact';
      readonly step: Step;
      /** Equals, the one whose turn it is first. Never empty. */
      readonly contacts: readonly Contact[];
      readonly reasons: readonly Reason[];
      /** By which equal is named: what comes after this step is the same for all but the one who is named. */
      readonly later: readonly NextLevel[];
    }
  /** Nobody in the chain: somebody who coordinates is named instead, where there is one. */
  | {
      readonly kind: 'nobody';
      readonly coordinator: Coordinator | undefined;
      readonly reasons: readonly Reason[];
    };

export interface ResolveInput {
  readonly chain: readonly ChainStep[];
  readonly urgent: boolean;
  readonly externals: Readonly<Record<string, TreeExternal>>;
  readonly contacts: ChainContacts;
  readonly asker: { readonly personId: string; readonly roles: readonly HeldRole[] };
  readonly institutionId: string | undefined;
  readonly presence: ReadonlyMap<string, PresenceState>;
  readonly at: Date;
  readonly calendar: LocalCalendar;
  /** Escalated: steps before this one have been asked. */
  readonly fromStep?: number;
}

/** An errand's answer: who was named, and all that is said about it. */
export interface FoundContact {
  readonly answerId: string;
  readonly step: Step;
  readonly contact: Contact;
  readonly reasons: readonly Reason[];
  readonly next: NextLevel | undefined;
  /** The level before was asked. */
  readonly escalated: boolean;
}

/** Where an errand stands: what every answer to it is worded with. */
export interface ErrandAt {
  readonly published: PublishedTree;
  readonly leaf: string;
  readonly path: readonly PathStep[];
  /** Free text found the leaf. */
  readonly assumed: boolean;
  /** Words of that text that it went by. */
  readonly wentBy: readonly string[];
  readonly answerId: string | undefined;
  readonly municipality: Municipality;
  readonly institution: Institution | undefined;
  readonly now: Date;
}

/** What became of a turn of the errand. */
export type ErrandResult =
  | { readonly kind: 'trees'; readonly trees: readonly PublishedTree[]; readonly changed: boolean }
  | {
      readonly kind: 'question';
      readonly published: PublishedTree;
      readonly node: string;
      readonly path: readonly PathStep[];
      /** Ids of the options to offer. */
      readonly options: readonly string[];
      /** Free text left this doubt. */
      readonly doubt: boolean;
      readonly changed: boolean;
      readonly answerId: string | undefined;
    }
  | {
      readonly kind: 'institution-needed';
      readonly published: PublishedTree;
      /** Where the errand leads, once the institution is said. */
      readonly leaf: string;
      readonly errand: OpenErrand;
      readonly answerId: string | undefined;
    }
  | { readonly kind: 'contact'; readonly at: ErrandAt; readonly found: FoundContact }
  | {
      readonly kind: 'nobody';
      readonly at: ErrandAt;
      readonly coordinator: Coordinator | undefined;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly kind: 'nothing';
      readonly trees: readonly PublishedTree[];
      readonly municipality: Municipality;
      readonly coordinator: Coordinator | undefined;
      readonly answerId: string | undefined;
      readonly now: Date;
    }
  /** It was no errand: a greeting, a thank-you, a question about the bot. */
  | { readonly kind: 'small-talk'; readonly talk: SmallTalkKind; readonly trees: readonly PublishedTree[] }
  /** Somebody has asked this, and the answer fits better than any errand. */
  | { readonly kind: 'answered-before'; readonly card: CardMessage }
  | { readonly kind: 'solved' }
  | {
      readonly kind: 'wrong';
      readonly at: ErrandAt;
      readonly found: FoundContact | undefined;
      /** Masked; undefined where it was not asked in words. */
      readonly question?: string | undefined;
    }
  | { readonly kind: 'stale' };

/** What a text is answered with: one errand, or the two it was about in the order in which they were written. */
export interface TextResult {
  readonly first: ErrandResult;
  /** An errand of its own, with an answer of its own on record. */
  readonly also?: ErrandResult;
  /** What others have asked, to stand beneath. */
  readonly rows?: readonly CardElement[];
}

/** An errand to be taken up again. */
export interface OpenErrand {
  readonly tree: string;
  readonly version: number;
  readonly path: readonly PathStep[];
  readonly answer?: string;
}

/** Those who run things, in whichever municipality: asked, in this order, when a chain has nobody. */
export const coordinatorPlaces: readonly { readonly role: string; readonly scope: RoleScope }[] = [
  'coordinator',
  'projectLead',
  'trainingLead',
  'projectTeam',
].map((role) => ({ role, scope: 'municipality' }));

/** Somebody to ask instead, and the role they are asked in. */
export interface Coordinator {
  readonly step: Step;
  readonly contact: Contact;
}

export type FoundBy = 'guided' | 'text' | 'nothing';
export type Outcome = 'given' | 'solved' | 'wrong' | 'withdrawn';

/** Two answers to one message are recorded so far apart, which keeps their order. */
export const betweenTwoMs = 1;

/** An answer that was given: enough to show it again, and to count how it went. */
export interface Answer {
  readonly id: string;
  readonly personId: string;
  readonly institutionId?: string;
  readonly conversationId: string;
  readonly treeId: string;
  readonly version: number;
  readonly path: readonly PathStep[];
  /** Undefined: no errand was found yet. */
  readonly leaf?: string;
  readonly step?: number;
  readonly contactPersonId?: string;
  readonly contactPointId?: string;
  readonly foundBy: FoundBy;
  /** Masked. Undefined: it was not asked in words, or the words have been erased. */
  readonly question?: string;
  readonly questionActivityId?: string;
  readonly replyActivityId?: string;
  readonly outcome: Outcome;
  readonly createdAt: Date;
}
