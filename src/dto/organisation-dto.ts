import { z } from 'zod';

/** What the organisation's pages and the server say to each other. Days are local to the municipality. */

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const id = z.string().min(1).max(100);
const kind = z.enum(['school', 'daycare', 'department', 'care', 'other']);
export const institutionKinds = kind.options;
export type InstitutionKindDto = z.infer<typeof kind>;

/** Texts by language; an empty one is none. */
const textsDto = (length: number) =>
  z.object({
    da: z.string().trim().max(length).default(''),
    sv: z.string().trim().max(length).default(''),
    nb: z.string().trim().max(length).default(''),
    en: z.string().trim().max(length).default(''),
  });
export type OrganisationTextsDto = z.infer<ReturnType<typeof textsDto>>;

const roleDto = z.object({ role: z.string(), name: z.string() });
export type RoleDto = z.infer<typeof roleDto>;

export const institutionSummaryDto = z.object({
  id: z.string(),
  name: z.string(),
  kind,
  code: z.string(),
  revision: z.number(),
  people: z.number(),
  volunteers: z.number(),
  /** Roles that the trees look for there, and that nobody has. */
  missing: z.array(roleDto),
});
export type InstitutionSummaryDto = z.infer<typeof institutionSummaryDto>;

/** `GET /api/organisation`. */
export const organisationDto = z.object({
  /** Whether the actor adds and removes institutions, and looks after what is of the whole municipality. */
  isCoordinator: z.boolean(),
  timeZone: z.string(),
  today: z.string(),
  institutions: z.array(institutionSummaryDto),
  /** Every role that has a name, in the reader's language. */
  roles: z.array(roleDto),
});
export type OrganisationDto = z.infer<typeof organisationDto>;

/** `POST /api/organisation/institutions`. */
export const institutionDraftDto = z.object({
  name: z.string().trim().min(1).max(200),
  kind,
  code: z.string().trim().max(50),
});
export type InstitutionDraftDto = z.infer<typeof institutionDraftDto>;
/** `PUT /api/organisation/institutions/:id`. `revision`: the one that was looked at. */
export const changedInstitutionDto = institutionDraftDto.extend({ revision: z.int() });
/** `POST /api/organisation/institutions/:id/remove`. */
export const removedInstitutionDto = z.object({ revision: z.int(), moveTo: z.uuid().nullable() });

/** `GET /api/organisation/institutions/:id/hanging`. */
export const hangingDto = z.object({
  people: z.number(),
  roles: z.number(),
  overlays: z.number(),
  entries: z.number(),
  pages: z.number(),
  sessions: z.number(),
});
export type HangingDto = z.infer<typeof hangingDto>;

/** What became of a change. The reasons are put into words by the page. */
export const changeOutcomeDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), id: z.string().nullable() }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum([
      'last-coordinator',
      'deputy-circle',
      'not-in-directory',
      'guest',
      'same-name',
      'must-move',
      'in-use',
      'already-there',
      'left',
    ]),
    names: z.array(z.string()),
  }),
]);
export type ChangeOutcomeDto = z.infer<typeof changeOutcomeDto>;

const namedDto = z.object({ id: z.string(), name: z.string() });

export const absenceDto = z.object({
  id: z.string(),
  from: z.string(),
  /** The last day away; null: until further notice. */
  until: z.string().nullable(),
  isNow: z.boolean(),
});
export type AbsenceDto = z.infer<typeof absenceDto>;

export const memberDto = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  mail: z.string(),
  /** Null: holds a role there and does not belong there. */
  source: z.enum(['directory', 'coordinator', 'self']).nullable(),
  roles: z.array(roleDto.extend({ id: z.string(), mayTake: z.boolean() })),
  deputies: z.array(namedDto),
  absences: z.array(absenceDto),
});
export type MemberDto = z.infer<typeof memberDto>;

export const volunteerDto = z.object({
  id: z.string(),
  person: namedDto.extend({ title: z.string() }),
  institution: namedDto,
  role: roleDto,
  state: z.enum(['open', 'confirmed', 'declined', 'withdrawn']),
  words: z.string(),
  answer: z.string(),
  createdAt: z.string(),
});
export type VolunteerDto = z.infer<typeof volunteerDto>;

/** `GET /api/organisation/places/:id?text=&offset=`; `municipality` is the whole municipality. */
export const placeDto = z.object({
  /** Null: the whole municipality. */
  institution: z
    .object({ id: z.string(), name: z.string(), kind, code: z.string(), revision: z.number() })
    .nullable(),
  mayEdit: z.boolean(),
  members: z.array(memberDto),
  total: z.number(),
  points: z.array(roleDto.extend({ id: z.string(), pointId: z.string(), pointName: z.string() })),
  volunteers: z.array(volunteerDto),
  /** What the actor may make somebody there. */
  giveable: z.array(roleDto),
  /** Roles that the trees look for there. */
  wanted: z.array(z.string()),
});
export type PlaceDto = z.infer<typeof placeDto>;

/** `GET /api/organisation/people?search=`. */
export const foundPeopleDto = z.object({
  people: z.array(
    z.object({ id: z.string(), name: z.string(), title: z.string(), mail: z.string(), where: z.string() }),
  ),
  isWhole: z.boolean(),
});
export type FoundPeopleDto = z.infer<typeof foundPeopleDto>;
export type FoundPersonDto = FoundPeopleDto['people'][number];

/** `POST /api/organisation/institutions/:id/members`. */
export const newMemberDto = z.object({ personId: id });
/** `POST /api/organisation/roles`. Exactly one of person and point. */
export const newRoleDto = z
  .object({
    role: z.string().trim().min(1).max(100),
    institutionId: z.uuid().nullable(),
    personId: id.nullable(),
    pointId: id.nullable(),
  })
  .refine(({ personId, pointId }) => (personId === null) !== (pointId === null));
/** `PUT /api/organisation/people/:personId/deputies`. `expected`: those that were seen. */
export const deputiesDto = z.object({ deputyIds: z.array(id).max(20), expected: z.array(id).max(200) });
/** `POST /api/organisation/people/:personId/absences`; `me` is the actor. */
export const newAbsenceDto = z
  .object({ from: z.iso.date(), until: z.iso.date().nullable() })
  .refine(({ from, until }) => until === null || until >= from);

const interval = z.tuple([
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
]);
export const hoursDto = z.object({
  /** From Monday on; a day without intervals is closed. */
  weekdays: z.array(z.array(interval).max(4)).length(7),
  closedOnHolidays: z.boolean(),
  closedDays: z.array(z.iso.date()).max(200),
});
export type HoursDto = z.infer<typeof hoursDto>;

const link = z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(2000)]);
const mail = z.union([z.literal(''), z.email().max(320)]);

/** `POST /api/organisation/points`, `PUT /api/organisation/points/:id`. */
export const pointDraftDto = z.object({
  kind: z.enum(['group', 'service', 'external']),
  names: textsDto(200),
  mail,
  phone: z.string().trim().max(50),
  link,
  /** Null: always open. */
  hours: hoursDto.nullable(),
  whenClosed: textsDto(500),
});
export type PointDraftDto = z.infer<typeof pointDraftDto>;
export const newPointDto = pointDraftDto.extend({ id: id.nullable() });
export const changedPointDto = pointDraftDto.extend({ revision: z.int() });

export const pointDto = pointDraftDto.extend({
  id: z.string(),
  /** In the reader's language. */
  name: z.string(),
  mail: z.string(),
  link: z.string(),
  revision: z.number(),
  roles: z.array(roleDto.extend({ id: z.string(), institution: z.string().nullable() })),
  usedBy: z.array(z.string()),
});
export type PointDto = z.infer<typeof pointDto>;

/** `GET /api/organisation/points`. */
export const pointsDto = z.object({
  defaultLocale: locale,
  points: z.array(pointDto),
  expected: z.array(z.object({ id: z.string(), name: z.string(), mail: z.string(), link: z.string() })),
});
export type PointsDto = z.infer<typeof pointsDto>;

/** `PUT /api/organisation/settings`. */
export const organisationSettingsDto = z.object({
  name: z.string().trim().min(1).max(200),
  languages: z.array(locale).min(1).max(4),
  sharedMailbox: mail,
  statusPages: z.array(z.object({ name: z.string().trim().min(1).max(100), url: link })).max(50),
  morningMeeting: textsDto(500),
  mostColleagues: z.int().min(1).max(100_000),
  /** Null: as the product does by itself. */
  questionDays: z.int().min(1).max(3650).nullable(),
  revision: z.int(),
});
export type OrganisationSettingsDto = z.infer<typeof organisationSettingsDto>;

/** `GET /api/organisation/settings`. */
export const settingsPageDto = z.object({
  settings: organisationSettingsDto.extend({ sharedMailbox: z.string() }),
  defaultLocale: locale,
});
export type SettingsPageDto = z.infer<typeof settingsPageDto>;

/** `POST /api/organisation/volunteers/:id/answer`. */
export const volunteerAnswerDto = z.object({ isConfirmed: z.boolean(), words: z.string().trim().max(500) });
/** `POST /api/organisation/me/offers`. */
export const offerDto = z.object({
  role: z.string().min(1).max(100),
  institutionId: z.uuid(),
  words: z.string().trim().max(500),
});
/** `GET /api/organisation/me`: what everybody says of themselves. */
export const ownPlaceDto = z.object({
  today: z.string(),
  absences: z.array(absenceDto),
  offers: z.array(volunteerDto),
  offeredRoles: z.array(roleDto),
  /** Where one may offer to help. */
  institutions: z.array(namedDto),
});
export type OwnPlaceDto = z.infer<typeof ownPlaceDto>;
