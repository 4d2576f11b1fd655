import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { RoleScope } from '../../kernel/actor.ts';
import type { StoredOpeningHours } from '../../platform/db/tables.ts';

/** The demo network as data: what the database, Graph and Teams stand-ins are all filled from. */
export interface DemoNetwork {
  readonly id: string;
  readonly name: string;
  readonly municipalities: readonly DemoMunicipality[];
}

export interface DemoMunicipality {
  readonly id: string;
  readonly tenantId: string;
  /** Last part of mail addresses; below `.example`, which nobody can own. */
  readonly domain: string;
  readonly name: string;
  readonly locale: Locale;
  readonly country: 'DK' | 'SE' | 'NO';
  readonly timeZone: string;
  /** The decision tree this municipality begins with. */
  readonly treeId: string;
  readonly sharedMailbox: string;
  /** The mailbox in whose calendar training stands, and which writes the mails about it. */
  readonly serviceMailbox: string;
  /** Who gives the courses. */
  readonly teacherIds: readonly string[];
  readonly rooms: readonly DemoRoom[];
  readonly caterers: readonly DemoCaterer[];
  readonly appointments: readonly DemoAppointment[];
  readonly statusPages: Readonly<Record<string, string>>;
  readonly morningMeeting?: PerLocale<string>;
  readonly institutions: readonly DemoInstitution[];
  readonly people: readonly DemoPerson[];
  readonly contactPoints: readonly DemoContactPoint[];
  readonly team: DemoTeam;
  /** Groups of the directory. */
  readonly groups: readonly DemoGroup[];
}

/** Everybody who is in it, also through groups in it. */
export interface DemoGroup {
  readonly id: string;
  readonly name: string;
  readonly memberIds: readonly string[];
}

export interface DemoInstitution {
  readonly id: string;
  readonly name: string;
  readonly kind: 'school' | 'daycare' | 'department' | 'care' | 'other';
  readonly code?: string;
}

/** A room that can be booked: a mailbox of its own, which answers by itself. */
export interface DemoRoom {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly building: string;
  readonly street: string;
  readonly city: string;
  readonly floor: number;
  readonly capacity: number;
  readonly isWheelchairAccessible: boolean;
  /** What stands in the room, as Graph's tags name it. */
  readonly equipment: readonly string[];
}

/** Who brings the coffee to a building: an address outside the tenant. */
export interface DemoCaterer {
  readonly building: string;
  readonly name: string;
  readonly mail: string;
}

/** Something that stands in a calendar every week, so that there is something to clash with. */
export interface DemoAppointment {
  /** Mail address of the person or room. */
  readonly mail: string;
  /** 1 is Monday. */
  readonly day: number;
  /** Local time, `HH:mm`. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Busy unless told. */
  readonly showAs?: 'tentative' | 'oof';
}

export interface DemoRole {
  readonly role: string;
  readonly scope: RoleScope;
  readonly institutionId?: string;
}

/** How the outside learns that somebody is away. */
export type AwayKnownBy = 'coordinator' | 'automatic-reply' | 'both';

/** Away, relative to the start of the sandbox. */
export interface DemoAbsence {
  readonly fromHours: number;
  /** Undefined: until further notice. */
  readonly toHours?: number;
  readonly knownBy: AwayKnownBy;
}

export interface DemoPerson {
  /** Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  /** Undefined: this person has no mailbox, and Outlook shows nothing. */
  readonly mail?: string;
  readonly phone?: string;
  readonly jobTitle: string;
  /** Language of this person's Teams, as its activities say. */
  readonly teamsLocale: string;
  readonly institutionIds: readonly string[];
  readonly roles: readonly DemoRole[];
  readonly managerId?: string;
  readonly deputyIds: readonly string[];
  readonly absence?: DemoAbsence;
  readonly hasPhoto: boolean;
  readonly isGuest: boolean;
}

export interface DemoContactPoint {
  readonly id: string;
  readonly kind: 'group' | 'service' | 'external';
  readonly names: Partial<PerLocale<string>>;
  readonly mail?: string;
  readonly phone?: string;
  readonly link?: string;
  readonly openingHours?: StoredOpeningHours;
  readonly whenClosed?: Partial<PerLocale<string>>;
  /** Roles this contact point holds. */
  readonly roles: readonly DemoRole[];
}

/** The team in which the bot is installed, and a group chat of some colleagues. */
export interface DemoTeam {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly groupChat: {
    readonly id: string;
    readonly name: string;
    readonly memberIds: readonly string[];
  };
}
