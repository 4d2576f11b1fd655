import type { HeldRole, RoleScope } from '../../kernel/actor.ts';
import type { Locale, PerLocale } from '../../kernel/locale.ts';

export interface Municipality {
  readonly id: string;
  readonly name: string;
  readonly defaultLocale: Locale;
  readonly country: 'DK' | 'SE' | 'NO';
  readonly timeZone: string;
  readonly sharedMailbox?: string;
  readonly statusPages: Readonly<Record<string, string>>;
  readonly morningMeeting?: Partial<PerLocale<string>>;
}

export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly kind: 'school' | 'daycare' | 'department' | 'care' | 'other';
  readonly code?: string;
}

export interface Person {
  readonly id: string;
  readonly displayName: string;
  /** Sign-in name: what a Teams chat link names. */
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly jobTitle?: string;
  /** The directory no longer has them. */
  readonly hasLeft?: boolean;
}

/** Who said that somebody belongs to an institution. */
export type MembershipSource = 'directory' | 'coordinator' | 'self';

export interface Membership extends Institution {
  readonly source: MembershipSource;
}

/** A colleague who asks: where they belong and what they may. */
export interface Colleague extends Person {
  readonly municipality: Municipality;
  /** The language chosen here; undefined: as Teams says. */
  readonly locale?: Locale;
  /** The institution asked for, once said. With exactly one membership it is that one. */
  readonly institution?: Institution;
  readonly memberships: readonly Membership[];
  readonly roles: readonly HeldRole[];
}

/** Local opening hours of a contact point. */
export interface OpeningHours {
  /** ISO weekday (1 = Monday) to half-open intervals of local time, `HH:MM`. */
  readonly weekdays: Readonly<Partial<Record<string, readonly (readonly [string, string])[]>>>;
  readonly closedOnHolidays: boolean;
  readonly closedDays: readonly string[];
}

/** A contact that is not one person: a group, a service, or somebody outside the municipality. */
export interface ContactPoint {
  readonly id: string;
  readonly kind: 'group' | 'service' | 'external';
  readonly names: Partial<PerLocale<string>>;
  readonly mail?: string;
  readonly phone?: string;
  readonly link?: string;
  readonly openingHours?: OpeningHours;
  readonly whenClosed?: Partial<PerLocale<string>>;
}

export interface Absence {
  readonly startsAt: Date;
  /** Undefined: until further notice. */
  readonly endsAt?: Date;
}

/** Somebody who holds a role, with what is stored about being away. */
export interface PersonHolder {
  readonly kind: 'person';
  readonly person: Person;
  readonly absences: readonly Absence[];
  /** In the order they stand in: the own deputies first, then theirs. */
  readonly deputies: readonly DeputyHolder[];
  readonly lastNamedAt?: Date;
}

export interface DeputyHolder {
  readonly person: Person;
  readonly absences: readonly Absence[];
}

export interface ContactPointHolder {
  readonly kind: 'contact-point';
  readonly contactPoint: ContactPoint;
}

export type RoleHolder = PersonHolder | ContactPointHolder;

/** Everybody who holds a role at one of the places a chain goes through. */
export interface RoleHolders {
  readonly role: string;
  readonly scope: RoleScope;
  readonly holders: readonly RoleHolder[];
}
