import type { SessionDto } from '../../../dto/training-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { addDays } from './week-days.ts';

export type Period = 'any' | 'two-weeks' | 'month';

/** What the reader narrowed the list down to. `any` everywhere shows everything. */
export interface SessionFilters {
  readonly course: string;
  readonly language: string;
  /** `any`, `online`, `on-site`, or the id of a place. */
  readonly where: string;
  readonly period: Period;
}

export const noFilters: SessionFilters = { course: 'any', language: 'any', where: 'any', period: 'any' };

const periodDays: Record<Exclude<Period, 'any'>, number> = { 'two-weeks': 14, month: 30 };

/** The sessions that pass every filter. `today` is the reader's local day. */
export function filterSessions(
  sessions: readonly SessionDto[],
  { course, language, where, period }: SessionFilters,
  today: string,
): SessionDto[] {
  const last = period === 'any' ? undefined : addDays(today, periodDays[period]);
  return sessions.filter(
    (session) =>
      (course === 'any' || session.course.id === course) &&
      (language === 'any' || session.locale === language) &&
      isThere(session, where) &&
      (last === undefined || session.when.day <= last),
  );
}

/** What there is to choose between: only what some session has. */
export interface FilterChoices {
  readonly courses: readonly { readonly id: string; readonly name: string }[];
  readonly languages: readonly TabLocale[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly hasOnline: boolean;
  readonly hasOnSite: boolean;
}

export function filterChoices(sessions: readonly SessionDto[], locale: TabLocale): FilterChoices {
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, locale);
  const courses = new Map(sessions.map(({ course }) => [course.id, course.title]));
  const places = new Map(sessions.flatMap(({ place }) => (place ? [[place.id, place.name] as const] : [])));
  return {
    courses: [...courses].map(([id, name]) => ({ id, name })).sort(byName),
    languages: [...new Set(sessions.map((session) => session.locale))],
    places: [...places].map(([id, name]) => ({ id, name })).sort(byName),
    hasOnline: sessions.some(({ isOnline }) => isOnline),
    hasOnSite: sessions.some(({ place }) => place !== null),
  };
}

function isThere({ isOnline, place }: SessionDto, where: string): boolean {
  if (where === 'any') return true;
  if (where === 'online') return isOnline;
  if (where === 'on-site') return place !== null;
  return place?.id === where;
}
