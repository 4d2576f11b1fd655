import type { RoleScope } from '../../kernel/actor.ts';
import type { Locale } from '../../kernel/locale.ts';

/** A person as they are stored. */
export interface StoredPerson {
  readonly id: string;
  readonly displayName: string;
  readonly givenName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly mail?: string | undefined;
  readonly phone?: string | undefined;
  readonly jobTitle?: string | undefined;
  readonly managerId?: string | undefined;
  readonly department?: string | undefined;
  readonly office?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly leftAt?: Date | undefined;
}

/** What of a person in the directory a rule looks at. */
export const ruleMatches = ['group', 'department', 'department-begins', 'job-title', 'office'] as const;
export type RuleMatch = (typeof ruleMatches)[number];

/** A rule that fits nobody, or nearly everybody, is asked about before it acts. */
export type RuleDoubt = 'nobody' | 'everybody';

export interface RuleDraft {
  readonly match: RuleMatch;
  /** The id of the group, or the words. */
  readonly value: string;
  /** The group's name. */
  readonly label?: string | undefined;
  /** Undefined: the whole municipality. */
  readonly institutionId?: string | undefined;
  /** Whoever fits belongs to the institution. */
  readonly isMembership: boolean;
  /** The role they have there. */
  readonly role?: string | undefined;
}

export interface DirectoryRule extends RuleDraft {
  readonly id: string;
  /** What a coordinator has said yes to. */
  readonly allows?: RuleDoubt | undefined;
  /** What it asks about; it does nothing meanwhile. */
  readonly asks?: RuleDoubt | 'no-group' | undefined;
  readonly matched?: number | undefined;
  readonly ranAt?: Date | undefined;
  readonly revision: number;
}

/** What a rule has made of one person. */
export interface RuleResult {
  readonly ruleId: string;
  readonly personId: string;
  readonly madeMembership: boolean;
  readonly holdingId?: string | undefined;
}

export type OpeningReason = 'left' | 'moved';
export type OpeningState = 'open' | 'filled' | 'kept' | 'returned';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** A role whose holder has left or moved. */
export interface Opening {
  readonly id: string;
  readonly holdingId: string;
  readonly role: string;
  readonly scope: RoleScope;
  readonly institution?: NamedPerson | undefined;
  readonly municipality: string;
  /** Who had it; of a `moved` one, has it still. */
  readonly person: NamedPerson;
  readonly reason: OpeningReason;
  readonly since: Date;
  readonly state: OpeningState;
  readonly successor?: NamedPerson | undefined;
  /** Who stands in, those first who come first; without those who have left. */
  readonly deputies: readonly NamedPerson[];
}

/** How the last comparison with the directory went. */
export interface CheckState {
  readonly checkedAt?: Date | undefined;
  readonly failedAt?: Date | undefined;
  /** So many would be gone at once that nobody is taken for gone before somebody says so. */
  readonly held: readonly NamedPerson[];
  readonly heldAt?: Date | undefined;
}

/** Somebody who is told of what is open, in their language. */
export interface ToldPerson {
  readonly personId: string;
  readonly locale: Locale;
}
