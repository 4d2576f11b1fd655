import { attendanceTexts } from '../../content/texts/attendance/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import {
  presentTitle,
  presentWhere,
  sessionWhen,
  startOfLine,
  type AttendanceSheet,
  type EvaluationResult,
  type SessionView,
} from '../training/index.ts';
import type { ResultView, SessionHead, SheetView } from './attendance-view-types.ts';

/** Names on a card: more would be too long to tick, and too large for Teams. */
const mostLines = 100;
const longestName = 80;
const mostWords = 12;
const longestWords = 300;

/** `said`: what came of a press. */
export function presentSheet(
  { view, entries, isTickable, isClosed }: AttendanceSheet,
  { locale, now, said }: { readonly locale: Locale; readonly now: Date; readonly said?: string },
): SheetView {
  const { session } = view;
  const came = entries.filter(({ attended }) => attended);
  const isOpen = session.signUp === 'open';
  const isTooLong = entries.length > mostLines;
  const text = (key: Parameters<typeof attendanceTexts>[1], params = {}) =>
    attendanceTexts(locale, key, params);
  const over = entries.length > session.capacity;
  const notes: string[] = [];
  if (session.state === 'cancelled') notes.push(text('sheet.cancelled'));
  else if (isClosed) notes.push(text('sheet.closedBody'));
  else if (!isTickable) notes.push(text('sheet.tooEarly'));
  else if (isTooLong) notes.push(text('sheet.tooMany'));
  else if (!isOpen && entries.length === 0) notes.push(text('sheet.empty'));
  if (over && session.state === 'planned' && !isClosed) {
    notes.push(text('sheet.over', { seats: entries.length, capacity: session.capacity }));
  }
  const counted =
    session.counted === undefined ? undefined : text('count.counted', { count: session.counted });
  return {
    head: presentViewHead(view, locale, now),
    ...(said === undefined ? {} : { said }),
    tally: isOpen
      ? (counted ?? '')
      : entries.length === 0
        ? ''
        : text('sheet.came', { came: came.length, seats: entries.length }),
    notes,
    kind: isClosed
      ? 'closed'
      : session.state === 'cancelled' || !isTickable
        ? 'waiting'
        : isOpen
          ? 'count'
          : 'tick',
    lines: isTooLong
      ? []
      : entries.map(({ bookingId, name, guestOf, isWalkIn, attended }) => ({
          id: bookingId,
          label: guestOf
            ? text('sheet.guest', {
                name: plainName(name, longestName),
                municipality: plainName(guestOf, longestName),
              })
            : isWalkIn
              ? text('sheet.walkIn', { name: plainName(name, longestName) })
              : plainName(name, longestName),
          isTicked: attended === true,
        })),
    absent: entries.length - came.length,
    mayClose: isTickable && now >= session.startsAt && !isOpen,
    counted: session.counted === undefined ? '' : String(session.counted),
  };
}

export function presentResult(
  view: SessionView,
  { asked, answers, useful, pace, words }: EvaluationResult,
  locale: Locale,
  now: Date,
): ResultView {
  const text = (key: Parameters<typeof attendanceTexts>[1], params = {}) =>
    attendanceTexts(locale, key, params);
  const shown = words.slice(0, mostWords);
  const { tooSlow: slow, right, tooFast: fast } = pace;
  return {
    head: presentViewHead(view, locale, now),
    facts:
      answers === 0
        ? [text('result.none')]
        : [
            text('result.answers', { answers, asked }),
            text('result.useful', { mean: useful ?? 0 }),
            text('result.pace', { slow, right, fast }),
          ],
    words: shown.map((each) => plainName(each, longestWords)),
    note:
      answers > 0 && answers < 3
        ? text('result.wordsLater')
        : words.length > shown.length
          ? text('result.more', { count: words.length - shown.length })
          : undefined,
  };
}

/** As the card of a session names it; the teacher is where it is. */
export function presentViewHead(
  { session, course, place }: SessionView,
  locale: Locale,
  now: Date,
): SessionHead {
  return {
    sessionId: session.id,
    title: presentTitle(course, session, locale),
    when: startOfLine(sessionWhen(session, locale, now).long, locale),
    where: presentWhere(place, session, locale),
  };
}
