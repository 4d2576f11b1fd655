import type { MeDto } from '../../src/dto/me-dto.ts';
import {
  bookDto,
  bookForDto,
  changeDateDto,
  chooseQuietHoursDto,
  countDto,
  ticksDto,
  walkInDto,
  type EvaluationDto,
  type OutcomeDto,
  type PickedPersonDto,
  type QuietHoursDto,
  type SessionDto,
  type SheetDto,
  type TrainingDto,
} from '../../src/dto/training-dto.ts';

type Locale = MeDto['locale'];

/** A Tuesday in week 38. */
export const trainingNow = '2026-09-15T08:00:00.000Z';

export const sessionIds = {
  free: '7a1e0000-0000-4000-8000-000000000001',
  full: '7a1e0000-0000-4000-8000-000000000002',
  booked: '7a1e0000-0000-4000-8000-000000000003',
  otherDate: '7a1e0000-0000-4000-8000-000000000004',
  offered: '7a1e0000-0000-4000-8000-000000000005',
  network: '7a1e0000-0000-4000-8000-000000000006',
  taught: '7a1e0000-0000-4000-8000-000000000007',
  morning: '7a1e0000-0000-4000-8000-000000000008',
} as const;

export const otherMunicipality = '0b9a6a34-6a55-4a35-9d0b-6f4a0d7d7b01';

/** What the server would say of training, and what pressing does to it: enough of the rules to see the page react. */
export interface TabTraining {
  sessions: SessionDto[];
  past: SessionDto[];
  taught: SessionDto[];
  hasMailbox: boolean;
  mayBookForOthers: boolean;
  clash: { isKnown: boolean; times: string[] };
  people: PickedPersonDto[];
  sheet: SheetDto;
  evaluation: EvaluationDto;
  quiet: QuietHoursDto;
  file: string | undefined;
  /** Answers a request; undefined: not one of training's. */
  answer(method: string, url: URL, body: unknown): TrainingAnswer | undefined;
}

export type TrainingAnswer =
  { status: number; json: unknown } | { status: 200; text: string } | { status: 204 };

const titles: Record<Locale, readonly [string, string, string]> = {
  da: ['Sikker deling af filer i Teams', 'Aula for nye medarbejdere', 'Morgenmøde: nyt fra digitaliseringen'],
  sv: [
    'Dela filer säkert i Teams',
    'Lärplattformen för nya medarbetare',
    'Morgonmöte: nytt från digitaliseringen',
  ],
  nb: [
    'Sikker deling av filer i Teams',
    'Læringsplattformen for nye medarbeidere',
    'Morgenmøte: nytt fra digitaliseringen',
  ],
  en: [
    'Sharing files safely in Teams',
    'The learning platform for newcomers',
    'Morning meeting: digital news',
  ],
};

const weekWord: Record<Locale, string> = { da: 'uge', sv: 'vecka', nb: 'uke', en: 'week' };
const prefix: Record<Locale, string> = { da: 'kl. ', sv: 'kl. ', nb: 'kl. ', en: '' };

export function createTabTraining(locale: Locale): TabTraining {
  const [share, newcomers, morning] = titles[locale];
  const base = { locale, title: share };
  const state: TabTraining = {
    sessions: [
      sessionAs({ ...base, sessionId: sessionIds.free, day: '2026-09-16', start: 780, minutes: 90, free: 4 }),
      sessionAs({
        ...base,
        title: newcomers,
        courseId: 'c2',
        sessionId: sessionIds.full,
        day: '2026-09-17',
        start: 540,
        minutes: 120,
        free: 0,
        waiting: 2,
        place: 'Det grønne rum',
      }),
      sessionAs({
        ...base,
        sessionId: sessionIds.network,
        day: '2026-09-17',
        start: 570,
        minutes: 60,
        free: 9,
        courseId: 'c4',
        municipalityId: otherMunicipality,
        heldBy: 'Havneby Kommune',
        sessionLocale: locale === 'sv' ? 'da' : 'sv',
        place: null,
      }),
      sessionAs({
        ...base,
        sessionId: sessionIds.otherDate,
        day: '2026-09-24',
        start: 780,
        minutes: 90,
        free: 7,
        courseId: 'c3',
        title: newcomers,
      }),
      {
        ...sessionAs({
          ...base,
          sessionId: sessionIds.booked,
          day: '2026-09-18',
          start: 600,
          minutes: 60,
          free: 3,
          courseId: 'c3',
          title: newcomers,
        }),
        obstacle: 'already-booked',
        joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting',
        isOnline: true,
        mine: {
          state: 'booked',
          placeInQueue: null,
          heldUntil: null,
          invitation: 'on-its-way',
          byOther: true,
        },
      },
      {
        ...sessionAs({
          ...base,
          sessionId: sessionIds.offered,
          day: '2026-09-22',
          start: 480,
          minutes: 60,
          free: 0,
          waiting: 1,
          courseId: 'c5',
        }),
        obstacle: 'already-booked',
        mine: {
          state: 'offered',
          placeInQueue: null,
          heldUntil: `${prefix[locale]}14.30`,
          invitation: 'none',
          byOther: false,
        },
      },
      {
        ...sessionAs({
          ...base,
          sessionId: sessionIds.morning,
          day: '2026-09-16',
          start: 465,
          minutes: 30,
          free: 30,
          courseId: 'c6',
          title: morning,
        }),
        signUp: 'open',
        obstacle: 'open-to-all',
      },
    ],
    past: [
      {
        ...sessionAs({
          ...base,
          sessionId: '7a1e0000-0000-4000-8000-000000000009',
          day: '2026-09-01',
          start: 600,
          minutes: 60,
          free: 0,
          title: morning,
        }),
        obstacle: 'past',
      },
    ],
    taught: [],
    hasMailbox: true,
    mayBookForOthers: false,
    clash: { isKnown: true, times: [] },
    people: [
      { id: 'p1', name: 'Asta Lindegaard', jobTitle: 'Pædagog' },
      { id: 'p2', name: 'Bjarke Thorsager', jobTitle: 'Lærer' },
      { id: 'p3', name: 'Cecilie Ravnholt', jobTitle: '' },
    ],
    sheet: sheetOf(
      {
        ...sessionAs({
          ...base,
          sessionId: sessionIds.taught,
          day: '2026-09-15',
          start: 600,
          minutes: 90,
          free: 2,
        }),
        isTeacher: true,
        obstacle: 'past',
      },
      30,
    ),
    evaluation: {
      asked: 20,
      answers: 12,
      useful: 4.25,
      usefulCounts: [0, 1, 1, 4, 6],
      pace: { tooSlow: 1, right: 9, tooFast: 2 },
      words: ['Mere tid til at prøve selv.', 'Godt med eksempler fra vores egen hverdag.'],
    },
    quiet: { choice: 'default', standard: { from: '18:00', until: '07:00' } },
    file: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    answer: (method, url, body) => answerWith(state, method, url, body),
  };
  return state;
}

/** Asks the page to show the teacher's side too. */
export function teach(training: TabTraining): void {
  training.taught = [training.sheet.session];
}

function answerWith(state: TabTraining, method: string, url: URL, body: unknown): TrainingAnswer | undefined {
  const ok = (json: unknown): TrainingAnswer => ({ status: 200, json });
  if (url.pathname === '/api/me/quiet-hours') {
    if (method === 'PUT') state.quiet = { ...state.quiet, choice: chooseQuietHoursDto.parse(body).choice };
    return ok(state.quiet);
  }
  if (url.pathname === '/api/training') {
    const json: TrainingDto = {
      now: trainingNow,
      ahead: state.sessions.filter(({ mine }) => mine),
      past: state.past,
      taught: state.taught,
      mayBookForOthers: state.mayBookForOthers,
      hasMailbox: state.hasMailbox,
    };
    return ok(json);
  }
  if (url.pathname === '/api/training/sessions') {
    const from = url.searchParams.get('from') ?? '';
    const until = url.searchParams.get('until') ?? '9999';
    const all = url.searchParams.has('all');
    const sessions = state.sessions.filter(
      ({ when, obstacle }) => when.day >= from && when.day <= until && (all || !obstacle),
    );
    return ok({ now: trainingNow, sessions });
  }
  const [, , area, which, id = '', what = '', more = ''] = url.pathname.split('/');
  if (area !== 'training') return undefined;
  if (which === 'taught') return answerTeacher(state, method, what, url, body);
  const session = state.sessions.find(({ sessionId }) => sessionId === id);
  if (!session) return refusal(404, 'not-found');
  const outcome = (kind: OutcomeDto['kind'], one = session): TrainingAnswer =>
    ok({ kind, obstacle: null, session: one } satisfies OutcomeDto);
  if (!what) return ok(session);
  if (what === 'clash') return ok(state.clash);
  if (what === 'file') return state.file ? { status: 200, text: state.file } : { status: 204 };
  if (what === 'bookable') {
    const search = (url.searchParams.get('search') ?? '').toLowerCase();
    return ok({ people: state.people.filter(({ name }) => name.toLowerCase().includes(search)) });
  }
  if (what === 'other-dates') {
    const others = state.sessions.filter((one) => one.course.id === session.course.id && one !== session);
    return ok({ now: trainingNow, sessions: others });
  }
  if (what === 'bookings' && method === 'POST') {
    const { personIds, wait } = bookForDto.parse(body);
    const results = personIds.map((personId) => {
      if (personId === 'p3') return { personId, kind: 'refused', obstacle: 'already-booked' };
      if (session.seats.free > 0) {
        seat(session, -1);
        return { personId, kind: 'booked', obstacle: null };
      }
      return { personId, kind: wait ? 'waiting' : 'full', obstacle: null };
    });
    return ok({ results, session });
  }
  if (what === 'bookings' && more) {
    seat(session, 1);
    return outcome('cancelled');
  }
  if (what === 'booking' && method === 'DELETE') {
    if (!session.mine) return outcome('nothing');
    if (session.mine.state === 'booked') seat(session, 1);
    session.mine = null;
    session.obstacle = null;
    return outcome('cancelled');
  }
  if (what === 'booking') {
    const { wait, seen } = bookDto.parse(body);
    return book(session, wait, seen, outcome);
  }
  if (what === 'seat') {
    session.mine = { ...session.mine!, state: 'booked', heldUntil: null, invitation: 'on-its-way' };
    return outcome('booked');
  }
  if (what === 'change') {
    const to = state.sessions.find(({ sessionId }) => sessionId === changeDateDto.parse(body).to.sessionId)!;
    seat(session, 1);
    seat(to, -1);
    to.mine = { ...session.mine!, invitation: 'on-its-way', byOther: false };
    session.mine = null;
    return outcome('booked', to);
  }
  return refusal(404, 'not-found');
}

function book(
  session: SessionDto,
  wait: boolean,
  seen: number,
  outcome: (kind: OutcomeDto['kind']) => TrainingAnswer,
): TrainingAnswer {
  if (session.revision !== seen) return outcome('changed');
  if (session.mine) return outcome(session.mine.state === 'waiting' ? 'waiting' : 'booked');
  if (session.seats.free === 0 && !wait) return outcome('full');
  const isSeat = session.seats.free > 0;
  if (isSeat) seat(session, -1);
  else session.seats.waiting += 1;
  session.obstacle = 'already-booked';
  session.mine = {
    state: isSeat ? 'booked' : 'waiting',
    placeInQueue: isSeat ? null : session.seats.waiting,
    heldUntil: null,
    invitation: isSeat ? 'on-its-way' : 'none',
    byOther: false,
  };
  return outcome(isSeat ? 'booked' : 'waiting');
}

function answerTeacher(
  state: TabTraining,
  method: string,
  what: string,
  url: URL,
  body: unknown,
): TrainingAnswer {
  const { sheet } = state;
  const ok = (json: unknown): TrainingAnswer => ({ status: 200, json });
  if (what === 'evaluation') return ok(state.evaluation);
  if (what === 'walk-ins' && method === 'GET') {
    const search = (url.searchParams.get('search') ?? '').toLowerCase();
    return ok({ people: state.people.filter(({ name }) => name.toLowerCase().includes(search)) });
  }
  if (what === 'ticks') {
    if (sheet.isClosed) return refusal(409, 'conflict');
    for (const { bookingId, attended } of ticksDto.parse(body).ticks) {
      const entry = sheet.entries.find((one) => one.bookingId === bookingId);
      if (entry) entry.attended = attended;
    }
  }
  if (what === 'walk-ins') {
    const person = state.people.find(({ id }) => id === walkInDto.parse(body).personId)!;
    sheet.entries.push({
      bookingId: '7a1e0000-0000-4000-8000-0000000000ff',
      name: person.name,
      institution: '',
      isWalkIn: true,
      attended: true,
    });
  }
  if (what === 'count') sheet.counted = countDto.parse(body).people;
  if (what === 'close') {
    sheet.isClosed = true;
    for (const entry of sheet.entries) entry.attended ??= false;
  }
  return ok(sheet);
}

function refusal(status: number, code: string): TrainingAnswer {
  return { status, json: { error: { code, message: '' } } };
}

function seat(session: SessionDto, seats: number): void {
  session.seats.free += seats;
  session.seats.booked -= seats;
}

interface SessionGiven {
  readonly sessionId: string;
  readonly locale: Locale;
  readonly sessionLocale?: Locale;
  readonly title: string;
  readonly courseId?: string;
  readonly day: string;
  /** Minutes after midnight. */
  readonly start: number;
  readonly minutes: number;
  readonly free: number;
  readonly waiting?: number;
  readonly place?: string | null;
  readonly municipalityId?: string;
  readonly heldBy?: string;
}

export function sessionAs(given: SessionGiven): SessionDto {
  const { locale, day, start, minutes, free, waiting = 0, place = 'Kursuslokalet på rådhuset' } = given;
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}${locale === 'en' ? ':' : '.'}${String(minute % 60).padStart(2, '0')}`;
  const at = Date.parse(`${day}T00:00:00+02:00`);
  const date = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Copenhagen',
  }).format(at);
  const time = `${prefix[locale]}${clock(start)}–${clock(start + minutes)}`;
  const weekNumber = 38 + Math.floor((Date.parse(day) - Date.parse('2026-09-14')) / (7 * 86_400_000));
  const week = `${weekWord[locale]} ${weekNumber}`;
  return {
    sessionId: given.sessionId,
    municipalityId: given.municipalityId ?? null,
    heldBy: given.heldBy ?? null,
    course: {
      id: given.courseId ?? 'c1',
      title: given.title,
      goal: 'Du kan dele en mappe med kolleger og forældre uden at dele for meget.',
      content: 'Mapper og rettigheder\nLinks, der udløber\nØvelser med egne filer',
      bring: 'Din bærbare og en fil, du gerne vil dele.',
      minutes,
      form: 'lab',
      links: [{ title: 'Vejledning til deling', url: 'https://example.test/deling' }],
    },
    when: {
      date,
      time,
      week,
      long: `${date} ${time}, ${week}`,
      startsAt: new Date(at + start * 60_000).toISOString(),
      endsAt: new Date(at + (start + minutes) * 60_000).toISOString(),
      day,
      startMinute: start,
      endMinute: start + minutes,
    },
    locale: given.sessionLocale ?? locale,
    place: place === null ? null : { id: place, name: place, address: 'Torvet 1, 4600 Fjordby' },
    isOnline: place === null,
    joinUrl: null,
    teachers: ['Rikke Solbjerg', 'Mads Egelund'],
    signUp: 'booking',
    isCancelled: false,
    seats: { capacity: 12, booked: 12 - free, waiting, free },
    closes: `${date} ${prefix[locale]}08.00`,
    note: '',
    changeReason: '',
    mine: null,
    isTeacher: false,
    isTaken: false,
    obstacle: null,
    revision: 1,
  };
}

const firstNames = ['Alma', 'Birk', 'Carla', 'Dagny', 'Elias', 'Freja', 'Gustav', 'Helle', 'Ib', 'Johanne'];
const lastNames = ['Ager', 'Bakke', 'Dalgaard'];

function sheetOf(session: SessionDto, people: number): SheetDto {
  return {
    session,
    entries: Array.from({ length: people }, (_, index) => ({
      bookingId: `7a1e0000-0000-4000-9000-${String(index).padStart(12, '0')}`,
      name: `${firstNames[index % 10]} ${lastNames[Math.floor(index / 10) % 3]}`,
      institution: index % 2 === 0 ? 'Elmelundskolen' : 'Børnehuset Tusindfryd ved Nørremarksvænget',
      isWalkIn: false,
      attended: null,
    })),
    isTickable: true,
    isClosed: false,
    counted: null,
  };
}
