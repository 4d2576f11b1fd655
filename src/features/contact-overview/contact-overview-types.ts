import type { PresenceState } from '../../platform/graph/graph-types.ts';
import type { ContactBook, Municipality, RoleHolder, RolePlace } from '../directory/index.ts';
import type { Contact, Coordinator, Resolution, ResolveInput } from '../support/index.ts';
import type { ContactLoad, KnownInstitution, PublishedTree } from '../trees/index.ts';

/** What becomes of an errand when the one who answers today is away too. */
export type WhenAway =
  | { readonly kind: 'deputy' | 'equal' | 'next'; readonly contact: Contact; readonly role: string }
  | { readonly kind: 'nobody'; readonly coordinator: Coordinator | undefined };

/** Errands of a tree that are answered alike at an institution. */
export interface AnswerGroup {
  /** As the institution has it. */
  readonly published: PublishedTree;
  readonly leaves: readonly string[];
  readonly resolution: Resolution;
  /** Undefined: it is no person who could be away, or nobody answers. */
  readonly whenAway: WhenAway | undefined;
  readonly places: readonly RolePlace[];
}

export interface HeldPlace extends RolePlace {
  /** A tree that has the role's name. */
  readonly published: PublishedTree;
  readonly holders: readonly RoleHolder[];
}

export interface InstitutionAnswers {
  readonly institution: KnownInstitution;
  readonly groups: readonly AnswerGroup[];
  readonly places: readonly HeldPlace[];
}

/** What answers are found with: the municipality as it is now. */
export interface AnswerSurroundings {
  readonly municipality: Municipality;
  readonly trees: readonly PublishedTree[];
  readonly book: ContactBook;
  readonly presence: ReadonlyMap<string, PresenceState>;
  readonly now: Date;
  readonly calendar: ResolveInput['calendar'];
}

export interface AnswersWish {
  readonly text: string;
  readonly leaf?: { readonly tree: string; readonly leaf: string } | undefined;
  readonly state: 'all' | 'nobody' | 'alone' | 'standIn';
  readonly institutionId?: string | undefined;
  readonly offset: number;
}

export interface AnswersFound {
  readonly surroundings: AnswerSurroundings;
  readonly institutions: readonly InstitutionAnswers[];
  readonly total: number;
}

export interface ContactLoadLine extends ContactLoad {
  readonly name: string;
  readonly questions: number;
}

export interface ContactLoadsFound {
  readonly lines: readonly ContactLoadLine[];
  readonly total: number;
  readonly mostColleagues: number;
}
