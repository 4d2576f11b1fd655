import { z } from 'zod';
import { sessionDto } from './training-dto.ts';

/** What the coordinator's pages and the server say to each other. Times of day are local to the municipality. */

const locale = z.enum(['da', 'sv', 'nb', 'en']);
const day = z.iso.date();
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const personId = z.string().min(1).max(100);
const form = z.enum(['demonstration', 'lab', 'web-meeting', 'drop-in', 'morning-meeting', 'network-visit']);

/** Texts by language; an empty one is none. */
const textsDto = (length: number) =>
  z.object({
    da: z.string().max(length).default(''),
    sv: z.string().max(length).default(''),
    nb: z.string().max(length).default(''),
    en: z.string().max(length).default(''),
  });
export type TextsDto = z.infer<ReturnType<typeof textsDto>>;

export const audienceDto = z.object({
  roles: z.array(z.string().min(1).max(100)).max(50),
  institutionIds: z.array(z.uuid()).max(500),
});
export type AudienceDto = z.infer<typeof audienceDto>;

const linkDto = z.object({
  title: z.string().trim().max(200),
  url: z.url({ protocol: /^https$/ }).max(2000),
});

/** `POST /api/planning/courses`, `PUT /api/planning/courses/:courseId`; answers `CourseDto`. */
export const courseDraftDto = z.object({
  titles: textsDto(300),
  goals: textsDto(2000),
  contents: textsDto(5000),
  bring: textsDto(1000),
  minutes: z.int().min(5).max(1440),
  form,
  languages: z.array(locale).min(1).max(4),
  audience: audienceDto,
  links: z.array(linkDto).max(20),
});
export type CourseDraftDto = z.infer<typeof courseDraftDto>;
/** `revision`: the one that was looked at; a change by somebody else in between is a conflict. */
export const changedCourseDto = courseDraftDto.extend({ revision: z.int() });

export const courseDto = z.object({
  id: z.string(),
  titles: textsDto(300),
  goals: textsDto(2000),
  contents: textsDto(5000),
  bring: textsDto(1000),
  minutes: z.number(),
  form,
  languages: z.array(locale),
  audience: z.object({ roles: z.array(z.string()), institutionIds: z.array(z.string()) }),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  revision: z.number(),
  isArchived: z.boolean(),
  /** In the reader's language. */
  title: z.string(),
});
export type CourseDto = z.infer<typeof courseDto>;

const mail = z.union([z.literal(''), z.email().max(320)]);

/** `POST /api/planning/places`, `PUT /api/planning/places/:placeId`; answers `PlaceDto`. Empty texts are none. */
export const placeDraftDto = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(300),
  roomMail: mail,
  catererMail: mail,
  capacity: z.int().min(1).max(5000).nullable(),
});
export type PlaceDraftDto = z.infer<typeof placeDraftDto>;
export const changedPlaceDto = placeDraftDto.extend({ revision: z.int() });
export const placeDto = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  roomMail: z.string(),
  catererMail: z.string(),
  capacity: z.number().nullable(),
  revision: z.number(),
  isArchived: z.boolean(),
});
export type PlaceDto = z.infer<typeof placeDto>;

/** `PUT /api/planning/settings`; answers 204. */
export const settingsDto = z.object({
  /** Empty: no Outlook. */
  serviceMailbox: mail,
  seatHoldMinutes: z.int().min(5).max(10_080),
  firstComeHours: z.int().min(0).max(336),
  minimumWarningHours: z.int().min(1).max(720),
  quietFrom: timeOfDay,
  quietUntil: timeOfDay,
});
export type SettingsDto = z.infer<typeof settingsDto>;

/** `GET /api/planning`: what every page of the coordinator begins with. */
export const planningDto = z.object({
  now: z.string(),
  /** Today, local. */
  today: z.string(),
  timeZone: z.string(),
  defaultLocale: locale,
  /** Whether there is a network to open sessions to. */
  hasNetwork: z.boolean(),
  institutions: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Roles that anybody holds, for audiences. */
  roles: z.array(z.string()),
  courses: z.array(courseDto),
  places: z.array(placeDto),
  settings: settingsDto,
  openVisits: z.number(),
  undelivered: z.number(),
});
export type PlanningDto = z.infer<typeof planningDto>;

/** A session as the form has it. */
export const sessionDraftDto = z.object({
  courseId: z.uuid(),
  locale,
  day,
  from: timeOfDay,
  /** Before `from`: the next morning, which no course needs and the server refuses. */
  until: timeOfDay,
  placeId: z.uuid().nullable(),
  isOnline: z.boolean(),
  signUp: z.enum(['booking', 'open']),
  capacity: z.int().min(1).max(100_000),
  minimum: z.int().min(0).max(100_000),
  closes: z.object({ day, time: timeOfDay }).nullable(),
  coffeeFor: z.int().min(1).max(600).nullable(),
  audience: audienceDto,
  openToNetwork: z.boolean(),
  note: z.string().max(2000),
  teacherIds: z.array(personId).max(10),
  followUp: z.object({ day, from: timeOfDay, until: timeOfDay }).nullable(),
});
export type SessionDraftDto = z.infer<typeof sessionDraftDto>;

/** `POST /api/planning/sessions`, answers `SaveDto`. `series` null: one session. */
export const planDto = z.object({
  draft: sessionDraftDto,
  series: z.object({ everyWeeks: z.int().min(1).max(8), times: z.int().min(2).max(60) }).nullable(),
});
/** `PUT /api/planning/sessions/:sessionId`, answers `SaveDto`. */
export const editDto = z.object({
  revision: z.int(),
  draft: sessionDraftDto,
  reason: z.string().trim().max(500),
});
/** `POST …/cancel`. */
export const reasonDto = z.object({ reason: z.string().trim().max(500) });
/** `POST …/merge`, answers `MergedDto`; `GET …/merge?to=` answers with what it would come to. */
export const mergeDto = z.object({ to: z.uuid(), reason: z.string().trim().max(500) });
export const mergedDto = z.object({ moved: z.number(), waiting: z.number() });
export type MergedDto = z.infer<typeof mergedDto>;
/** `PUT …/count`: how many came to an open session. */
export const countedDto = z.object({ people: z.int().min(0).max(10_000) });
/** `POST …/settle`. */
export const settleDto = z.object({ decision: z.enum(['follow-outlook', 'restore']) });

/** A session as its coordinator sees it. */
export const overviewDto = z.object({
  session: sessionDto,
  offered: z.number(),
  minimum: z.number(),
  attended: z.number(),
  counted: z.number().nullable(),
  isClosed: z.boolean(),
  undelivered: z.number(),
  evaluation: z.object({ answers: z.number(), useful: z.number() }).nullable(),
  outlook: z.object({
    state: z.enum(['none', 'on-its-way', 'standing', 'moved', 'deleted', 'cancelled', 'failed']),
    roomAnswer: z.enum(['none', 'accepted', 'tentative', 'declined']),
    /** Where somebody moved it to in Outlook, in words. */
    found: z.string().nullable(),
    /** In plain words. */
    failure: z.string().nullable(),
  }),
  teachers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What needs the coordinator, most urgent first. */
  attention: z.array(
    z.enum(['moved', 'deleted', 'failed', 'room-declined', 'too-few', 'undelivered', 'no-teacher']),
  ),
  draft: sessionDraftDto.nullable(),
});
export type OverviewDto = z.infer<typeof overviewDto>;

/** `GET /api/planning/sessions?from=&until=&course=&cancelled=1`. */
export const overviewsDto = z.object({ sessions: z.array(overviewDto) });

export const rosterEntryDto = z.object({
  bookingId: z.string(),
  personId: z.string().nullable(),
  name: z.string(),
  mail: z.string(),
  institution: z.string(),
  state: z.enum(['booked', 'waiting', 'offered', 'cancelled']),
  placeInQueue: z.number().nullable(),
  source: z.enum(['self', 'other', 'walk-in', 'follow-up', 'guest']),
  attended: z.boolean().nullable(),
  invitation: z.enum(['on-its-way', 'sent', 'failed', 'none']),
  failure: z.string().nullable(),
});
export type RosterEntryDto = z.infer<typeof rosterEntryDto>;
/** `GET /api/planning/sessions/:sessionId`. */
export const sessionPageDto = z.object({ overview: overviewDto, roster: z.array(rosterEntryDto) });
export type SessionPageDto = z.infer<typeof sessionPageDto>;

export const draftProblemDto = z.enum([
  'start-past',
  'end-before-start',
  'too-long',
  'capacity-below-booked',
  'capacity-above-room',
  'capacity-above-limit',
  'minimum-above-capacity',
  'closes-after-start',
  'teacher-booked-twice',
  'teacher-unknown',
  'too-many-teachers',
  'place-taken',
  'place-missing',
  'zone-unknown',
  'time-does-not-exist',
  'course-archived',
  'follow-up-before-end',
]);
export type DraftProblemDto = z.infer<typeof draftProblemDto>;

/** What came of saving. `changed-meanwhile` brings the session as it stands. */
export const saveDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), sessionIds: z.array(z.string()) }),
  z.object({ kind: z.literal('refused'), problems: z.array(draftProblemDto) }),
  z.object({ kind: z.literal('changed-meanwhile'), overview: overviewDto }),
]);
export type SaveDto = z.infer<typeof saveDto>;
