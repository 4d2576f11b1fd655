import type { PlanningDto, SessionDraftDto } from '../../../dto/planning-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { languageTexts } from '../training/session-words.ts';
import type { TrainingSay } from '../training/texts/training-texts.ts';
import { dayName } from '../training/week-days.ts';
import type { Teacher } from './form-state.ts';
import { roleName } from './role-words.ts';
import type { PlanningSay } from './texts/planning-texts.ts';

/** One thing that is different. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What is different between two states of a session, and who hears of it. */
export interface Changes {
  readonly lines: readonly Change[];
  /** Everybody who is booked is told: time or place. */
  readonly tellsEverybody: boolean;
  /** Only those who teach are. */
  readonly tellsTeachers: boolean;
}

interface Words {
  readonly say: PlanningSay;
  readonly sayTraining: TrainingSay;
  readonly locale: TabLocale;
  readonly planning: PlanningDto;
  /** Those who taught before or do now. */
  readonly teachers: readonly Teacher[];
}

export function describeChanges(before: SessionDraftDto, after: SessionDraftDto, words: Words): Changes {
  const { say, sayTraining, locale, planning, teachers } = words;
  const nothing = say('nothing');
  const clock = (time: string) => (locale === 'en' ? time : time.replace(':', '.'));
  const moment = (at: { day: string; time: string } | null) =>
    at ? `${dayName(at.day, locale, 'long')} ${clock(at.time)}` : nothing;
  const names = (ids: readonly string[]) =>
    ids.map((id) => teachers.find((one) => one.id === id)?.name ?? id).join(', ') || nothing;
  const audience = ({ audience: { roles, institutionIds } }: SessionDraftDto) =>
    [
      ...roles.map((role) => roleName(role, say)),
      ...institutionIds.map((id) => planning.institutions.find((one) => one.id === id)?.name ?? id),
    ].join(', ') || say('audienceAll');
  const yes = (is: boolean) => say(is ? 'yes' : 'no');
  const when = (one: SessionDraftDto) =>
    `${dayName(one.day, locale, 'long')} ${clock(one.from)}–${clock(one.until)}`;
  const place = (one: SessionDraftDto) =>
    [
      ...(one.placeId ? [planning.places.find(({ id }) => id === one.placeId)?.name ?? say('place')] : []),
      ...(one.isOnline ? [say('online')] : []),
    ].join(', ') || nothing;
  const rows: readonly (readonly [string, (one: SessionDraftDto) => string])[] = [
    [say('when'), when],
    [say('where'), place],
    [say('teachers'), (one) => names(one.teacherIds)],
    [say('course'), (one) => planning.courses.find(({ id }) => id === one.courseId)?.title ?? one.courseId],
    [say('language'), (one) => sayTraining(languageTexts[one.locale])],
    [say('signUp'), (one) => say(one.signUp === 'booking' ? 'signUpBooking' : 'signUpOpen')],
    [say('capacity'), (one) => String(one.capacity)],
    [say('minimum'), (one) => String(one.minimum)],
    [say('closes'), (one) => moment(one.closes)],
    [say('coffee'), (one) => (one.coffeeFor === null ? nothing : String(one.coffeeFor))],
    [say('audience'), audience],
    [say('openToNetwork'), (one) => yes(one.openToNetwork)],
    [say('note'), (one) => one.note.trim() || nothing],
    [
      say('follow'),
      (one) => (one.followUp ? moment({ day: one.followUp.day, time: one.followUp.from }) : nothing),
    ],
  ];
  const lines = rows.flatMap(([name, of]): Change[] => {
    const [was, is] = [of(before), of(after)];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
  const tellsEverybody = when(before) !== when(after) || place(before) !== place(after);
  return {
    lines,
    tellsEverybody,
    tellsTeachers: !tellsEverybody && names(before.teacherIds) !== names(after.teacherIds),
  };
}
