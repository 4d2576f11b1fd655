import type { MeDto } from '../../src/dto/me-dto.ts';
import {
  askDto,
  entriesPerPage,
  helpedDto,
  notSolvedDto,
  type EntryDto,
  type EntryLineDto,
  type TopicDto,
} from '../../src/dto/qna-dto.ts';

type Locale = MeDto['locale'];

export const entryIds = {
  login: 'e0000000-0000-4000-8000-000000000001',
  open: 'e0000000-0000-4000-8000-000000000002',
  outdated: 'e0000000-0000-4000-8000-000000000003',
  network: 'e0000000-0000-4000-8000-000000000004',
  mine: 'e0000000-0000-4000-8000-000000000005',
  swedish: 'e0000000-0000-4000-8000-000000000006',
  /** Merged into `login`. */
  duplicate: 'e0000000-0000-4000-8000-000000000007',
  /** Of another municipality. */
  foreign: 'e0000000-0000-4000-8000-000000000099',
} as const;

export const topicIds = {
  login: 'd0000000-0000-4000-8000-000000000001',
  files: 'd0000000-0000-4000-8000-000000000002',
} as const;

export const pictureAddress = '/pictures/drawing-of-a-login-page-0000000000';

/** What the server would say of questions and answers, and what pressing does to it: enough to see the page react. */
export interface TabQna {
  entries: EntryDto[];
  topics: TopicDto[];
  /** What was asked, as the server got it. */
  readonly asked: unknown[];
  /** Why an answer did not help, as the server got it. */
  readonly words: string[];
  /** The questions of the addresses lists were asked for with. */
  readonly queries: string[];
  /** What the answer to a search for this text waits for. */
  readonly held: Map<string, Promise<void>>;
  /** Answers a request; undefined: not one of these. */
  answer(method: string, url: URL, body: unknown): QnaAnswer | undefined;
}

export interface QnaAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly held?: Promise<void>;
}

interface Words {
  readonly topics: readonly [string, string];
  readonly login: string;
  readonly steps: readonly [string, string, string];
  readonly open: string;
  readonly outdated: string;
  readonly network: string;
  readonly mine: string;
  readonly answer: string;
}

const words: Record<Locale, Words> = {
  da: {
    topics: ['Login og adgang', 'Filer og deling'],
    login: 'Hvordan nulstiller jeg en elevs adgangskode?',
    steps: ['Åbn brugerportalen', 'Find eleven', 'Vælg Ny adgangskode'],
    open: 'Hvor finder jeg skemaet for næste uge på telefonen?',
    outdated: 'Hvordan melder jeg fravær i det gamle system?',
    network: 'Hvordan deler jeg en mappe med en skole i en anden kommune?',
    mine: 'Kan forældre se, hvem der har læst en besked?',
    answer: 'Ja, hvis du har slået læsekvittering til, før du sender.',
  },
  sv: {
    topics: ['Inloggning', 'Filer och delning'],
    login: 'Hur återställer jag en elevs lösenord?',
    steps: ['Öppna användarportalen', 'Hitta eleven', 'Välj Nytt lösenord'],
    open: 'Var hittar jag nästa veckas schema i mobilen?',
    outdated: 'Hur anmäler jag frånvaro i det gamla systemet?',
    network: 'Hur delar jag en mapp med en skola i en annan kommun?',
    mine: 'Kan vårdnadshavare se vem som har läst ett meddelande?',
    answer: 'Ja, om du har slagit på läskvitto innan du skickar.',
  },
  nb: {
    topics: ['Pålogging', 'Filer og deling'],
    login: 'Hvordan tilbakestiller jeg passordet til en elev?',
    steps: ['Åpne brukerportalen', 'Finn eleven', 'Velg Nytt passord'],
    open: 'Hvor finner jeg neste ukes timeplan på telefonen?',
    outdated: 'Hvordan melder jeg fravær i det gamle systemet?',
    network: 'Hvordan deler jeg en mappe med en skole i en annen kommune?',
    mine: 'Kan foresatte se hvem som har lest en melding?',
    answer: 'Ja, hvis du har slått på lesekvittering før du sender.',
  },
  en: {
    topics: ['Login and access', 'Files and sharing'],
    login: 'How do I reset a pupil’s password?',
    steps: ['Open the user portal', 'Find the pupil', 'Choose New password'],
    open: 'Where do I find next week’s timetable on my phone?',
    outdated: 'How do I report absence in the old system?',
    network: 'How do I share a folder with a school in another municipality?',
    mine: 'Can parents see who has read a message?',
    answer: 'Yes, if you turned on read receipts before you sent it.',
  },
};

export function createTabQna(locale: Locale): TabQna {
  const own = words[locale];
  const [loginTopic, filesTopic] = own.topics;
  const topics = [
    { id: topicIds.login, name: loginTopic },
    { id: topicIds.files, name: filesTopic },
  ];
  const login = entryAs({
    id: entryIds.login,
    locale,
    question: own.login,
    state: 'verified',
    helped: 12,
    topic: topics[0]!,
    leaf: 'login',
    answer: stepsOf(own.steps),
    answeredIn: [...new Set<Locale>([locale, 'sv'])],
  });
  const state: TabQna = {
    entries: [
      login,
      entryAs({
        id: entryIds.mine,
        locale,
        question: own.mine,
        helped: 4,
        isMine: true,
        follows: true,
        answer: paragraph(own.answer),
      }),
      entryAs({
        id: entryIds.network,
        locale,
        question: own.network,
        helped: 3,
        origin: 'Havneby Kommune',
        topic: topics[1]!,
        answer: paragraph(own.answer),
      }),
      entryAs({
        id: entryIds.swedish,
        locale: 'sv',
        question: 'Hur byter jag språk i Teams på en lånad dator?',
        helped: 2,
        answer: paragraph('Välj Inställningar, Utseende och sedan Språk.'),
      }),
      entryAs({
        id: entryIds.outdated,
        locale,
        question: own.outdated,
        state: 'outdated',
        helped: 1,
        answer: paragraph(own.answer),
      }),
      entryAs({ id: entryIds.open, locale, question: own.open, state: 'open', followers: 3 }),
    ],
    topics,
    asked: [],
    words: [],
    queries: [],
    held: new Map(),
    answer(method, url, body) {
      const [, api, qna, what, id, step] = url.pathname.split('/');
      if (api !== 'api' || qna !== 'qna') return undefined;
      const query = url.searchParams;
      if (what === 'topics') return { status: 200, json: { topics: state.topics } };
      if (what === 'similar') {
        const lines = searched(state.entries, query.get('text') ?? '').map(lineOf);
        return { status: 200, json: { lines: lines.slice(0, 5) } };
      }
      if (what !== 'entries') return undefined;
      if (!id) return method === 'POST' ? ask(state, locale, body) : list(state, query);
      return one(state, method, id, step, query, body);
    },
  };
  return state;
}

function list(state: TabQna, query: URLSearchParams): QnaAnswer {
  state.queries.push(String(query));
  const text = query.get('text') ?? '';
  const fits = searched(state.entries, text).filter(
    (entry) =>
      (!query.get('topic') || entry.topic?.id === query.get('topic')) &&
      (!query.get('institution') || entry.institution !== null) &&
      (!query.get('language') || entry.answeredIn.includes(query.get('language') as Locale)) &&
      (!query.get('state') || entry.state === query.get('state')) &&
      (!query.get('mine') || entry.isMine || entry.follows),
  );
  const sorted =
    query.get('order') === 'newest'
      ? fits.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt))
      : fits.toSorted((one, other) => other.helped - one.helped);
  const from = Number(query.get('offset') ?? 0);
  const lines = sorted.slice(from, from + entriesPerPage).map(lineOf);
  const held = state.held.get(text);
  return { status: 200, json: { lines, total: fits.length }, ...(held ? { held } : {}) };
}

function ask(state: TabQna, locale: Locale, body: unknown): QnaAnswer {
  const asked = askDto.parse(body);
  state.asked.push(asked);
  const entry = entryAs({
    id: `e0000000-0000-4000-8000-0000000001${String(state.asked.length).padStart(2, '0')}`,
    locale,
    question: asked.question,
    state: 'open',
    isMine: true,
    follows: true,
    followers: 1,
  });
  state.entries = [...state.entries, entry];
  return { status: 201, json: entry };
}

function one(
  state: TabQna,
  method: string,
  id: string,
  step: string | undefined,
  query: URLSearchParams,
  body: unknown,
): QnaAnswer {
  const isDuplicate = id === entryIds.duplicate;
  const found = state.entries.find((entry) => entry.id === (isDuplicate ? entryIds.login : id));
  if (!found) return { status: 404, json: { error: { code: 'not-found', message: '' } } };
  const save = (change: Partial<EntryDto>): QnaAnswer => {
    const entry = { ...found, ...change };
    state.entries = state.entries.map((each) => (each.id === entry.id ? entry : each));
    return { status: 200, json: entry };
  };
  if (step === 'follow') {
    const follows = method === 'PUT';
    const followers = found.followers + (follows ? 1 : -1);
    return follows === found.follows ? save({}) : save({ follows, followers });
  }
  if (step === 'helped') {
    const { helped: iHelped } = helpedDto.parse(body);
    return save({ iHelped, helped: found.helped + Number(iHelped) - Number(found.iHelped) });
  }
  if (step === 'not-solved') {
    state.words.push(notSolvedDto.parse(body).why);
    return save({ state: 'open', follows: true });
  }
  const language = query.get('language') as Locale | null;
  if (language) return { status: 200, json: translated(found, language) };
  return { status: 200, json: isDuplicate ? { ...found, isRedirected: true } : found };
}

function translated(entry: EntryDto, language: Locale): EntryDto {
  if (!entry.answeredIn.includes(language)) return entry;
  const { login, steps } = words[language];
  return { ...entry, question: login, shownIn: language, answer: stepsOf(steps), answerIn: language };
}

function searched(entries: readonly EntryDto[], text: string): EntryDto[] {
  const asked = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ question }) => asked.every((word) => question.toLowerCase().includes(word)));
}

export function lineOf(entry: EntryDto): EntryLineDto {
  const { id, state, shownIn, question, plainAnswer, topic, institution, origin } = entry;
  const { helped, followers, updatedAt } = entry;
  const excerpt = plainAnswer?.slice(0, 240) ?? null;
  return { id, state, shownIn, question, excerpt, topic, institution, origin, helped, followers, updatedAt };
}

/** An entry as the server says it; what is not given is plain. */
export function entryAs(given: Partial<EntryDto> & Pick<EntryDto, 'id' | 'locale' | 'question'>): EntryDto {
  const answer = given.answer ?? null;
  const state = given.state ?? 'answered';
  return {
    shownIn: given.locale,
    plainAnswer: answer ? plainOf(answer) : null,
    answerIn: answer ? given.locale : null,
    answeredIn: answer ? [given.locale] : [],
    topic: null,
    institution: null,
    origin: null,
    leaf: null,
    helped: 0,
    iHelped: false,
    follows: false,
    followers: 0,
    isMine: false,
    createdAt: '2026-09-01T09:00:00.000Z',
    updatedAt: '2026-09-10T09:00:00.000Z',
    verifiedAt: state === 'verified' ? '2026-09-12T09:00:00.000Z' : null,
    isRedirected: false,
    mayEdit: false,
    link: `https://vejviser.example/q/${given.id}`,
    ...given,
    answer,
    state,
  };
}

type Answer = NonNullable<EntryDto['answer']>;

function paragraph(text: string): Answer {
  return [{ kind: 'paragraph', content: [{ kind: 'text', text }] }];
}

/** Everything an answer may hold. */
function stepsOf([first, second, third]: Words['steps']): Answer {
  const text = (words: string) => ({ kind: 'text' as const, text: words });
  const item = (words: string) => ({ content: [text(words)], lists: [] });
  return [
    { kind: 'heading', level: 1, content: [text(first)] },
    {
      kind: 'paragraph',
      content: [
        { ...text(second), bold: true },
        text(' – '),
        { ...text(third), italic: true },
        { kind: 'break' },
        { kind: 'link', address: 'https://help.example/password', content: [text('help.example')] },
      ],
    },
    { kind: 'list', ordered: true, start: 1, items: [item(first), item(second), item(third)] },
    { kind: 'paragraph', content: [{ kind: 'picture', address: pictureAddress, alt: third }] },
  ];
}

function plainOf(answer: Answer): string {
  return answer
    .flatMap((block) =>
      block.kind === 'list' ? block.items.flatMap(({ content }) => content) : block.content,
    )
    .map((inline) => (inline.kind === 'text' ? inline.text : ''))
    .join(' ');
}
