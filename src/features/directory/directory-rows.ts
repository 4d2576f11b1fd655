import type { HeldRole, RoleScope } from '../../kernel/actor.ts';
import type { Locale, PerLocale } from '../../kernel/locale.ts';
import type { StoredOpeningHours } from '../../platform/db/index.ts';
import type {
  Absence,
  Colleague,
  ContactPoint,
  DeputyHolder,
  Institution,
  Membership,
  Municipality,
  Person,
  PersonHolder,
} from './directory-types.ts';

/** What PostgreSQL's `json_build_object` leaves: times as text, absent values as null. */
export interface PersonJson {
  readonly id: string;
  readonly display_name: string;
  readonly user_principal_name: string | null;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly job_title: string | null;
  readonly has_left?: boolean;
}

export interface AbsenceJson {
  readonly starts_at: string;
  readonly ends_at: string | null;
}

export interface InstitutionJson {
  readonly id: string;
  readonly name: string;
  readonly kind: Institution['kind'];
  readonly code: string | null;
}

export interface ContactPointJson {
  readonly id: string;
  readonly kind: ContactPoint['kind'];
  readonly names: Partial<PerLocale<string>>;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly link: string | null;
  readonly opening_hours: StoredOpeningHours | null;
  readonly when_closed: Partial<PerLocale<string>> | null;
}

export interface MunicipalityJson {
  readonly municipality_id: string;
  readonly name: string;
  readonly default_locale: Locale;
  readonly country: Municipality['country'];
  readonly time_zone: string;
  readonly shared_mailbox: string | null;
  readonly status_pages: Readonly<Record<string, string>>;
  readonly morning_meeting: Partial<PerLocale<string>> | null;
}

export interface ColleagueRow {
  readonly municipality: MunicipalityJson;
  readonly person:
    | (PersonJson & {
        readonly locale: Locale | null;
        readonly teams_locale: Locale | null;
        readonly directory_read_at: string | null;
      })
    | null;
  readonly institution: InstitutionJson | null;
  readonly memberships: readonly (InstitutionJson & { readonly source: Membership['source'] })[] | null;
  readonly roles:
    | readonly { readonly role: string; readonly scope: RoleScope; readonly institution_id: string | null }[]
    | null;
}

export interface HolderJson {
  readonly role: string;
  /** `person`: asked for by id. */
  readonly scope: RoleScope | 'person';
  readonly person: PersonJson | null;
  readonly absences: readonly AbsenceJson[] | null;
  readonly last_named_at: string | null;
  readonly contact_point: ContactPointJson | null;
}

export interface DeputyJson {
  readonly holder_id: string;
  readonly person: PersonJson;
  readonly absences: readonly AbsenceJson[] | null;
}

export function personOf(row: PersonJson): Person {
  return {
    id: row.id,
    displayName: row.display_name,
    userPrincipalName: row.user_principal_name ?? undefined,
    mail: row.mail ?? undefined,
    phone: row.phone ?? undefined,
    jobTitle: row.job_title ?? undefined,
    ...(row.has_left ? { hasLeft: true } : {}),
  };
}

export function institutionOf(row: InstitutionJson): Institution {
  return { id: row.id, name: row.name, kind: row.kind, code: row.code ?? undefined };
}

export function municipalityOf(row: MunicipalityJson): Municipality {
  return {
    id: row.municipality_id,
    name: row.name,
    defaultLocale: row.default_locale,
    country: row.country,
    timeZone: row.time_zone,
    sharedMailbox: row.shared_mailbox ?? undefined,
    statusPages: row.status_pages,
    morningMeeting: row.morning_meeting ?? undefined,
  };
}

export function contactPointOf(row: ContactPointJson): ContactPoint {
  return {
    id: row.id,
    kind: row.kind,
    names: row.names,
    mail: row.mail ?? undefined,
    phone: row.phone ?? undefined,
    link: row.link ?? undefined,
    openingHours: row.opening_hours ?? undefined,
    whenClosed: row.when_closed ?? undefined,
  };
}

/** The colleague of a row; undefined where the municipality does not know the person yet. */
export function colleagueOf(row: ColleagueRow): Colleague | undefined {
  if (!row.person) return undefined;
  const memberships = (row.memberships ?? []).map((membership) => ({
    ...institutionOf(membership),
    source: membership.source,
  }));
  return {
    ...personOf(row.person),
    municipality: municipalityOf(row.municipality),
    locale: row.person.locale ?? undefined,
    institution: row.institution ? institutionOf(row.institution) : onlyOne(memberships),
    memberships,
    roles: (row.roles ?? []).map((held): HeldRole => ({
      role: held.role,
      scope: held.scope,
      institutionId: held.institution_id ?? undefined,
    })),
  };
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}

export function absencesOf(rows: readonly AbsenceJson[] | null): readonly Absence[] {
  return (rows ?? []).map((row) => ({
    startsAt: new Date(row.starts_at),
    endsAt: row.ends_at === null ? undefined : new Date(row.ends_at),
  }));
}

export function deputyOf(row: DeputyJson): DeputyHolder {
  return { person: personOf(row.person), absences: absencesOf(row.absences) };
}

export function personHolderOf(
  row: HolderJson & { readonly person: PersonJson },
  deputies: readonly DeputyHolder[],
): PersonHolder {
  return {
    kind: 'person',
    person: personOf(row.person),
    absences: absencesOf(row.absences),
    deputies,
    lastNamedAt: row.last_named_at === null ? undefined : new Date(row.last_named_at),
  };
}
