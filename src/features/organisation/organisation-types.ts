import type { RoleScope } from '../../kernel/actor.ts';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type {
  Absence,
  ContactPoint,
  Institution,
  MembershipSource,
  OpeningHours,
  Person,
} from '../directory/index.ts';

/** An institution that counts its changes. */
export interface RevisedInstitution extends Institution {
  readonly revision: number;
}

/** What is written down of an institution. */
export interface InstitutionDraft {
  readonly name: string;
  readonly kind: Institution['kind'];
  /** The official number, where there is one. */
  readonly code?: string | undefined;
}

/** What is kept of a person. An absent value empties what stood there. */
export interface PersonRow extends Person {
  readonly givenName?: string | undefined;
  readonly managerId?: string | undefined;
  /** The directory itself said so, at this time; undefined: somebody else did. */
  readonly readAt?: Date | undefined;
}

export interface MembershipRow {
  readonly personId: string;
  readonly institutionId: string;
  readonly source: MembershipSource;
}

/** Who stands in a role: a person, or a contact point. */
export type RoleHolderRef = { readonly personId: string } | { readonly contactPointId: string };

export type RoleRow = {
  readonly id: string;
  readonly role: string;
  readonly scope: Exclude<RoleScope, 'network'>;
  /** Stands with scope `institution` only. */
  readonly institutionId?: string | undefined;
} & RoleHolderRef;

/** What was done to a stored thing, for the record: ids and values, nothing else. */
export interface OrganisationChange {
  /** `institution.added`, `role.named` … */
  readonly action: string;
  /** `institution:<id>`, `person:<id>` … */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Who changes something, and where. */
export interface Author {
  readonly municipalityId: string;
  /** Entra object id, or the name of a tool. */
  readonly actor: string;
}

/** An institution in the list. */
export interface InstitutionSummary extends RevisedInstitution {
  readonly people: number;
  /** Roles that somebody holds there. */
  readonly roles: readonly string[];
  /** Colleagues who have offered to help and wait for an answer. */
  readonly volunteers: number;
}

export interface HeldRoleRow {
  readonly id: string;
  readonly role: string;
}

export interface StoredAbsence extends Absence {
  readonly id: string;
}

/** Somebody of an institution, or who holds a role in the whole municipality. */
export interface Member extends Person {
  /** Undefined: holds a role there and does not belong there. */
  readonly source?: MembershipSource;
  /** Held at this place. */
  readonly roles: readonly HeldRoleRow[];
  readonly deputies: readonly Person[];
  /** Under way and to come. */
  readonly absences: readonly StoredAbsence[];
}

/** A contact point that stands in a role at a place. */
export interface PointInRole extends HeldRoleRow {
  readonly pointId: string;
  readonly names: Partial<PerLocale<string>>;
}

export interface MemberPage {
  readonly members: readonly Member[];
  /** Of everybody, also beyond the page. */
  readonly total: number;
}

/** What would go with an institution. */
export interface HangingOn {
  readonly people: number;
  readonly roles: number;
  /** Trees it has changes of its own to. */
  readonly overlays: number;
  /** What must stay somewhere: its own questions and answers, */
  readonly entries: number;
  /** its page for parents, */
  readonly pages: number;
  /** and courses and coming sessions that are for it. */
  readonly sessions: number;
}

export interface PointDraft {
  readonly kind: ContactPoint['kind'];
  readonly names: Partial<PerLocale<string>>;
  readonly mail?: string | undefined;
  readonly phone?: string | undefined;
  readonly link?: string | undefined;
  readonly openingHours?: OpeningHours | undefined;
  readonly whenClosed?: Partial<PerLocale<string>> | undefined;
}

export interface StoredPoint extends ContactPoint {
  readonly revision: number;
  readonly roles: readonly (HeldRoleRow & { readonly institution?: string | undefined })[];
}

/** What a coordinator sets for the whole municipality. */
export interface MunicipalitySettings {
  readonly name: string;
  /** In which every text must stand; the municipality's own is always one of them. */
  readonly languages: readonly Locale[];
  readonly sharedMailbox?: string | undefined;
  readonly statusPages: Readonly<Record<string, string>>;
  readonly morningMeeting?: Partial<PerLocale<string>> | undefined;
  /** Beyond so many colleagues behind one person publishing warns. */
  readonly mostColleagues: number;
  /** How long unmet questions are kept; undefined: as the product does by itself. */
  readonly questionDays?: number | undefined;
}

export interface StoredSettings extends MunicipalitySettings {
  readonly defaultLocale: Locale;
  readonly revision: number;
}

/** A colleague who offers to take a role at an institution. */
export interface Volunteer {
  readonly id: string;
  readonly person: Person;
  readonly institution: { readonly id: string; readonly name: string };
  readonly role: string;
  readonly state: 'open' | 'confirmed' | 'declined' | 'withdrawn';
  readonly words?: string | undefined;
  readonly answer?: string | undefined;
  readonly createdAt: Date;
}

/** Why a change that is allowed in general is not made. */
export type RefusalReason =
  /** Nobody would look after the municipality. */
  | 'last-coordinator'
  /** Somebody would stand in for themselves; `names` go round the circle. */
  | 'deputy-circle'
  /** The directory does not know the person, or the account is closed. */
  | 'not-in-directory'
  | 'guest'
  /** An institution has that name. */
  | 'same-name'
  /** Something of it must stay, so it is moved. */
  | 'must-move'
  /** Trees send people there; `names` are their titles. */
  | 'in-use'
  /** One already holds that role, or has already offered to. */
  | 'already-there'
  /** The volunteer does not work there any more. */
  | 'left';

export type ChangeOutcome =
  | { readonly kind: 'done'; readonly id?: string }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly names?: readonly string[] };

/** Somebody who can be named: known here, or found in the directory. */
export interface FoundPerson extends Person {
  readonly institutions: readonly string[];
}

export interface FoundPeople {
  readonly people: readonly FoundPerson[];
  /** False: the directory could not be asked, so only those who are known are here. */
  readonly isWhole: boolean;
}
