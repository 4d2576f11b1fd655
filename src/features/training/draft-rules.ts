import { AppError } from '../../kernel/app-error.ts';
import { sameLocalTime, isZone } from './local-time-rules.ts';
import type { DraftProblem, Series, SessionDraft } from './training-ports.ts';
import type { Course, Place, Session } from './training-types.ts';

/** One event holds at most 500 attendees; 480 leave room for teachers, room and walk-ins. */
export const largestCapacity = 480;
/** A session belongs to one day. */
const longestHours = 12;
const mostTeachers = 2;
const longestNote = 2000;
const longestReason = 500;
const mostInSeries = 60;
const mostInAudience = 500;

/** What the database knows that decides whether a draft can be saved. */
export interface DraftFacts {
  readonly now: Date;
  readonly course: Course;
  /** Undefined: the draft names none, or there is none of this id. */
  readonly place?: Place;
  readonly knownTeachers: ReadonlySet<string>;
  /** Others are held at the same time by the same teacher or in the same place. */
  readonly clashes: { readonly teacher: boolean; readonly place: boolean };
  /** The session as it stands, when one is changed, with the seats that are taken or held. */
  readonly before?: Session;
  readonly takenSeats?: number;
  /** The web meeting that is planned already and stays as it is. */
  readonly standingFollowUp?: Pick<Session, 'startsAt'>;
}

/** Everything that keeps a draft from being saved, at once, so that it is put right in one go. */
export function findDraftProblems(draft: SessionDraft, facts: DraftFacts): readonly DraftProblem[] {
  const { startsAt, endsAt, followUp } = draft;
  const { before, place, course } = facts;
  const isMoved = before?.startsAt.getTime() !== startsAt.getTime();
  const taken = facts.takenSeats ?? 0;
  const followUpStart = followUp?.startsAt ?? facts.standingFollowUp?.startsAt;
  const checks: readonly (readonly [DraftProblem, boolean])[] = [
    ['zone-unknown', !isZone(draft.timeZone)],
    ['start-past', isMoved && startsAt <= facts.now],
    [
      'end-before-start',
      endsAt <= startsAt || (followUp !== undefined && followUp.endsAt <= followUp.startsAt),
    ],
    ['too-long', isTooLong(draft) || (followUp !== undefined && isTooLong(followUp))],
    ['closes-after-start', draft.closesAt !== undefined && draft.closesAt > startsAt],
    ['capacity-below-booked', draft.capacity < taken || (draft.signUp === 'open' && taken > 0)],
    [
      'capacity-above-room',
      place?.capacity !== undefined && !draft.isOnline && draft.capacity > place.capacity,
    ],
    ['capacity-above-limit', draft.capacity > largestCapacity],
    ['minimum-above-capacity', draft.minimum > draft.capacity],
    ['teacher-unknown', draft.teacherIds.some((id) => !facts.knownTeachers.has(id))],
    ['too-many-teachers', draft.teacherIds.length > mostTeachers],
    ['teacher-booked-twice', facts.clashes.teacher],
    ['place-taken', facts.clashes.place],
    [
      'place-missing',
      (draft.placeId === undefined && !draft.isOnline) ||
        (draft.placeId !== undefined && (!place || (place.isArchived && before?.placeId !== draft.placeId))),
    ],
    ['course-archived', course.isArchived && before?.courseId !== course.id],
    ['follow-up-before-end', followUpStart !== undefined && followUpStart < endsAt],
  ];
  return checks.flatMap(([problem, isThere]) => (isThere ? problem : []));
}

function isTooLong({ startsAt, endsAt }: Pick<SessionDraft, 'startsAt' | 'endsAt'>): boolean {
  return endsAt.getTime() - startsAt.getTime() > longestHours * 3_600_000;
}

/**
 * The drafts of a series: the same local times week by week, whatever the clocks do in between. Undefined: one of them would
 * begin or end in the hour that is left out in spring, or the zone is unknown.
 */
export function repeatDraft(
  draft: SessionDraft,
  series: Series | undefined,
): readonly SessionDraft[] | undefined {
  const { everyWeeks, times } = series ?? { everyWeeks: 1, times: 1 };
  if (times === 1) return [draft];
  const drafts: SessionDraft[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const later = (instant: Date) => sameLocalTime(instant, draft.timeZone, turn * everyWeeks);
    const [startsAt, endsAt] = [later(draft.startsAt), later(draft.endsAt)];
    const closesAt = draft.closesAt && later(draft.closesAt);
    const followUp = draft.followUp && {
      startsAt: later(draft.followUp.startsAt),
      endsAt: later(draft.followUp.endsAt),
    };
    if (!startsAt || !endsAt || (draft.closesAt && !closesAt)) return undefined;
    if (followUp && (!followUp.startsAt || !followUp.endsAt)) return undefined;
    drafts.push({
      ...draft,
      startsAt,
      endsAt,
      ...(closesAt ? { closesAt } : {}),
      ...(followUp ? { followUp: { startsAt: followUp.startsAt!, endsAt: followUp.endsAt! } } : {}),
    });
  }
  return drafts;
}

/** The draft that would leave a session as it is: what copying, moving and settling begin with. */
export function draftOf(session: Session, teacherIds: readonly string[]): SessionDraft {
  const { courseId, locale, startsAt, endsAt, timeZone, placeId, isOnline, signUp, capacity } = session;
  const { minimum, closesAt, coffeeFor, audience, openToNetwork, note } = session;
  return {
    courseId,
    locale,
    startsAt,
    endsAt,
    timeZone,
    ...(placeId === undefined ? {} : { placeId }),
    isOnline,
    signUp,
    capacity,
    minimum,
    closesAt,
    ...(coffeeFor === undefined ? {} : { coffeeFor }),
    audience,
    openToNetwork,
    ...(note === undefined ? {} : { note }),
    teacherIds,
  };
}

/** Throws `bad-request` for what no form lets through: fractions, huge texts, dates that are none. */
export function mustBeSound(draft: SessionDraft, series?: Series): void {
  const { capacity, minimum, coffeeFor, note = '', audience, followUp, teacherIds } = draft;
  const dates = [draft.startsAt, draft.endsAt, draft.closesAt, followUp?.startsAt, followUp?.endsAt];
  const isSound =
    isWhole(capacity, 1, 1_000_000) &&
    isWhole(minimum, 0, 1_000_000) &&
    (coffeeFor === undefined || isWhole(coffeeFor, 1, 600)) &&
    note.length <= longestNote &&
    audience.roles.length <= mostInAudience &&
    audience.institutionIds.length <= mostInAudience &&
    new Set(teacherIds).size === teacherIds.length &&
    dates.every((date) => date === undefined || Number.isFinite(date.getTime())) &&
    (!series || (isWhole(series.times, 1, mostInSeries) && isWhole(series.everyWeeks, 1, 52)));
  if (!isSound) throw new AppError('bad-request', 'session draft');
}

/** A reason as it is kept. Undefined: none was given. Throws `bad-request` for a very long one. */
export function tidyReason(reason: string | undefined): string | undefined {
  const tidy = reason?.trim();
  if (tidy && tidy.length > longestReason) throw new AppError('bad-request', 'reason');
  return tidy || undefined;
}

export function isWhole(value: number, from: number, until: number): boolean {
  return Number.isInteger(value) && value >= from && value <= until;
}
