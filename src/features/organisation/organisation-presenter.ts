import { roleNameIn } from '../../content/texts/roles/index.ts';
import type {
  AbsenceDto,
  ChangeOutcomeDto,
  HoursDto,
  InstitutionSummaryDto,
  MemberDto,
  OrganisationTextsDto,
  PointDraftDto,
  PointDto,
  RoleDto,
  VolunteerDto,
} from '../../dto/organisation-dto.ts';
import type { Actor } from '../../kernel/actor.ts';
import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { OpeningHours } from '../directory/index.ts';
import { instantsToDays } from './local-day-rules.ts';
import { mayGiveRole } from './naming-policy.ts';
import { knownRoles } from './role-names.ts';
import type {
  ChangeOutcome,
  InstitutionSummary,
  Member,
  PointDraft,
  StoredAbsence,
  StoredPoint,
  Volunteer,
} from './organisation-types.ts';

/** For whom something is put into a DTO, and when. */
export interface Reader {
  readonly actor: Actor;
  readonly timeZone: string;
  readonly defaultLocale: Locale;
  readonly now: Date;
  /** Roles of the municipality's trees, as these call them; the product has names for the others. */
  readonly treeRoles: ReadonlyMap<string, string>;
}

export function presentRole(role: string, { actor, treeRoles }: Reader): RoleDto {
  const isKnown = knownRoles.includes(role);
  return { role, name: isKnown ? roleNameIn(actor.locale, role) : (treeRoles.get(role) ?? plainName(role)) };
}

/** Every role that has a name: those the product knows, and those of the trees. */
export function namedRoles({ treeRoles }: Reader): readonly string[] {
  return [...new Set([...knownRoles, ...treeRoles.keys()])];
}

export function presentInstitution(
  { id, name, kind, code, revision, people, roles, volunteers }: InstitutionSummary,
  wanted: readonly string[],
  reader: Reader,
): InstitutionSummaryDto {
  return {
    id,
    name: plainName(name, 200),
    kind,
    code: code ?? '',
    revision,
    people,
    volunteers,
    missing: wanted.filter((role) => !roles.includes(role)).map((role) => presentRole(role, reader)),
  };
}

export function presentOutcome(outcome: ChangeOutcome): ChangeOutcomeDto {
  return outcome.kind === 'done'
    ? { kind: 'done', id: outcome.id ?? null }
    : {
        kind: 'refused',
        reason: outcome.reason,
        names: (outcome.names ?? []).map((name) => plainName(name)),
      };
}

export function presentAbsence(absence: StoredAbsence, { timeZone, now }: Reader): AbsenceDto {
  const { id, startsAt, endsAt } = absence;
  return {
    id,
    ...instantsToDays(absence, timeZone),
    isNow: startsAt <= now && (endsAt === undefined || endsAt > now),
  };
}

export function presentMember(member: Member, institutionId: string | undefined, reader: Reader): MemberDto {
  const { actor } = reader;
  return {
    id: member.id,
    name: plainName(member.displayName),
    title: plainName(member.jobTitle ?? ''),
    mail: member.mail ?? '',
    source: member.source ?? null,
    roles: member.roles.map(({ id, role }) => ({
      id,
      ...presentRole(role, reader),
      mayTake: mayGiveRole(actor, role, institutionId),
    })),
    deputies: member.deputies.map(({ id, displayName }) => ({ id, name: plainName(displayName) })),
    absences: member.absences.map((absence) => presentAbsence(absence, reader)),
  };
}

export function presentVolunteer(volunteer: Volunteer, reader: Reader): VolunteerDto {
  const { id, person, institution, role, state, words, answer, createdAt } = volunteer;
  return {
    id,
    person: { id: person.id, name: plainName(person.displayName), title: plainName(person.jobTitle ?? '') },
    institution: { id: institution.id, name: plainName(institution.name) },
    role: presentRole(role, reader),
    state,
    words: words ?? '',
    answer: answer ?? '',
    createdAt: createdAt.toISOString(),
  };
}

export function presentPoint(
  point: StoredPoint & { readonly usedBy: readonly string[] },
  reader: Reader,
): PointDto {
  const { actor, defaultLocale } = reader;
  return {
    id: point.id,
    kind: point.kind,
    names: textsDtoOf(point.names),
    name: textIn(point.names, actor.locale, defaultLocale) || point.id,
    mail: point.mail ?? '',
    phone: point.phone ?? '',
    link: point.link ?? '',
    hours: point.openingHours ? presentHours(point.openingHours) : null,
    whenClosed: textsDtoOf(point.whenClosed ?? {}),
    revision: point.revision,
    roles: point.roles.map(({ id, role, institution }) => ({
      id,
      ...presentRole(role, reader),
      institution: institution ?? null,
    })),
    usedBy: [...point.usedBy],
  };
}

export function pointFrom(dto: PointDraftDto): PointDraft {
  const { kind, names, mail, phone, link, hours, whenClosed } = dto;
  return {
    kind,
    names: textsFrom(names),
    mail: mail || undefined,
    phone: phone || undefined,
    link: link || undefined,
    openingHours: hours ? hoursFrom(hours) : undefined,
    whenClosed: textsFrom(whenClosed),
  };
}

const isoDays = ['1', '2', '3', '4', '5', '6', '7'] as const;

function presentHours({ weekdays, closedOnHolidays, closedDays }: OpeningHours): HoursDto {
  return {
    weekdays: isoDays.map((day) => (weekdays[day] ?? []).map(([from, until]) => [from, until])),
    closedOnHolidays,
    closedDays: [...closedDays],
  };
}

function hoursFrom({ weekdays, closedOnHolidays, closedDays }: HoursDto): OpeningHours {
  const open = isoDays.flatMap((day, index) => {
    const intervals = weekdays[index] ?? [];
    return intervals.length > 0 ? [[day, intervals] as const] : [];
  });
  return {
    weekdays: Object.fromEntries(open),
    closedOnHolidays,
    closedDays: [...new Set(closedDays)].sort(),
  };
}

export function textsDtoOf(texts: Partial<PerLocale<string>>): OrganisationTextsDto {
  return { da: texts.da ?? '', sv: texts.sv ?? '', nb: texts.nb ?? '', en: texts.en ?? '' };
}

/** Without the languages that say nothing. */
export function textsFrom(texts: OrganisationTextsDto): Partial<PerLocale<string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => (texts[locale] ? [[locale, texts[locale]] as const] : [])),
  );
}

export function textIn(texts: Partial<PerLocale<string>>, locale: Locale, fallback: Locale): string {
  return texts[locale] ?? texts[fallback] ?? Object.values(texts)[0] ?? '';
}
