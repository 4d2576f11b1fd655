import { trainingTexts } from '../../../content/texts/training/index.ts';
import { cleanText } from '../../../kernel/clean-text.ts';
import { execute, type CardAction } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { presentSessionCard } from './session-card-presenter.ts';
import { findAction, noticeCard, sessionCard, showButton } from './session-cards.ts';
import { presentLines, presentWhen, presentWhere } from '../session-presenter.ts';
import { trainingVerbs } from './training-card-data.ts';
import type { Booking, Place, Session, SessionView } from '../training-types.ts';
import type { Said, SessionLines } from './training-view-types.ts';

type TextKey = Parameters<typeof trainingTexts>[1];

/** News of a session, and to whom: enough to say it in the reader's language. */
export interface News {
  /** As nobody in particular sees it. */
  readonly view: SessionView;
  readonly locale: Locale;
  readonly now: Date;
  /** As the coordinator said it. */
  readonly reason?: string | undefined;
}

const longestReason = 600;

/** Somebody else booked, or put on the waiting list. `before`: the date they came from. */
export function bookedByOtherCard(
  news: News,
  booking: Pick<Booking, 'state'>,
  {
    byOther,
    before,
    hasMailbox,
  }: {
    readonly byOther: string;
    readonly before?: Session | undefined;
    readonly hasMailbox: boolean;
  },
): CardMessage {
  const { locale, now } = news;
  const isBooked = booking.state === 'booked';
  const heading = before
    ? words(locale, isBooked ? 'notice.insteadOf' : 'notice.insteadWaiting')
    : words(locale, isBooked ? 'notice.bookedBy' : 'notice.waitingBy', { name: plainName(byOther) });
  const invitation = hasMailbox ? 'notice.bookedBody' : 'own.noMailbox';
  const lines = presentLines(news.view, locale, now);
  return noticeCard(
    {
      heading,
      said: [
        ...(before
          ? [plain(words(locale, 'notice.insteadBody', { when: presentWhen(before, locale, now) }))]
          : []),
        ...reasonOf(news),
      ],
      lines: { ...lines, state: '' },
      isFull: true,
      after: [words(locale, isBooked ? invitation : 'notice.waitingBody')],
      actions: isBooked ? ownActions(lines, locale) : queueActions(lines, locale),
    },
    locale,
  );
}

/** A seat is held for the reader: the same card as they see when they look for it, refreshed when the chat is opened. */
export function offerCard({ view, locale, now }: News, booking: Booking): CardMessage {
  const shown = presentSessionCard(
    { ...view, mine: booking },
    { locale, now, isBrief: true, mayBookOthers: false, mayShare: false, isChecked: false, hasMailbox: true },
  );
  return sessionCard(shown, locale, 'show');
}

/** Near the start a seat is free for whoever of the waiting list takes it first. */
export function seatFreeCard({ view, locale, now }: News): CardMessage {
  const lines = presentLines(view, locale, now);
  return noticeCard(
    {
      heading: words(locale, 'notice.seatFree'),
      said: [{ text: words(locale, 'notice.seatFreeBody'), tone: 'warning' }],
      lines: { ...lines, state: '' },
      isFull: true,
      actions: [
        execute(words(locale, 'button.take'), trainingVerbs.take, lines.data, 'positive'),
        execute(words(locale, 'button.leave'), trainingVerbs.cancel, { ...lines.data, was: 'waiting' }),
      ],
    },
    locale,
  );
}

/** The reader has lost their booking, and did not press anything here. */
export function bookingLostCard(
  news: News,
  why: 'other' | 'declined-in-outlook' | 'offer-expired',
  byOther?: string,
): CardMessage {
  const { view, locale, now } = news;
  const headings = {
    other: byOther ? 'notice.cancelledBy' : 'notice.cancelledByOther',
    'declined-in-outlook': 'notice.declined',
    'offer-expired': 'notice.expired',
  } as const;
  const bodies = {
    other: undefined,
    'declined-in-outlook': 'notice.declinedBody',
    'offer-expired': 'notice.expiredBody',
  } as const;
  const body = bodies[why];
  return noticeCard(
    {
      heading: words(locale, headings[why], { name: plainName(byOther ?? '') }),
      said: body ? [plain(words(locale, body))] : [],
      lines: presentLines(view, locale, now),
      actions: [findAction(locale, view.course.id), findAction(locale)],
    },
    locale,
  );
}

/** The session has another time. `reader`: what they have to do with it. */
export function movedCard(
  news: News,
  before: Session,
  beforePlace: Place | undefined,
  reader: 'booked' | 'waiting' | 'teacher',
): CardMessage {
  const { view, locale, now } = news;
  const { session, place } = view;
  const lines = presentLines(view, locale, now);
  const whereBefore = presentWhere(beforePlace, before, locale);
  const isElsewhere = whereBefore !== presentWhere(place, session, locale);
  const old = [presentWhen(before, locale, now), ...(isElsewhere ? [whereBefore] : [])].join(', ');
  const bodies = { booked: 'notice.movedBody', waiting: 'notice.movedWaiting', teacher: undefined } as const;
  const body = bodies[reader];
  return noticeCard(
    {
      heading: words(locale, 'notice.moved'),
      said: [change(locale, 'notice.before', old), ...reasonOf(news)],
      lines: { ...lines, state: '', when: words(locale, 'notice.now', { what: lines.when }) },
      isFull: true,
      after: body ? [words(locale, body)] : [],
      actions: actionsFor(reader, lines, locale),
    },
    locale,
  );
}

/** The session is somewhere else, or online now, or not any more. */
export function placeChangedCard(
  news: News,
  before: Session,
  beforePlace: Place | undefined,
  reader: 'booked' | 'waiting' | 'teacher',
): CardMessage {
  const { view, locale, now } = news;
  const lines = presentLines(view, locale, now);
  return noticeCard(
    {
      heading: words(locale, 'notice.changed'),
      said: [
        change(locale, 'notice.before', presentWhere(beforePlace, before, locale)),
        change(locale, 'notice.now', presentWhere(view.place, view.session, locale)),
        ...reasonOf(news),
      ],
      lines,
      actions: actionsFor(reader, lines, locale),
    },
    locale,
  );
}

export function sessionCancelledCard(news: News, reader: 'booked' | 'waiting' | 'teacher'): CardMessage {
  const { view, locale, now } = news;
  const isTeacher = reader === 'teacher';
  return noticeCard(
    {
      heading: words(locale, 'notice.cancelled'),
      said: reasonOf(news),
      lines: presentLines(view, locale, now),
      after: [words(locale, isTeacher ? 'notice.cancelledTeacher' : 'notice.cancelledBody')],
      actions: isTeacher ? [] : [findAction(locale, view.course.id), findAction(locale)],
    },
    locale,
  );
}

/** Named as a teacher, or no longer one. `isSeries`: the first of several dates. */
export function teachingCard(
  { view, locale, now }: News,
  { isTeaching, isSeries = false }: { readonly isTeaching: boolean; readonly isSeries?: boolean },
): CardMessage {
  const lines = presentLines(view, locale, now);
  return noticeCard(
    {
      heading: words(locale, isTeaching ? 'notice.teaching' : 'notice.notTeaching'),
      said: [],
      lines: { ...lines, state: '' },
      isFull: true,
      after: isSeries ? [words(locale, 'notice.teachingSeries')] : [],
      actions: isTeaching ? [showButton(words(locale, 'button.details'), lines.data)] : [],
    },
    locale,
  );
}

/** Somebody wishes for a visit: for those who plan. */
export function visitAskedCard(name: string, groupName: string, locale: Locale): CardMessage {
  return noticeCard(
    {
      heading: words(locale, 'visit.asked', { name: plainName(name) }),
      said: [plain(plainName(groupName, longestReason))],
      after: [words(locale, 'visit.askedBody')],
      actions: [],
    },
    locale,
  );
}

export function visitDeclinedCard(groupName: string, answer: string, locale: Locale): CardMessage {
  const said = words(locale, 'visit.declinedBody', {
    group: plainName(groupName),
    answer: cleanText(answer, 1_000).replaceAll('\n', ' '),
  });
  return noticeCard(
    {
      heading: words(locale, 'visit.declined'),
      said: [plain(said)],
      actions: [execute(words(locale, 'visit.heading'), trainingVerbs.visit, {}), findAction(locale)],
    },
    locale,
  );
}

function actionsFor(reader: 'booked' | 'waiting' | 'teacher', lines: SessionLines, locale: Locale) {
  if (reader === 'teacher') return [showButton(words(locale, 'button.details'), lines.data)];
  return reader === 'booked' ? ownActions(lines, locale) : queueActions(lines, locale);
}

function ownActions({ data }: SessionLines, locale: Locale): readonly CardAction[] {
  return [
    showButton(words(locale, 'button.details'), data),
    execute(words(locale, 'button.change'), trainingVerbs.change, data),
    execute(words(locale, 'button.cancel'), trainingVerbs.cancel, { ...data, was: 'booked' }),
  ];
}

function queueActions({ data }: SessionLines, locale: Locale): readonly CardAction[] {
  return [
    showButton(words(locale, 'button.details'), data),
    execute(words(locale, 'button.leave'), trainingVerbs.cancel, { ...data, was: 'waiting' }),
  ];
}

function reasonOf({ reason, locale }: News): readonly Said[] {
  const tidy = cleanText(reason ?? '', longestReason).replaceAll('\n', ' ');
  return tidy === '' ? [] : [plain(words(locale, 'session.reason', { reason: tidy }))];
}

function change(locale: Locale, key: 'notice.before' | 'notice.now', what: string): Said {
  return plain(words(locale, key, { what }));
}

function plain(text: string): Said {
  return { text, tone: 'plain' };
}

function words(locale: Locale, key: TextKey, params: Record<string, string> = {}): string {
  return trainingTexts(locale, key, params);
}
