import type { HeldRole } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';

/**
 * `new`: nobody has looked at it. `waiting`: the reporter was asked something. `at-vendor`: reported to whoever makes the system.
 * `solved`: a handler says so; the reporter may object until it is `closed`. `reopened`: the reporter has objected.
 */
export type CaseState = 'new' | 'waiting' | 'in-progress' | 'at-vendor' | 'solved' | 'closed' | 'reopened';

/** What it turned out to be. */
export type CaseOutcome = 'user-error' | 'real-error' | 'change-request' | 'question';

export type CaseSource = 'chat' | 'tab' | 'mail' | 'staff';

/** Longest texts, in characters. */
export const longestTitle = 200;
export const longestMessage = 20_000;
export const longestVendorNumber = 60;

/** How a case is called: unique in its municipality, and readable aloud. */
export interface CaseNumber {
  /** After the errand's tree: AULA. */
  readonly series: string;
  readonly year: number;
  readonly number: number;
}

/** A step of an errand's chain, as a case goes along it. */
export interface CaseStep {
  /** `pilot@institution`, `supportEntitled@municipality`, `external:vendor`. */
  readonly name: string;
  /** Whoever holds one of these has the case when it stands here. `institutionId` only where it counts at one. */
  readonly roles: readonly HeldRole[];
  /** Whom an institution has put here instead of whoever holds the role, and deputies who stand in for somebody who is away. */
  readonly personIds: readonly string[];
  /** Who is here now: those who are away are not, whoever stands in for them is. Undefined: not known. */
  readonly present?: readonly string[];
  /** Outside the municipality: nobody here has it, and its number is written down. */
  readonly isVendor: boolean;
}

export interface Case extends CaseNumber {
  readonly id: string;
  readonly municipalityId: string;
  readonly state: CaseState;
  readonly outcome?: CaseOutcome;
  readonly treeId: string;
  readonly version: number;
  readonly leaf: string;
  readonly institutionId?: string;
  /** Undefined: erased, or somebody outside the municipality. */
  readonly reporterId?: string;
  readonly locale: Locale;
  readonly source: CaseSource;
  readonly title: string;
  /** What the report said, by field. Undefined: erased. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Of the chain, counted from 0. */
  readonly level: number;
  /** The name of the step it stands at. */
  readonly step: string;
  /** Names of the steps it has been at, the present one last. */
  readonly steps: readonly string[];
  readonly ownerId?: string;
  readonly vendorNumber?: string;
  /** Goes up with every change; a change names the one it began from. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly firstAnsweredAt?: Date;
  readonly solvedAt?: Date;
  readonly solvedLevel?: number;
  readonly closedAt?: Date;
}

/** Something that was said. `note`: among handlers, and never told to whoever reported. */
export interface CaseMessage {
  readonly position: number;
  readonly kind: 'reporter' | 'handler' | 'note';
  /** Undefined: erased, or somebody outside. */
  readonly authorId?: string;
  readonly body: string;
  readonly at: Date;
}

/** What happened to a case. */
export type CaseEventKind =
  | 'reported'
  | 'taken'
  | 'assigned'
  | 'released'
  | 'asked'
  | 'answered'
  | 'replied'
  | 'passed-on'
  | 'passed-back'
  | 'at-vendor'
  | 'solved'
  | 'reopened'
  | 'closed';

/** A change of a case, told to listeners inside its transaction. `message`: what was said with it. */
export interface CaseChanged {
  readonly kind: CaseEventKind;
  readonly before: Case | undefined;
  readonly after: Case;
  /** Undefined: nobody; time has closed it. */
  readonly actorId: string | undefined;
  readonly message?: CaseMessage;
}

/** Told of every change; jobs and messages that it makes commit with it. */
export type CaseListener = (trx: MunicipalityTransaction, change: CaseChanged) => Promise<void>;

/** Where a report goes: the chain of the errand it is about, from the institution outward. */
export interface CaseRoute {
  readonly series: string;
  readonly steps: readonly CaseStep[];
}

/** Finds the way of a case in the tree version it was reported by. Undefined: there is no such errand. */
export type CaseRouter = (
  trx: MunicipalityTransaction,
  errand: Pick<Case, 'municipalityId' | 'treeId' | 'version' | 'leaf' | 'institutionId'>,
) => Promise<CaseRoute | undefined>;

export interface NewCase {
  readonly treeId: string;
  readonly version: number;
  readonly leaf: string;
  readonly institutionId?: string;
  readonly title: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly source: CaseSource;
  /** The press it came with: pressed twice, it is one case. */
  readonly requestKey: string;
}

/** Somebody else who has the same. */
export interface CaseFollower {
  readonly personId: string;
  readonly locale: Locale;
}

/** A case as its reporter, or somebody who follows it, has it in a list. */
export interface OwnCase {
  readonly case: Case;
  /** Somebody else has reported it: title and answers are not theirs to read, its state is. */
  readonly isFollowed: boolean;
  /** The last that was said between the reporter and a handler; never of one that is only followed. */
  readonly lastWords?: { readonly isOwn: boolean; readonly body: string; readonly at: Date };
}

export interface OwnCasesPage {
  readonly cases: readonly OwnCase[];
  readonly hasMore: boolean;
}
