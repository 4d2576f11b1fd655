import {
  bookedByOtherCard,
  bookingLostCard,
  movedCard,
  offerCard,
  placeChangedCard,
  seatFreeCard,
  sessionCancelledCard,
  teachingCard,
  visitAskedCard,
  visitDeclinedCard,
  type News,
} from '../../src/features/training/chat/notice-cards.ts';
import { peopleCard, peopleResultCard } from '../../src/features/training/chat/people-cards.ts';
import { postedCard } from '../../src/features/training/chat/posting-cards.ts';
import {
  presentClash,
  presentSessionCard,
  sayObstacle,
  say,
  type SessionCardFacts,
} from '../../src/features/training/chat/session-card-presenter.ts';
import {
  confirmCard,
  findAction,
  noticeCard,
  sessionCard,
} from '../../src/features/training/chat/session-cards.ts';
import {
  changeCard,
  mineCard,
  sessionListCard,
} from '../../src/features/training/chat/session-list-cards.ts';
import { presentLines } from '../../src/features/training/session-presenter.ts';
import type { Booking, BookingObstacle, SessionView } from '../../src/features/training/index.ts';
import { visitFormCard, visitSentCard } from '../../src/features/training/chat/visit-cards.ts';
import { trainingTexts } from '../../src/content/texts/training/index.ts';
import { execute } from '../../src/kernel/card-elements.ts';
import type { Locale, PerLocale } from '../../src/kernel/locale.ts';
import type { CardMessage } from '../../src/platform/bot/bot-types.ts';
import type { CardSample } from './card-samples.ts';

/** A Tuesday morning in September. */
const now = new Date('2026-09-15T08:00:00Z');

const titles: PerLocale<string> = {
  da: 'Aula for nye medarbejdere i dagtilbud',
  sv: 'Resfria möten för nya medarbetare',
  nb: 'Google Workspace for nye guider',
  en: 'Aula for new colleagues in day care',
};
/** As long as a title may be. */
const longTitle = (locale: Locale) =>
  `${titles[locale]}: Folkeoplysningsdigitaliseringskoordinatorstedfortræder ${titles[locale]} `
    .repeat(4)
    .slice(0, 300);
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const sentence: PerLocale<string> = {
  da: 'Du kommer i gang med beskeder, komme/gå og kalenderen, og du øver dig på dine egne opgaver.',
  sv: 'Du kommer igång med möten på distans, delar skärmen och övar på dina egna uppgifter.',
  nb: 'Du kommer i gang med dokumenter, deling og møter, og øver deg på dine egne oppgaver.',
  en: 'You get started with messages, attendance and the calendar, and practise on your own tasks.',
};

export const sampleBooking: Booking = {
  id: '5c6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b2d',
  sessionId: '6d7b8f1e-9a4b-4c39-8d27-0a4f3a4c1b2d',
  personId: '7e8c9f2e-9a4b-4c39-8d27-0a4f3a4c1b2d',
  state: 'booked',
  queueNumber: 3,
  source: 'self',
  bookedBy: '7e8c9f2e-9a4b-4c39-8d27-0a4f3a4c1b2d',
  invitation: 'on-its-way',
  createdAt: now,
};

/** A session with everything there can be to say of one, at its longest. */
export function sampleView(locale: Locale, overrides: Partial<SessionView> = {}): SessionView {
  return {
    municipalityId: '8f9dafae-9a4b-4c39-8d27-0a4f3a4c1b2d',
    session: {
      id: '6d7b8f1e-9a4b-4c39-8d27-0a4f3a4c1b2d',
      courseId: '9a0ebfbe-9a4b-4c39-8d27-0a4f3a4c1b2d',
      state: 'planned',
      signUp: 'booking',
      locale,
      startsAt: new Date('2026-09-22T11:00:00Z'),
      endsAt: new Date('2026-09-22T12:30:00Z'),
      timeZone: 'Europe/Copenhagen',
      placeId: 'ab1fcfce-9a4b-4c39-8d27-0a4f3a4c1b2d',
      isOnline: false,
      capacity: 12,
      minimum: 4,
      closesAt: new Date('2026-09-21T10:00:00Z'),
      audience: { roles: [], institutionIds: [] },
      openToNetwork: false,
      revision: 1,
    },
    course: {
      id: '9a0ebfbe-9a4b-4c39-8d27-0a4f3a4c1b2d',
      titles: { [locale]: titles[locale] },
      goals: { [locale]: sentence[locale] },
      contents: { [locale]: `${sentence[locale]}\n${sentence[locale]}` },
      bring: { [locale]: 'Tablet\nUnilogin, BankID, MitID' },
      minutes: 90,
      form: 'lab',
      languages: [locale],
      audience: { roles: [], institutionIds: [] },
      links: [{ title: 'Aulainfo', url: 'https://aulainfo.example/kom-i-gang' }],
      revision: 1,
      isArchived: false,
    },
    place: {
      id: 'ab1fcfce-9a4b-4c39-8d27-0a4f3a4c1b2d',
      name: 'Rådhuset, Lindesalen',
      address: 'Torvet 1',
      revision: 1,
      isArchived: false,
    },
    teachers: [
      { id: 'a', displayName: 'Mille Skovgård' },
      { id: 'b', displayName: 'Ove Lindkvist' },
    ],
    seats: { capacity: 12, booked: 8, offered: 0, waiting: 0, free: 4 },
    isTeacher: false,
    isTaken: false,
    ...overrides,
  };
}

/** The same with the longest of everything. */
function longView(locale: Locale, overrides: Partial<SessionView> = {}): SessionView {
  const view = sampleView(locale, overrides);
  const long = `${sentence[locale]} `.repeat(60);
  return {
    ...view,
    session: { ...view.session, note: long, isOnline: true, changeReason: long },
    course: {
      ...view.course,
      titles: { [locale]: longTitle(locale) },
      goals: { [locale]: long },
      contents: { [locale]: long.replaceAll('. ', '.\n') },
      bring: { [locale]: long },
      links: Array.from({ length: 9 }, (_, index) => ({
        title: `${longName} ${index}`,
        url: `https://aulainfo.example/${'x'.repeat(200)}`,
      })),
    },
    place: { ...view.place!, name: `${longName} ${longName}`.slice(0, 200), address: longName },
    teachers: [longName, longName].map((displayName, index) => ({ id: String(index), displayName })),
  };
}

const facts = (locale: Locale, overrides: Partial<SessionCardFacts> = {}): SessionCardFacts => ({
  locale,
  now,
  isBrief: false,
  mayBookOthers: false,
  mayShare: false,
  isChecked: true,
  hasMailbox: true,
  ...overrides,
});

/** Every card of training in a language. */
export function trainingSamples(locale: Locale): CardSample[] {
  const view = sampleView(locale);
  const long = longView(locale);
  const moved = sampleView(locale, {
    session: {
      ...view.session,
      startsAt: new Date('2026-10-06T06:00:00Z'),
      endsAt: new Date('2026-10-06T07:30:00Z'),
    },
  });
  const joinUrl = 'https://teams.example/l/meetup-join/1';
  const soon = new Date('2026-09-22T10:30:00Z');
  const show = (of: SessionView, overrides: Partial<SessionCardFacts> = {}): CardMessage =>
    sessionCard(presentSessionCard(of, facts(locale, overrides)), locale, 'show');
  const mine = (overrides: Partial<Booking>, of: Partial<SessionView> = {}): SessionView =>
    sampleView(locale, { mine: { ...sampleBooking, ...overrides }, obstacle: 'already-booked', ...of });
  const full = { capacity: 12, booked: 12, offered: 0, waiting: 7, free: 0 };
  const online = { session: { ...view.session, isOnline: true, placeId: undefined }, place: undefined };
  const lines = (of: SessionView) => presentLines(of, locale, now);
  const offered = mine({ state: 'offered', offerExpiresAt: new Date('2026-09-15T12:00:00Z') });
  const waiting = mine({ state: 'waiting' }, { myPlaceInQueue: 3, seats: full });
  const busy = [{ startsAt: new Date('2026-09-22T10:00:00Z'), endsAt: new Date('2026-09-22T11:30:00Z') }];
  const news: News = { view, locale, now, reason: sentence[locale] };
  const longNews: News = { view: long, locale, now, reason: sentence[locale].repeat(8) };
  const people = Array.from({ length: 15 }, (_, index) => ({
    id: `person-${index}`,
    name: `${longName} ${index}`,
  }));
  const obstacles: BookingObstacle[] = [
    'cancelled',
    'past',
    'closed',
    'not-for-you',
    'open-to-all',
    'already-booked',
    'no-mail',
  ];
  const word = (key: Parameters<typeof trainingTexts>[1], params = {}) => trainingTexts(locale, key, params);
  const list = {
    heading: word('list.heading'),
    intro: word('list.intro'),
    backToAll: false,
    hasOpen: true,
    more: { course: view.course.id, page: 1, open: false },
  };
  const result = (state: 'booked' | 'waiting' | 'full' | 'not-for-you', index: number) => ({
    ...people[index]!,
    state: word(`people.${state}`),
    tone: 'plain' as const,
    mayCancel: state === 'booked' || state === 'waiting',
  });
  return Object.entries({
    list: sessionListCard(
      {
        ...list,
        sessions: [view, sampleView(locale, { seats: full }), offered, sampleView(locale, online)].map(lines),
      },
      locale,
    ),
    'list-long': sessionListCard(
      { ...list, backToAll: true, sessions: Array.from({ length: 5 }, () => lines(long)) },
      locale,
      {},
    ),
    'list-empty': sessionListCard(
      { ...list, hasOpen: false, backToAll: true, intro: word('list.noDates'), sessions: [] },
      locale,
    ),
    details: show(view, { mayBookOthers: true }),
    'details-long': show(long, { mayBookOthers: true, mayShare: true }),
    'details-full': show(sampleView(locale, { seats: full })),
    'details-clash': show(view, { clash: presentClash(view, [], busy, locale) }),
    'details-double': show(view, {
      clash: presentClash(
        view,
        [mine({ sessionId: 'other' }, { session: { ...view.session, id: 'other' } })],
        [],
        locale,
      ),
    }),
    'details-network': show(sampleView(locale === 'sv' ? 'da' : 'sv', { heldBy: 'Björkälva kommun' })),
    'details-open': show(
      sampleView(locale, { session: { ...view.session, signUp: 'open' }, obstacle: 'open-to-all' }),
    ),
    'details-cancelled': show(
      sampleView(locale, {
        session: { ...view.session, state: 'cancelled', changeReason: sentence[locale] },
        obstacle: 'cancelled',
      }),
    ),
    'details-teacher': show(sampleView(locale, { isTeacher: true, obstacle: 'not-for-you' }), {
      mayShare: true,
    }),
    booked: show(mine({}), { isBrief: true }),
    'booked-sent': show(mine({ invitation: 'sent' }), { isBrief: true, mayBookOthers: true, mayShare: true }),
    'booked-failed': show(mine({ invitation: 'failed' }), { isBrief: true }),
    'booked-no-mailbox': show(mine({}), {
      isBrief: true,
      hasMailbox: false,
      fileUrl: 'https://teams.example/l/entity/1',
    }),
    'booked-online': show(mine({ invitation: 'sent' }, online), { isBrief: true }),
    'booked-soon': show(mine({ invitation: 'sent' }, { ...online, joinUrl }), { isBrief: true, now: soon }),
    'booked-most': show(mine({ invitation: 'sent' }, { ...online, joinUrl }), {
      now: soon,
      hasMailbox: false,
      fileUrl: 'https://teams.example/l/entity/1',
      mayBookOthers: true,
      mayShare: true,
    }),
    waiting: show(waiting, { isBrief: true }),
    offered: show(offered, { isBrief: true }),
    changed: show(mine({}), { isBrief: true, bookedHeading: word('own.changed') }),
    posted: postedCard(view, now),
    'posted-long': postedCard(long, now),
    ...Object.fromEntries(
      obstacles.map((obstacle) => [
        `refused-${obstacle}`,
        show(sampleView(locale, { obstacle }), { said: [sayObstacle(obstacle, locale)] }),
      ]),
    ),
    'refused-full': show(sampleView(locale, { seats: full }), {
      said: [say('said.full', 'warning', locale)],
    }),
    'refused-moved': show(moved, { said: [say('said.moved', 'attention', locale)] }),
    gone: noticeCard(
      {
        heading: word('gone.heading'),
        said: [say('gone.body', 'plain', locale)],
        actions: [findAction(locale)],
      },
      locale,
    ),
    cancel: confirmCard(
      {
        heading: word('cancel.heading'),
        text: word('cancel.body'),
        lines: lines(long),
        yes: execute(word('button.yesCancel'), 'training.cancel-now', {}),
        no: execute(word('button.keep'), 'training.show', {}),
      },
      locale,
    ),
    cancelled: noticeCard(
      {
        heading: word('cancelled.heading'),
        said: [],
        lines: lines(view),
        after: [word('cancelled.body')],
        actions: [findAction(locale, view.course.id), findAction(locale)],
      },
      locale,
    ),
    change: changeCard(
      {
        title: longTitle(locale),
        now: lines(view).when,
        from: lines(view).data,
        dates: [moved, long, view].map((of) => ({ lines: lines(of), at: of.session.startsAt.getTime() })),
      },
      locale,
    ),
    'change-none': changeCard(
      { title: titles[locale], now: lines(view).when, from: lines(view).data, dates: [] },
      locale,
    ),
    mine: mineCard(
      {
        ahead: [offered, mine({}), waiting].map(lines),
        moreAhead: 2,
        past: [
          presentLines(mine({ attended: true }), locale, new Date('2026-10-01T08:00:00Z')),
          presentLines(long, locale, new Date('2026-10-01T08:00:00Z')),
        ],
      },
      locale,
    ),
    'mine-long': mineCard(
      { ahead: Array.from({ length: 8 }, () => lines(long)), moreAhead: 11, past: [] },
      locale,
    ),
    'mine-past': mineCard({ ahead: [], moreAhead: 0, past: [lines(view)] }, locale),
    'mine-none': mineCard({ ahead: [], moreAhead: 0, past: [] }, locale),
    people: peopleCard(
      { session: lines(view), people: people.slice(0, 4), chosen: [], query: '', isCut: false },
      locale,
    ),
    'people-many': peopleCard(
      {
        session: lines(long),
        people,
        chosen: people.slice(2, 5),
        query: 'alex',
        isCut: true,
        fault: word('people.choose'),
      },
      locale,
    ),
    'people-not-found': peopleCard(
      { session: lines(view), people: [], chosen: people.slice(0, 1), query: 'zzz', isCut: false },
      locale,
    ),
    'people-nobody': peopleCard(
      { session: lines(view), people: [], chosen: [], query: '', isCut: false },
      locale,
    ),
    'people-result': peopleResultCard(
      {
        session: lines(view),
        results: (['booked', 'waiting', 'full', 'not-for-you'] as const).map(result),
      },
      locale,
    ),
    visit: visitFormCard({ groupName: '', size: '', wishes: '', faults: [] }, locale),
    'visit-faults': visitFormCard(
      {
        groupName: longName,
        size: '0',
        wishes: sentence[locale],
        faults: [word('visit.groupMissing'), word('visit.sizeWrong'), word('visit.wishesMissing')],
      },
      locale,
    ),
    'visit-sent': visitSentCard({ groupName: longName, size: 12, wishes: sentence[locale] }, locale),
    'visit-asked': visitAskedCard(longName, longName, locale),
    'visit-declined': visitDeclinedCard(longName, sentence[locale], locale),
    'news-booked': bookedByOtherCard(news, { state: 'booked' }, { byOther: longName, hasMailbox: false }),
    'news-waiting': bookedByOtherCard(
      longNews,
      { state: 'waiting' },
      { byOther: longName, hasMailbox: false },
    ),
    'news-merged': bookedByOtherCard(
      news,
      { state: 'booked' },
      { byOther: longName, before: moved.session, hasMailbox: true },
    ),
    'news-merged-waiting': bookedByOtherCard(
      news,
      { state: 'waiting' },
      { byOther: longName, before: moved.session, hasMailbox: true },
    ),
    'news-offer': offerCard(news, offered.mine!),
    'news-seat-free': seatFreeCard(longNews),
    'news-lost-other': bookingLostCard(news, 'other', longName),
    'news-lost-declined': bookingLostCard(news, 'declined-in-outlook'),
    'news-lost-expired': bookingLostCard(news, 'offer-expired'),
    'news-moved': movedCard(news, moved.session, { ...view.place!, name: longName }, 'booked'),
    'news-moved-waiting': movedCard(longNews, moved.session, undefined, 'waiting'),
    'news-moved-teacher': movedCard(news, moved.session, view.place, 'teacher'),
    'news-place': placeChangedCard(longNews, moved.session, undefined, 'booked'),
    'news-cancelled': sessionCancelledCard(longNews, 'booked'),
    'news-cancelled-teacher': sessionCancelledCard(news, 'teacher'),
    'news-teaching': teachingCard(longNews, { isTeaching: true, isSeries: true }),
    'news-not-teaching': teachingCard(news, { isTeaching: false }),
  }).map(([name, message]) => ({ name: `training-${name}`, message }));
}
