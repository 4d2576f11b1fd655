import { trainingTexts } from '../../content/texts/training/index.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import { momentWords } from './moment-presenter.ts';
import { sessionWhen, startOfLine } from './session-when-presenter.ts';
import { textIn } from './text-in.ts';
import type { SessionData } from './chat/training-card-data.ts';
import type { Course, Place, Session, SessionView, Texts } from './training-types.ts';
import type { SessionDetails, SessionLines, Tone } from './chat/training-view-types.ts';

/** Longest texts on a card, which may hold 28 KB in all. The tab has them whole. */
const longestTitle = 300;
const longestContent = 1_500;
const longestText = 600;
const mostLinks = 5;
/** So few seats are said with emphasis. */
const fewSeats = 2;

/** The session in a few lines, with what it has to do with the reader. */
export function presentLines(view: SessionView, locale: Locale, now: Date): SessionLines {
  const { session, course } = view;
  const [state, tone] = presentState(view, locale, now);
  const kind = [trainingTexts(locale, `form.${course.form}`)];
  if (session.locale !== locale) kind.push(saidIn(session, locale));
  if (view.heldBy !== undefined) kind.push(heldBy(view.heldBy, locale));
  return {
    data: sessionData(view),
    title: presentTitle(course, session, locale),
    when: presentWhen(session, locale, now),
    where: presentWhere(view.place, session, locale),
    state,
    tone,
    kind: kind.join(' · '),
  };
}

/** What the buttons of a session's cards carry. */
export function sessionData({ session, municipalityId, heldBy: other }: SessionView): SessionData {
  return other === undefined
    ? { session: session.id }
    : { session: session.id, municipality: municipalityId };
}

export function presentTitle(
  course: Pick<Course, 'titles'>,
  session: Pick<Session, 'locale'>,
  locale: Locale,
): string {
  return plainName(textIn(course.titles, locale, session.locale), longestTitle);
}

/** "Tirsdag 22. september kl. 13.00–14.30, uge 39" */
export function presentWhen(
  session: Pick<Session, 'startsAt' | 'endsAt' | 'timeZone'>,
  locale: Locale,
  now: Date,
): string {
  const { long } = sessionWhen(session, locale, now);
  // the number stays with its word where the line is broken
  return startOfLine(long.replace(/ (\d+)$/, '\u00a0$1'), locale);
}

export function presentWhere(
  place: Pick<Place, 'name' | 'address'> | undefined,
  { isOnline }: Pick<Session, 'isOnline'>,
  locale: Locale,
): string {
  if (!place) return trainingTexts(locale, isOnline ? 'where.online' : 'where.unknown');
  const name = plainName([place.name, place.address].filter(Boolean).join(', '), 300);
  return isOnline ? trainingTexts(locale, 'where.both', { place: name }) : name;
}

/** The reader's own state where there is one, else how many seats there are. */
function presentState(view: SessionView, locale: Locale, now: Date): readonly [string, Tone] {
  const { session, seats, mine, isTeacher } = view;
  const words = (key: Parameters<typeof trainingTexts>[1], params = {}) => trainingTexts(locale, key, params);
  if (session.state === 'cancelled') return [words('seats.cancelled'), 'attention'];
  const isOver = now >= session.endsAt;
  if (isOver && mine?.attended !== undefined) {
    return [words(mine.attended ? 'state.attended' : 'state.missed'), mine.attended ? 'good' : 'plain'];
  }
  if (isOver) return [words('seats.past'), 'plain'];
  if (mine?.state === 'booked') return [words('state.booked'), 'good'];
  if (mine?.state === 'waiting')
    return [words('state.waiting', { place: view.myPlaceInQueue ?? 1 }), 'warning'];
  if (mine?.state === 'offered') {
    const until = mine.offerExpiresAt ?? session.startsAt;
    const when = momentWords(until, session.timeZone, locale, now);
    return [words('state.offered', { when }), 'warning'];
  }
  if (isTeacher) return [words('state.teacher'), 'good'];
  if (session.signUp === 'open') return [words('seats.open'), 'plain'];
  if (now >= session.closesAt) return [words('seats.closed'), 'warning'];
  if (seats.free > 0)
    return [words('seats.free', { count: seats.free }), seats.free > fewSeats ? 'good' : 'warning'];
  return seats.waiting > 0
    ? [words('seats.fullWaiting', { count: seats.waiting }), 'warning']
    : [words('seats.full'), 'warning'];
}

/** Everything there is to know, for somebody who decides whether to come. */
export function presentDetails(view: SessionView, locale: Locale, now: Date): SessionDetails {
  const { session, course, teachers } = view;
  const text = (texts: Texts, limit: number) => paragraphs(textIn(texts, locale, session.locale), limit);
  const facts: string[] = [];
  if (teachers.length > 0) facts.push(presentTeachers(view, locale));
  // said with the form where it is another than the reader's
  if (session.locale === locale) facts.push(saidIn(session, locale));
  if (view.isTaken && !view.mine) facts.push(trainingTexts(locale, 'session.taken'));
  const isOpenToBook = session.signUp === 'booking' && session.state === 'planned' && now < session.closesAt;
  if (session.signUp === 'open' && now < session.endsAt)
    facts.push(trainingTexts(locale, 'session.openToAll'));
  if (isOpenToBook && !view.mine && !view.isTeacher && session.closesAt < session.startsAt) {
    const when = momentWords(session.closesAt, session.timeZone, locale, now);
    facts.push(trainingTexts(locale, 'session.deadline', { when }));
  }
  return {
    ...presentBrief(view, locale, now),
    goal: text(course.goals, longestText),
    content: text(course.contents, longestContent),
    facts,
    links: course.links
      .filter(({ url }) => webAddress.test(url) && url.length <= 1_000)
      .slice(0, mostLinks)
      .map(({ title, url }) => ({ title: plainName(title) || url, url })),
  };
}

/** For somebody who has a seat: what to bring and what is good to know, without what the course is about. */
export function presentBrief(view: SessionView, locale: Locale, now: Date): SessionDetails {
  const { session, course } = view;
  return {
    lines: presentLines(view, locale, now),
    goal: [],
    content: [],
    bring: paragraphs(textIn(course.bring, locale, session.locale), longestText),
    note: paragraphs(session.note ?? '', longestText),
    facts: [],
    links: [],
  };
}

export function presentReason(session: Pick<Session, 'changeReason'>, locale: Locale): string | undefined {
  const reason = cleanText(session.changeReason ?? '', longestText).replaceAll('\n', ' ');
  return reason === '' ? undefined : trainingTexts(locale, 'session.reason', { reason });
}

function presentTeachers({ teachers }: SessionView, locale: Locale): string {
  const names = teachers.map(({ displayName }) => plainName(displayName)).join(', ');
  return trainingTexts(locale, 'session.teachers', { count: teachers.length, names });
}

function saidIn(session: Session, locale: Locale): string {
  const language = trainingTexts(locale, `language.${session.locale}`);
  return trainingTexts(locale, 'session.language', { language });
}

function heldBy(municipality: string, locale: Locale): string {
  return trainingTexts(locale, 'session.heldBy', { municipality: plainName(municipality) });
}

const webAddress = /^https?:\/\/[^\s"'<>]+$/i;

/** A link of ours or Outlook's that a button may open. */
export function isWebAddress(url: string): boolean {
  return webAddress.test(url) && url.length <= 2_000;
}

function paragraphs(text: string, limit: number): readonly string[] {
  const cleaned = cleanText(text, limit);
  const isCut = text.trim().length > limit;
  return (isCut ? `${cleaned}…` : cleaned).split('\n').filter((each) => each.trim() !== '');
}

/** A session without anything that is one reader's own. */
export function forEverybody({
  mine: _mine,
  myPlaceInQueue: _place,
  joinUrl: _url,
  ...view
}: SessionView): SessionView {
  const { obstacle, ...rest } = view;
  const isPersonal = obstacle === 'already-booked' || obstacle === 'not-for-you' || obstacle === 'no-mail';
  return { ...rest, isTeacher: false, isTaken: false, ...(obstacle && !isPersonal ? { obstacle } : {}) };
}

/** The time on a card is not the session's any more. */
export function hasMoved({ session }: SessionView, at: number | undefined): boolean {
  return at !== undefined && session.startsAt.getTime() !== at;
}
