import { z } from 'zod';

const locale = z.enum(['da', 'sv', 'nb', 'en']);

/** Why somebody cannot book a session now; the page has the words. */
export const obstacleDto = z.enum([
  'cancelled',
  'past',
  'closed',
  'not-for-you',
  'open-to-all',
  'already-booked',
  'no-mail',
]);
export type ObstacleDto = z.infer<typeof obstacleDto>;

/** A session in the network is named with the municipality that holds it: null is the reader's own. */
export const sessionKeyDto = z.object({ sessionId: z.uuid(), municipalityId: z.uuid().nullable() });
export type SessionKeyDto = z.infer<typeof sessionKeyDto>;

/** When a session is, in its own zone and the reader's language. */
export const whenDto = z.object({
  /** "tirsdag 22. september" */
  date: z.string(),
  /** "kl. 13.00–14.30" */
  time: z.string(),
  /** "uge 39" */
  week: z.string(),
  /** "tirsdag 22. september kl. 13.00–14.30, uge 39" */
  long: z.string(),
  /** ISO 8601 instants. */
  startsAt: z.string(),
  endsAt: z.string(),
  /** Local day, `YYYY-MM-DD`. */
  day: z.string(),
  /** Minutes after local midnight; `endMinute` may be past 1440. */
  startMinute: z.number().int(),
  endMinute: z.number().int(),
});
export type WhenDto = z.infer<typeof whenDto>;

/** The reader's own booking that is not cancelled. */
export const myBookingDto = z.object({
  state: z.enum(['booked', 'waiting', 'offered']),
  /** 1 for the first on the waiting list. */
  placeInQueue: z.number().int().nullable(),
  /** Until when the seat is held: "kl. 14.30", "i morgen kl. 9.00". */
  heldUntil: z.string().nullable(),
  invitation: z.enum(['on-its-way', 'sent', 'failed', 'none']),
  byOther: z.boolean(),
});
export type MyBookingDto = z.infer<typeof myBookingDto>;

/** A session with everything the page shows of it to one reader. Texts are in the reader's language where there is one. */
export const sessionDto = z.object({
  sessionId: z.string(),
  municipalityId: z.string().nullable(),
  /** The name of the municipality that holds it, where it is another than the reader's. */
  heldBy: z.string().nullable(),
  course: z.object({
    id: z.string(),
    title: z.string(),
    goal: z.string(),
    content: z.string(),
    bring: z.string(),
    minutes: z.number().int(),
    form: z.enum(['demonstration', 'lab', 'web-meeting', 'drop-in', 'morning-meeting', 'network-visit']),
    links: z.array(z.object({ title: z.string(), url: z.string() })),
  }),
  when: whenDto,
  /** The language it is held in. */
  locale,
  place: z.object({ id: z.string(), name: z.string(), address: z.string() }).nullable(),
  isOnline: z.boolean(),
  joinUrl: z.string().nullable(),
  teachers: z.array(z.string()),
  signUp: z.enum(['booking', 'open']),
  isCancelled: z.boolean(),
  seats: z.object({
    capacity: z.number().int(),
    booked: z.number().int(),
    waiting: z.number().int(),
    free: z.number().int(),
  }),
  /** The last moment to book: "tirsdag 22. september kl. 12.00"; null when it is the start itself or has passed. */
  closes: z.string().nullable(),
  note: z.string(),
  /** What the coordinator said of the last change. */
  changeReason: z.string(),
  mine: myBookingDto.nullable(),
  isTeacher: z.boolean(),
  /** The reader has been to this course. */
  isTaken: z.boolean(),
  obstacle: obstacleDto.nullable(),
  revision: z.number().int(),
});
export type SessionDto = z.infer<typeof sessionDto>;

/** `GET /api/training`: the reader's own courses, and what the page needs to know to begin with. */
export const trainingDto = z.object({
  /** The server's time, ISO 8601. */
  now: z.string(),
  ahead: z.array(sessionDto),
  past: z.array(sessionDto),
  /** Sessions the reader teaches, from 30 days back on. */
  taught: z.array(sessionDto),
  mayBookForOthers: z.boolean(),
  /** Without one the session does not appear in a calendar by itself: the page offers it as a file. */
  hasMailbox: z.boolean(),
});
export type TrainingDto = z.infer<typeof trainingDto>;

/**
 * `GET /api/training/sessions?from=&until=&all=1`: days `YYYY-MM-DD` inclusive; without `from`, what lies ahead. `all`: also
 * what is full, closed or for others.
 */
export const sessionsDto = z.object({ now: z.string(), sessions: z.array(sessionDto) });
export type SessionsDto = z.infer<typeof sessionsDto>;

/** `GET …/:sessionId/clash`: what else stands in the reader's calendar then. */
export const clashDto = z.object({
  /** False: the calendar did not say. */
  isKnown: z.boolean(),
  /** "kl. 13.30–14.00" */
  times: z.array(z.string()),
});
export type ClashDto = z.infer<typeof clashDto>;

/**
 * `POST …/booking`. `seen` is the revision the reader looked at: where the session has changed since, nothing is booked and the
 * answer is `changed` with the session as it stands.
 */
export const bookDto = z.object({ wait: z.boolean(), seen: z.number().int() });
/** `POST …/seat`: takes the seat held for the reader. */
export const takeSeatDto = z.object({ seen: z.number().int() });
/** `POST …/change`: another date of the same course instead. */
export const changeDateDto = z.object({ to: sessionKeyDto, seen: z.number().int() });

/** What came of a press. Never an error: each is said in words. */
export const outcomeDto = z.object({
  kind: z.enum(['booked', 'waiting', 'full', 'refused', 'changed', 'cancelled', 'nothing']),
  obstacle: obstacleDto.nullable(),
  session: sessionDto,
});
export type OutcomeDto = z.infer<typeof outcomeDto>;

export const pickedPersonDto = z.object({ id: z.string(), name: z.string(), jobTitle: z.string() });
export type PickedPersonDto = z.infer<typeof pickedPersonDto>;
/** `GET …/bookable?search=` and `GET …/walk-ins?search=`. */
export const peopleDto = z.object({ people: z.array(pickedPersonDto) });

const personId = z.string().min(1).max(100);

/** `POST …/bookings`: a manager books for others; each gets an outcome. */
export const bookForDto = z.object({ personIds: z.array(personId).min(1).max(50), wait: z.boolean() });
export const bookedForDto = z.object({
  results: z.array(
    z.object({
      personId: z.string(),
      kind: z.enum(['booked', 'waiting', 'full', 'refused']),
      obstacle: obstacleDto.nullable(),
    }),
  ),
  session: sessionDto,
});
export type BookedForDto = z.infer<typeof bookedForDto>;

/** The list of a session for its teacher. `attended` null: not ticked. */
export const sheetDto = z.object({
  session: sessionDto,
  entries: z.array(
    z.object({
      bookingId: z.string(),
      name: z.string(),
      institution: z.string(),
      isWalkIn: z.boolean(),
      attended: z.boolean().nullable(),
    }),
  ),
  isTickable: z.boolean(),
  isClosed: z.boolean(),
  /** How many came to an open session; null: not counted yet. */
  counted: z.number().int().nullable(),
});
export type SheetDto = z.infer<typeof sheetDto>;

/** `PUT …/ticks`, answers `SheetDto`. */
export const ticksDto = z.object({
  ticks: z
    .array(z.object({ bookingId: z.uuid(), attended: z.boolean().nullable() }))
    .min(1)
    .max(600),
});
export type TicksDto = z.infer<typeof ticksDto>;
/** `POST …/walk-ins`, answers `SheetDto`. */
export const walkInDto = z.object({ personId });
/** `PUT …/count`, answers `SheetDto`. */
export const countDto = z.object({ people: z.number().int().min(0).max(5000) });

/** `GET …/evaluation`: what those who came thought. */
export const evaluationDto = z.object({
  asked: z.number().int(),
  answers: z.number().int(),
  useful: z.number().nullable(),
  /** How many gave 1, 2, 3, 4 and 5. */
  usefulCounts: z.array(z.number().int()).length(5),
  pace: z.object({ tooSlow: z.number().int(), right: z.number().int(), tooFast: z.number().int() }),
  words: z.array(z.string()),
});
export type EvaluationDto = z.infer<typeof evaluationDto>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const quietTimes = z.object({ from: timeOfDay, until: timeOfDay });

const quietChoice = z.union([z.literal('default'), z.literal('none'), quietTimes]);
/** `PUT /api/me/quiet-hours`, answers `QuietHoursDto`. */
export const chooseQuietHoursDto = z.object({ choice: quietChoice });
/** `GET /api/me/quiet-hours`. Local times of day. */
export const quietHoursDto = z.object({ choice: quietChoice, standard: quietTimes });
export type QuietHoursDto = z.infer<typeof quietHoursDto>;
