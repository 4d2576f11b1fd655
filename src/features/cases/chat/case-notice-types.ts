import type { Locale } from '../../../kernel/locale.ts';
import type { QuietTimes } from '../../training/index.ts';
import type { CaseEventKind } from '../case-types.ts';

/** As what somebody hears of a case. Followers hear its state and its solution only. */
export type NoticeAudience = 'reporter' | 'follower' | 'handler';

/** Why a handler is told: the case waits for somebody, is theirs, is theirs no longer, or whoever has it is away. */
export type HandlerReason = 'free' | 'own' | 'lost' | 'instead';

/** Somebody who is told, with the language and the hours they have chosen. */
export interface NoticeReader {
  readonly personId: string;
  readonly locale: Locale;
  /** Undefined: never quiet. */
  readonly quiet: QuietTimes | undefined;
}

/** A notice to be written. */
export interface PlannedCaseNotice {
  readonly personId: string;
  readonly audience: NoticeAudience;
  readonly reason?: HandlerReason;
  readonly dueAt: Date;
}

/** A notice whose time has come. What happened after `toldRevision` and was said after `toldPosition` is new to its reader. */
export interface DueCaseNotice extends NoticeReader {
  readonly caseId: string;
  readonly audience: NoticeAudience;
  readonly reason?: HandlerReason;
  readonly toldRevision: number;
  readonly toldPosition: number;
}

/** Something that happened to a case, as it is told. */
export interface ToldEvent {
  readonly revision: number;
  readonly kind: CaseEventKind;
  /** Undefined: another system, time, or somebody erased. */
  readonly actorId?: string;
  readonly at: Date;
  /** What was different afterwards, as far as it is told. */
  readonly ownerId?: string;
  readonly step?: string;
  readonly state?: string;
}

/** The message that shows a handler a case, and shows something older than it is. */
export interface StaleCard extends NoticeReader {
  readonly messageId: string;
}
