import type { DraftProblemDto, PlanningDto, SessionDraftDto } from '../../../dto/planning-dto.ts';
import { addDays } from '../training/week-days.ts';
import type { PlanningTextKey } from './texts/planning-texts.ts';

export interface SeriesWish {
  readonly everyWeeks: number;
  readonly times: number;
}

/** Somebody who teaches. */
export interface Teacher {
  readonly id: string;
  readonly name: string;
}

/** The session's form as it is typed: numbers stay words until they are sent, so that nothing typed is lost. */
export interface SessionFormState extends Pick<
  SessionDraftDto,
  'courseId' | 'locale' | 'day' | 'from' | 'until' | 'isOnline' | 'signUp' | 'openToNetwork' | 'note'
> {
  /** Empty: none. */
  readonly placeId: string;
  readonly capacity: string;
  readonly minimum: string;
  readonly closesDay: string;
  readonly closesTime: string;
  readonly coffeeFor: string;
  readonly roles: readonly string[];
  readonly institutionIds: readonly string[];
  readonly teachers: readonly Teacher[];
  readonly followDay: string;
  readonly followFrom: string;
  readonly followUntil: string;
  readonly repeats: boolean;
  readonly everyWeeks: string;
  readonly times: string;
}

/** Where in the form something is wrong. */
export type FormField =
  | 'course'
  | 'day'
  | 'from'
  | 'until'
  | 'place'
  | 'capacity'
  | 'minimum'
  | 'closes'
  | 'coffee'
  | 'teachers'
  | 'follow'
  | 'series';

/** What is wrong, by field: one sentence each. */
export type FormProblems = Readonly<Partial<Record<FormField, PlanningTextKey>>>;

const seatsDefault = '12';
const minimumDefault = '4';

export function emptyForm({ courses, defaultLocale }: PlanningDto): SessionFormState {
  const only = courses.length === 1 ? courses[0] : undefined;
  return {
    courseId: only?.id ?? '',
    locale: only?.languages[0] ?? defaultLocale,
    day: '',
    from: '',
    until: '',
    placeId: '',
    isOnline: only?.form === 'web-meeting',
    signUp: isOpenForm(only?.form) ? 'open' : 'booking',
    capacity: seatsDefault,
    minimum: minimumDefault,
    closesDay: '',
    closesTime: '',
    coffeeFor: '',
    roles: [],
    institutionIds: [],
    openToNetwork: false,
    note: '',
    teachers: [],
    followDay: '',
    followFrom: '',
    followUntil: '',
    repeats: false,
    everyWeeks: '1',
    times: '4',
  };
}

/** The form that leaves a session as it is. */
export function formFrom(draft: SessionDraftDto, teachers: readonly Teacher[]): SessionFormState {
  return {
    courseId: draft.courseId,
    locale: draft.locale,
    day: draft.day,
    from: draft.from,
    until: draft.until,
    placeId: draft.placeId ?? '',
    isOnline: draft.isOnline,
    signUp: draft.signUp,
    capacity: String(draft.capacity),
    minimum: String(draft.minimum),
    closesDay: draft.closes?.day ?? '',
    closesTime: draft.closes?.time ?? '',
    coffeeFor: draft.coffeeFor === null ? '' : String(draft.coffeeFor),
    roles: draft.audience.roles,
    institutionIds: draft.audience.institutionIds,
    openToNetwork: draft.openToNetwork,
    note: draft.note,
    teachers: draft.teacherIds.map((id) => teachers.find((one) => one.id === id) ?? { id, name: id }),
    followDay: draft.followUp?.day ?? '',
    followFrom: draft.followUp?.from ?? '',
    followUntil: draft.followUp?.until ?? '',
    repeats: false,
    everyWeeks: '1',
    times: '4',
  };
}

/** A course was chosen: what it says of itself is filled in where nothing else was typed. */
export function withCourse(
  form: SessionFormState,
  courseId: string,
  planning: PlanningDto,
): SessionFormState {
  const course = planning.courses.find(({ id }) => id === courseId);
  if (!course) return { ...form, courseId };
  const [language = form.locale] = course.languages;
  return {
    ...form,
    courseId,
    locale: course.languages.includes(form.locale) ? form.locale : language,
    isOnline: form.isOnline || course.form === 'web-meeting',
    signUp: isOpenForm(course.form) ? 'open' : form.signUp,
    roles: form.roles.length > 0 ? form.roles : course.audience.roles,
    institutionIds: form.institutionIds.length > 0 ? form.institutionIds : course.audience.institutionIds,
    until: form.until || endOf(form.from, course.minutes),
  };
}

/** The start was typed: the end follows, as long after it as it was, or as the course is long. */
export function withFrom(form: SessionFormState, from: string, planning: PlanningDto): SessionFormState {
  const course = planning.courses.find(({ id }) => id === form.courseId);
  const length =
    form.from && form.until ? minuteOf(form.until) - minuteOf(form.from) : (course?.minutes ?? 0);
  return { ...form, from, until: length > 0 ? endOf(from, length) || form.until : form.until };
}

/** What can be seen to be wrong before asking the server. */
export function findFormProblems(form: SessionFormState): FormProblems {
  const isWhole = (text: string, from: number, until: number) =>
    /^\d{1,6}$/.test(text) && Number(text) >= from && Number(text) <= until;
  const isBooked = form.signUp === 'booking';
  const follow = [form.followDay, form.followFrom, form.followUntil];
  return {
    ...(form.courseId ? {} : { course: 'needCourse' }),
    ...(form.day ? {} : { day: 'needDay' }),
    ...(form.from ? {} : { from: 'needTime' }),
    ...(form.until ? {} : { until: 'needTime' }),
    ...(form.placeId || form.isOnline ? {} : { place: 'needPlace' }),
    ...(isBooked && !isWhole(form.capacity, 1, 100_000) ? { capacity: 'needNumber' } : {}),
    ...(isBooked && !isWhole(form.minimum, 0, 100_000) ? { minimum: 'needNumber' } : {}),
    ...(form.coffeeFor && !isWhole(form.coffeeFor, 1, 600) ? { coffee: 'needNumber' } : {}),
    ...(Boolean(form.closesDay) === Boolean(form.closesTime) ? {} : { closes: 'needBoth' }),
    ...(follow.some(Boolean) && !follow.every(Boolean) ? { follow: 'needAll' } : {}),
    ...(form.repeats && !(isWhole(form.everyWeeks, 1, 8) && isWhole(form.times, 2, 60))
      ? { series: 'needSeries' }
      : {}),
  };
}

/** The form as the server takes it; only of one without problems. */
export function draftOf(form: SessionFormState): SessionDraftDto {
  const isBooked = form.signUp === 'booking';
  return {
    courseId: form.courseId,
    locale: form.locale,
    day: form.day,
    from: form.from,
    until: form.until,
    placeId: form.placeId || null,
    isOnline: form.isOnline,
    signUp: form.signUp,
    // Nobody books an open session: what it says of seats is not asked.
    capacity: isBooked ? Number(form.capacity) : Number(form.capacity) || 1,
    minimum: isBooked ? Number(form.minimum) : 0,
    closes: isBooked && form.closesDay ? { day: form.closesDay, time: form.closesTime } : null,
    coffeeFor: form.coffeeFor ? Number(form.coffeeFor) : null,
    audience: { roles: [...form.roles], institutionIds: [...form.institutionIds] },
    openToNetwork: form.openToNetwork,
    note: form.note,
    teacherIds: form.teachers.map(({ id }) => id),
    followUp: form.followDay ? { day: form.followDay, from: form.followFrom, until: form.followUntil } : null,
  };
}

export function seriesOf({ repeats, everyWeeks, times }: SessionFormState): SeriesWish | undefined {
  return repeats ? { everyWeeks: Number(everyWeeks), times: Number(times) } : undefined;
}

/** The days of the series; none before there is a first, or while the numbers are none. */
export function seriesDays(form: SessionFormState): readonly string[] {
  if (!form.repeats || !form.day || findFormProblems(form).series) return [];
  const weeks = Number(form.everyWeeks);
  return Array.from({ length: Number(form.times) }, (_, at) => addDays(form.day, at * weeks * 7));
}

/** What the server refused, at the field it belongs to. */
export const problemFields: Readonly<Record<DraftProblemDto, readonly [FormField, PlanningTextKey]>> = {
  'start-past': ['day', 'problemStartPast'],
  'end-before-start': ['until', 'problemEnd'],
  'too-long': ['until', 'problemTooLong'],
  'capacity-below-booked': ['capacity', 'problemBelowBooked'],
  'capacity-above-room': ['capacity', 'problemAboveRoom'],
  'capacity-above-limit': ['capacity', 'problemAboveLimit'],
  'minimum-above-capacity': ['minimum', 'problemMinimum'],
  'closes-after-start': ['closes', 'problemCloses'],
  'teacher-booked-twice': ['teachers', 'problemTeacherBusy'],
  'teacher-unknown': ['teachers', 'problemTeacherUnknown'],
  'too-many-teachers': ['teachers', 'problemTeachers'],
  'place-taken': ['place', 'problemPlaceTaken'],
  'place-missing': ['place', 'needPlace'],
  'zone-unknown': ['day', 'problemZone'],
  'time-does-not-exist': ['from', 'problemNoSuchTime'],
  'course-archived': ['course', 'problemArchived'],
  'follow-up-before-end': ['follow', 'problemFollow'],
};

export function problemsOf(refused: readonly DraftProblemDto[]): FormProblems {
  return Object.fromEntries(refused.map((problem) => problemFields[problem]));
}

function isOpenForm(form: string | undefined): boolean {
  return form === 'drop-in' || form === 'morning-meeting';
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** So many minutes later; empty where that is another day, or there is no start. */
function endOf(from: string, minutes: number): string {
  if (!from) return '';
  const end = minuteOf(from) + minutes;
  if (end >= 1440) return '';
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}
