import { qnaTexts } from '../../src/content/texts/qna/index.ts';
import { composeCard } from '../../src/features/qna/chat/ask-cards.ts';
import { createAnsweredBefore } from '../../src/features/qna/chat/answered-before.ts';
import { channelCard } from '../../src/features/qna/chat/channel-cards.ts';
import type { PostedEntry, PostedState } from '../../src/features/qna/chat/chat-types.ts';
import { answerDialog, assignDialog, keptDialog } from '../../src/features/qna/chat/dialog-cards.ts';
import { digestCard, networkDigestCard } from '../../src/features/qna/chat/digest-cards.ts';
import type { DigestPart } from '../../src/features/qna/chat/digest-store.ts';
import { doneCard, entryCard, goneCard, notSolvedCard } from '../../src/features/qna/chat/entry-cards.ts';
import { addDialog, insertedCard } from '../../src/features/qna/chat/extension-cards.ts';
import { newsCard, settledCard, type EntryNews } from '../../src/features/qna/chat/notice-cards.ts';
import { offerCard, settledOfferCard } from '../../src/features/qna/chat/offer-cards.ts';
import { createQnaLinks } from '../../src/features/qna/chat/qna-links.ts';
import { setupCard, setupDoneCard } from '../../src/features/qna/chat/setup-cards.ts';
import type { Entry, EntryLine, EntryView, Topic } from '../../src/features/qna/index.ts';
import { finishCard } from '../../src/kernel/card-elements.ts';
import { locales, type Locale, type PerLocale } from '../../src/kernel/locale.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import type { Dialog } from '../../src/platform/bot/bot-types.ts';
import type { CardSample } from './card-samples.ts';

/** A Tuesday morning in September. */
const now = new Date('2026-09-15T08:00:00Z');
const idOf = (last: number) => `5c6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b${String(last).padStart(2, '0')}`;

const sampleLinks = createQnaLinks({
  publicUrl: 'https://vejviser.birkevang.example',
  tabLink: (subPage) =>
    `https://teams.microsoft.com/l/entity/${idOf(90)}/faq?context=${encodeURIComponent(subPage)}`,
});

const questions: PerLocale<string> = {
  da: 'Hvordan giver jeg en forælder adgang til klassens skema, når samværet er delt?',
  sv: 'Hur ger jag en vårdnadshavare åtkomst till klassens schema när vårdnaden är delad?',
  nb: 'Hvordan gir jeg en forelder tilgang til klassens timeplan når samværet er delt?',
  en: 'How do I give a parent access to the timetable of the class when custody is shared?',
};
/** How much people write: as they do, or as much as they may. */
export type SampleLength = 'usual' | 'longest';

interface Words {
  readonly question: string;
  readonly answer: string;
}

/** A question with a word that no phone has room for; an answer with all that can be formatted, and what somebody may try. */
function wordsOf(locale: Locale, length: SampleLength): Words {
  const asked = `${questions[locale]} Folkeoplysningsdigitaliseringskoordinatorstedfortræder. `;
  const answered =
    `# ${questions[locale]}\n\n**Komme/gå** og *Skema*, [vejledning](https://aulainfo.example/skema).\n\n` +
    '- Folkeoplysningsdigitaliseringskoordinatorstedfortræder\n- <script>alert(1)</script>\n\n' +
    '[x](javascript:alert(1)) & "\n\n';
  if (length === 'usual') return { question: asked, answer: answered };
  const picture = '![Skærmbillede](/pictures/abcdefghijklmnopqrstuvwxyzabcdefghijklmnop)\n\n';
  return {
    question: asked.repeat(30).slice(0, 2_000),
    answer: `${picture}${answered}`.repeat(80).slice(0, 20_000),
  };
}
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const longInstitution = 'Integreret institution og fritidshjem Kastanjehaven ved Sønderbjergstrand';
const person = (last: number) => ({ id: idOf(last), name: longName });
const topic: Topic = {
  id: idOf(3),
  names: { da: 'Skema', sv: 'Schema', nb: 'Timeplan', en: 'Timetable' },
  position: 0,
};

/** An entry with everything there can be to say of one, at its longest. */
function sampleView(locale: Locale, words: Words, overrides: Partial<EntryView> = {}): EntryView {
  return {
    id: idOf(1),
    state: 'verified',
    locale,
    shownIn: locale,
    question: words.question,
    answer: words.answer,
    answerIn: locale,
    answeredIn: locales,
    scope: { kind: 'institution', institutionId: idOf(2) },
    institutionName: longInstitution,
    topic,
    source: 'chat',
    helped: 12,
    iHelped: false,
    follows: true,
    followers: 4,
    isMine: true,
    revision: 7,
    createdAt: now,
    updatedAt: now,
    verifiedAt: now,
    rights: { edit: true, network: true },
    desk: {
      asker: person(10),
      askerInstitution: longInstitution,
      assignedTo: person(11),
      answeredBy: person(12),
      answers: [],
      note: words.question,
      texts: {},
      sharedWithNetwork: false,
      releasedTo: [],
    },
    ...overrides,
  };
}

function sampleLine(
  locale: Locale,
  words: Words,
  last: number,
  overrides: Partial<EntryLine> = {},
): EntryLine {
  return {
    id: idOf(last),
    state: 'verified',
    locale,
    shownIn: locale,
    question: words.question,
    excerpt: questions[locale],
    helped: 3,
    followers: 1,
    updatedAt: now,
    score: 0.95,
    ...overrides,
  };
}

function samplePosted(
  locale: Locale,
  words: Words,
  state: PostedState,
  overrides: Partial<PostedEntry> = {},
): PostedEntry {
  const isWaiting = state === 'open' || state === 'reopened';
  const entry = { ...sampleEntry(locale, words), state: isWaiting ? 'open' : 'answered' } as const;
  return {
    entry,
    locale,
    purpose: 'municipality',
    question: words.question,
    state,
    institution: longInstitution,
    sameHere: 12,
    others: [4, 5, 6].map((last) => ({ id: idOf(last), by: longName, answer: words.answer })),
    ...(state === 'open' ? { assignedTo: longName } : { answer: words.answer, answeredBy: longName }),
    ...(state === 'reopened' ? { note: words.question } : {}),
    ...(state === 'verified' ? { verifiedBy: longName } : {}),
    ...(state === 'merged' ? { mergedInto: { id: idOf(7), question: words.question } } : {}),
    ...overrides,
  };
}

function sampleEntry(locale: Locale, words: Words): Entry {
  return {
    id: idOf(1),
    municipalityId: idOf(99),
    state: 'open',
    locale,
    scope: { kind: 'municipality' },
    source: 'chat',
    askerNamed: false,
    helped: 0,
    revision: 1,
    createdAt: now,
    createdBy: idOf(10),
    updatedAt: now,
    updatedBy: idOf(10),
    texts: { [locale]: { question: words.question } },
  };
}

const postedStates: readonly PostedState[] = [
  'open',
  'reopened',
  'answered',
  'verified',
  'outdated',
  'merged',
  'removed',
  'narrowed',
];

/** Every card of questions and answers in the chat, in one language. */
export function qnaSamples(locale: Locale, length: SampleLength = 'longest'): readonly CardSample[] {
  const words = wordsOf(locale, length);
  const view = sampleView(locale, words);
  const text = words.question.slice(0, 500);
  const shown = { view, locale, links: sampleLinks, text };
  const open = sampleView(locale, words, { state: 'open', answer: undefined, follows: false, isMine: false });
  const compose = {
    question: words.question,
    to: 'municipality',
    named: false,
    municipality: 'Birkevang Kommune',
    institution: { id: idOf(2), name: longInstitution },
    similar: [
      sampleLine(locale, words, 4),
      sampleLine(locale, words, 5, { state: 'open', excerpt: undefined }),
      sampleLine(locale, words, 6),
    ],
    looked: text,
  } as const;
  const before = createAnsweredBefore({
    reader: {
      search: () => Promise.resolve({ lines: [], total: 0 }),
      find: () => Promise.resolve(undefined),
    },
    links: sampleLinks,
    log: silentLogger,
  });
  const news = (kind: EntryNews['kind']): EntryNews => ({
    kind,
    entryId: idOf(1),
    locale,
    question: words.question,
    answer: words.answer,
    answerIn: locale === 'da' ? 'sv' : 'da',
    isMine: kind === 'answer',
    institution: longInstitution,
    asker: longName,
    note: words.question,
  });
  const part = (total: number): DigestPart => ({
    total,
    lines: [4, 5, 6, 7, 8].map((last) => ({ id: idOf(last), question: words.question })),
  });
  const digest = { asked: part(7), answered: part(6), verified: part(5), outdated: part(9), waiting: 4 };
  const offer = {
    entryId: idOf(1),
    answerId: idOf(4),
    answer: words.answer,
    by: longName,
    hasAnswer: true,
  };
  const setup = { municipality: 'Birkevang Kommune', isElsewhere: true, mayUseForNetwork: true };
  return [
    { name: 'entry', message: entryCard({ ...shown, said: qnaTexts(locale, 'entry.saidHelped') }) },
    { name: 'entry-open', message: entryCard({ ...shown, view: open }) },
    {
      name: 'entry-reopened',
      message: entryCard({ ...shown, view: { ...view, state: 'open', redirectedFrom: idOf(8) } }),
    },
    {
      name: 'entry-outdated-of-network',
      message: entryCard({
        ...shown,
        view: { ...view, state: 'outdated', origin: { municipalityId: idOf(98), name: 'Björkälva kommun' } },
      }),
    },
    { name: 'entry-gone', message: goneCard(locale) },
    { name: 'not-solved', message: notSolvedCard(shown) },
    {
      name: 'asked',
      message: doneCard(shown, {
        heading: qnaTexts(locale, 'asked.heading'),
        body: qnaTexts(locale, 'asked.body'),
      }),
    },
    { name: 'compose', message: composeCard(compose, locale) },
    {
      name: 'compose-empty',
      message: composeCard(
        { ...compose, question: '', similar: [], looked: undefined, fault: qnaTexts(locale, 'ask.empty') },
        locale,
      ),
    },
    {
      name: 'ask-row',
      message: finishCard(locale, questions[locale], [before.askRow(words.question, locale)]),
    },
    ...postedStates.map((state) => ({
      name: `channel-${state}`,
      message: channelCard(samplePosted(locale, words, state), sampleLinks),
    })),
    {
      name: 'channel-network',
      message: channelCard(samplePosted(locale, words, 'verified', { purpose: 'network' }), sampleLinks),
    },
    ...(['answer', 'question', 'assigned', 'reopened', 'review'] as const).map((kind) => ({
      name: `news-${kind}`,
      message: newsCard(news(kind), sampleLinks),
    })),
    ...(['verified', 'outdated'] as const).map((state) => ({
      name: `settled-${state}`,
      message: settledCard({ locale, question: words.question, state }),
    })),
    { name: 'offer', message: offerCard(offer, locale) },
    ...(['used', 'kept', 'declined', 'withdrawn'] as const).map((how) => ({
      name: `offer-${how}`,
      message: settledOfferCard(offer, how, locale),
    })),
    { name: 'setup', message: setupCard({ ...setup, here: [] }, locale) },
    { name: 'setup-here', message: setupCard({ ...setup, here: ['municipality', 'network'] }, locale) },
    ...(['municipality', 'network', 'stopped', 'unchanged'] as const).map((how) => ({
      name: `setup-${how}`,
      message: setupDoneCard(how, locale),
    })),
    { name: 'digest', message: digestCard(digest, sampleLinks, locale)! },
    { name: 'digest-network', message: networkDigestCard(part(7), sampleLinks, locale)! },
    { name: 'inserted', message: insertedCard(view, sampleLinks, locale) },
    ...dialogSamples(locale, words).map(({ name, dialog }) => ({
      name,
      message: { card: dialog.card, summary: dialog.title },
    })),
  ];
}

/** Every dialog, in one language. */
function dialogSamples(
  locale: Locale,
  words: Words,
): readonly { readonly name: string; readonly dialog: Dialog }[] {
  const view = sampleView(locale, words);
  const colleagues = Array.from({ length: 150 }, (_, index) => ({
    id: idOf(index % 100),
    name: longName,
    institution: longInstitution,
  }));
  const add = {
    question: words.question,
    answer: questions[locale],
    mayAnswer: true,
    topics: Array.from({ length: 30 }, () => topic),
    to: 'municipality',
    municipality: 'Birkevang Kommune',
    institution: { id: idOf(2), name: longInstitution },
    similar: [sampleLine(locale, words, 4), sampleLine(locale, words, 5), sampleLine(locale, words, 6)],
    fault: qnaTexts(locale, 'ask.empty'),
  } as const;
  return [
    {
      name: 'dialog-answer',
      dialog: answerDialog({ view, locale, fault: qnaTexts(locale, 'answer.empty') }),
    },
    { name: 'dialog-kept', dialog: keptDialog(view, idOf(4), locale) },
    { name: 'dialog-assign', dialog: assignDialog(view, colleagues, locale) },
    { name: 'dialog-add', dialog: addDialog(add, locale) },
  ];
}
