import {
  cancelSessionCard,
  decidedCard,
  fewCard,
  mergeCard,
} from '../../src/features/attendance/few-cards.ts';
import {
  emptyEvaluationForm,
  evaluationFormCard,
  evaluationThanksCard,
} from '../../src/features/attendance/evaluation-cards.ts';
import { summariseEvaluations, type Evaluation } from '../../src/features/attendance/evaluation-rules.ts';
import type { DueNotice, NoticeKind, NoticeSession } from '../../src/features/attendance/attendance-types.ts';
import { noticeCard } from '../../src/features/attendance/notice-cards.ts';
import { wordsCard } from '../../src/features/attendance/session-head-cards.ts';
import {
  closeCard,
  resultCard,
  sheetCard,
  taughtCard,
  walkInCard,
} from '../../src/features/attendance/sheet-cards.ts';
import {
  presentResult,
  presentSheet,
  presentViewHead,
} from '../../src/features/attendance/sheet-presenter.ts';
import { attendanceTexts } from '../../src/content/texts/attendance/index.ts';
import type { AttendanceSheet, Session, SessionView, SheetEntry } from '../../src/features/training/index.ts';
import type { Locale, PerLocale } from '../../src/kernel/locale.ts';
import type { CardMessage } from '../../src/platform/bot/bot-types.ts';
import type { CardSample } from './card-samples.ts';

const now = new Date('2026-09-14T07:00:00Z');
const startsAt = new Date('2026-09-15T11:00:00Z');
const endsAt = new Date('2026-09-15T12:30:00Z');
const sessionId = '5c6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b2d';
const tabUrl = 'https://teams.microsoft.com/l/entity/app/training';

const titles: PerLocale<string> = {
  da: 'Aula for nye medarbejdere i dagtilbud',
  sv: 'Resfria möten för nya medarbetare',
  nb: 'Google Workspace for nye guider',
  en: 'Aula for new colleagues in day care',
};
const bring: PerLocale<string> = {
  da: 'Din tablet, opladet\nDit medarbejder-id',
  sv: 'Din surfplatta, laddad\nDitt tjänstekort',
  nb: 'Nettbrettet ditt, ladet\nAnsattkortet ditt',
  en: 'Your tablet, charged\nYour staff card',
};
const opinion: PerLocale<string> = {
  da: 'Det var rart at prøve selv, men der var for lidt tid til spørgsmål.',
  sv: 'Det var skönt att få pröva själv, men det var för lite tid för frågor.',
  nb: 'Det var godt å prøve selv, men det var for lite tid til spørsmål.',
  en: 'It was good to try for oneself, but there was too little time for questions.',
};
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const names = (count: number) =>
  Array.from({ length: count }, (_each, index) => (index === 3 ? longName : `Freja Højlyng ${index + 1}`));

/** Every card about the day itself, ordinary and as large as it gets. */
export function attendanceSamples(locale: Locale): CardSample[] {
  const session: Session = {
    id: sessionId,
    courseId: sessionId,
    state: 'planned',
    signUp: 'booking',
    locale,
    startsAt,
    endsAt,
    timeZone: 'Europe/Copenhagen',
    isOnline: true,
    capacity: 30,
    minimum: 6,
    closesAt: startsAt,
    audience: { roles: [], institutionIds: [] },
    openToNetwork: false,
    note: opinion[locale],
    revision: 1,
  };
  const course = {
    id: sessionId,
    titles: { [locale]: titles[locale] },
    goals: {},
    contents: {},
    bring: { [locale]: bring[locale] },
    minutes: 90,
    form: 'lab' as const,
    languages: [locale],
    audience: session.audience,
    links: [],
    revision: 1,
    isArchived: false,
  };
  const place = {
    id: sessionId,
    name: 'Digitaliseringsværkstedet',
    address: 'Åkervej 12, 2. sal',
    revision: 1,
    isArchived: false,
  };
  const of: NoticeSession = {
    session,
    course,
    place,
    joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting',
    local: { zone: 'Europe/Copenhagen', country: 'DK' },
    names: names(12),
  };
  const view: SessionView = {
    municipalityId: sessionId,
    session,
    course,
    place,
    teachers: [],
    seats: { capacity: 30, booked: 12, offered: 0, waiting: 0, free: 18 },
    isTeacher: true,
    isTaken: false,
  };
  const notice = (kind: NoticeKind, changes: Partial<DueNotice> = {}): DueNotice => ({
    sessionId,
    personId: 'person',
    kind,
    locale,
    quiet: undefined,
    isTeacher: false,
    isBooked: true,
    isWaiting: false,
    attended: undefined,
    ...changes,
  });
  const isTeacher = { isTeacher: true, isBooked: false };
  const facts = { now, trainingTabUrl: tabUrl };
  const full: SessionView = { ...view, seats: { ...view.seats, free: 0, waiting: 2 } };

  const entries = (count: number): readonly SheetEntry[] =>
    names(count).map((name, index) => ({
      bookingId: `5c6a7f0e-9a4b-4c39-8d27-${String(index).padStart(12, '0')}`,
      name: index % 7 === 5 ? longName : name,
      isWalkIn: index % 9 === 4,
      ...(index % 11 === 6 ? { guestOf: 'Sønderbjergstrand Kommune' } : {}),
      ...(index % 2 === 0 ? { attended: true } : {}),
    }));
  const during = new Date('2026-09-15T11:20:00Z');
  const sheet = (changes: Partial<AttendanceSheet> = {}, said?: string): CardMessage =>
    sheetCard(
      presentSheet(
        { view, entries: entries(12), isTickable: true, isClosed: false, ...changes },
        { locale, now: during, ...(said === undefined ? {} : { said }) },
      ),
      tabUrl,
      locale,
    );
  const open: SessionView = { ...view, session: { ...session, signUp: 'open', counted: 17 } };
  const cancelled: SessionView = { ...view, session: { ...session, state: 'cancelled' } };
  const head = presentViewHead(view, locale, now);
  const people = names(10).map((displayName, index) => ({
    id: `person-${index}`,
    displayName,
    ...(index % 2 === 0 ? { jobTitle: titles[locale] } : {}),
  }));
  const answers = (count: number, words: string): readonly Evaluation[] =>
    Array.from({ length: count }, (_each, index) => ({
      useful: (['5', '4', '3'].map(Number) as (3 | 4 | 5)[])[index % 3]!,
      pace: (['right', 'too-fast', 'too-slow'] as const)[index % 3]!,
      words,
    }));
  const result = (count: number, words: string) =>
    resultCard(
      presentResult(view, summariseEvaluations(30, answers(count, words)), locale, now),
      tabUrl,
      locale,
    );
  const dates = Array.from({ length: 6 }, (_each, index) => ({
    sessionId: `5c6a7f0e-9a4b-4c39-8d27-${String(index).padStart(12, '0')}`,
    when: head.when,
    where: head.where,
    seats: attendanceTexts(locale, 'seats.free', { count: index }),
  }));
  const said = attendanceTexts(locale, 'sheet.saved');

  const samples: Record<string, CardMessage> = {
    'reminder-day': noticeCard(notice('day-before'), of, facts),
    'reminder-hour': noticeCard(notice('hour-before'), of, facts),
    'reminder-teacher': noticeCard(notice('day-before', isTeacher), of, facts),
    'reminder-teacher-many': noticeCard(
      notice('hour-before', isTeacher),
      { ...of, names: names(480) },
      facts,
    ),
    'reminder-teacher-open': noticeCard(
      notice('day-before', isTeacher),
      { ...of, names: [], session: { ...session, signUp: 'open' } },
      facts,
    ),
    evaluation: noticeCard(notice('evaluation'), of, facts),
    'evaluation-incomplete': evaluationFormCard(
      { head, form: { ...emptyEvaluationForm, words: opinion[locale], isIncomplete: true } },
      locale,
    ),
    'evaluation-thanks': evaluationThanksCard(
      { head, evaluation: { useful: 4, pace: 'right', words: opinion[locale] }, isChangeable: true },
      locale,
    ),
    'evaluation-closed': evaluationThanksCard(
      { head, evaluation: { useful: 1, pace: 'too-slow' }, isChangeable: false },
      locale,
    ),
    missed: noticeCard(notice('missed'), of, { ...facts, next: view }),
    'missed-full': noticeCard(notice('missed'), of, { ...facts, next: full }),
    'follow-up': noticeCard(notice('follow-up'), of, facts),
    'follow-up-waiting': noticeCard(notice('follow-up', { isBooked: false, isWaiting: true }), of, facts),
    sheet: sheet(),
    'sheet-saved': sheet({}, said),
    'sheet-empty': sheet({ entries: [] }),
    'sheet-early': sheet({ isTickable: false }),
    'sheet-over': sheet({ entries: entries(34) }),
    'sheet-largest': sheet({ entries: entries(100) }),
    'sheet-too-long': sheet({ entries: entries(101) }),
    'sheet-closed': sheet({ isTickable: false, isClosed: true }),
    'sheet-cancelled': sheet({ view: cancelled, isTickable: false }),
    'sheet-open': sheet({ view: open, entries: [] }),
    'sheet-close': closeCard(head, 3, locale),
    'walk-in': walkInCard({ head, search: '', found: undefined, isShort: false }, locale),
    'walk-in-short': walkInCard({ head, search: 'a', found: undefined, isShort: true }, locale),
    'walk-in-none': walkInCard({ head, search: 'zzz', found: [], isShort: false }, locale),
    'walk-in-found': walkInCard({ head, search: 'fre', found: people, isShort: false }, locale),
    'result-none': result(0, ''),
    'result-few': result(2, opinion[locale]),
    result: result(9, opinion[locale]),
    'result-largest': result(40, opinion[locale].repeat(10).slice(0, 800)),
    taught: taughtCard([head, head, head], locale),
    'taught-none': taughtCard([], locale),
    few: fewCard(
      { head, text: attendanceTexts(locale, 'few.body', { booked: 2, minimum: 6 }), tabUrl },
      locale,
    ),
    'few-cancel': cancelSessionCard(head, 2, locale),
    'few-merge': mergeCard(head, dates, locale),
    'few-merge-none': mergeCard(head, [], locale),
    'few-decided': decidedCard(
      head,
      [
        attendanceTexts(locale, 'few.merged', { moved: 4 }),
        attendanceTexts(locale, 'few.mergedWaiting', { waiting: 1 }),
      ],
      locale,
    ),
    gone: wordsCard(attendanceTexts(locale, 'sheet.gone'), locale),
  };
  return Object.entries(samples).map(([name, message]) => ({ name: `day-${name}`, message }) as CardSample);
}
