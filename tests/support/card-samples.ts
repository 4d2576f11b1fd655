import { supportTexts } from '../../src/content/texts/support/index.ts';
import type { InstitutionDto } from '../../src/dto/me-dto.ts';
import {
  institutionCard,
  institutionChosenCard,
  languageCard,
  languageChosenCard,
} from '../../src/features/directory/directory-cards.ts';
import type { Institution } from '../../src/features/directory/index.ts';
import { contactCard, nobodyCard } from '../../src/features/support/contact-cards.ts';
import { questionCard, treeChoiceCard } from '../../src/features/support/question-cards.ts';
import {
  helpCard,
  nothingCard,
  sharedWelcomeCard,
  smallTalkCard,
  solvedCard,
  staleCard,
  welcomeCard,
  wrongCard,
} from '../../src/features/support/support-cards.ts';
import type {
  AnsweredView,
  ContactLines,
  ContactView,
  ErrandData,
  QuestionView,
} from '../../src/features/support/support-view-types.ts';
import { allPaths, walk, type PathStep, type Tree } from '../../src/features/trees/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardMessage } from '../../src/platform/bot/bot-types.ts';
import { figuresSamples } from './figures-card-samples.ts';
import { organisationSamples } from './organisation-card-samples.ts';
import { outlookSamples } from './outlook-card-samples.ts';
import { caseSamples } from './case-card-samples.ts';
import { attendanceSamples } from './attendance-card-samples.ts';
import { reportSamples } from './report-card-samples.ts';
import { qnaSamples } from './qna-card-samples.ts';
import { openingSamples } from './opening-card-samples.ts';
import { topdeskSamples } from './topdesk-card-samples.ts';
import { treeEditorSamples } from './tree-editor-card-samples.ts';
import { trainingSamples } from './training-card-samples.ts';

/** One card in one language, with the longest content it may have to hold. */
export interface CardSample {
  readonly name: string;
  readonly message: CardMessage;
}

const longInstitution: InstitutionDto = {
  id: '0b9a6a34-6a55-4a35-9d0b-6f4a0d7d7a02',
  name: 'Det Selvejende Børnehus Tusindfryd ved Nørremarksvænget i Sønder Fjordbyhavn',
};
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const longMail = 'alexandra.friedrichsen.wesselhoeft@boernehusettusindfryd.fjordby.example';
/** As long as a title in one word gets: wider than a phone. */
const longTitle = 'Folkeoplysningsdigitaliseringskoordinatorstedfortræder';

/** What somebody wrote, as an attack and at its longest. */
const longWords = ['[Unilogin](https://evil.example)', '**adgangskode**', 'a'.repeat(40), longTitle];

/** Every card the product has, in a language: by tree its questions and errands, training, Outlook, and under `common` the others. */
export function cardSamples(trees: readonly Tree[], locale: Locale): ReadonlyMap<string, CardSample[]> {
  return new Map([
    ...trees.map((tree) => [tree.id, treeSamples(tree, locale)] as const),
    ['common', commonSamples(trees, locale)] as const,
    ['training', trainingSamples(locale)] as const,
    ['attendance', attendanceSamples(locale)] as const,
    ['cases', [...caseSamples(locale, 'usual')]] as const,
    ['figures', figuresSamples(trees, locale)] as const,
    ['organisation', [...organisationSamples(locale)]] as const,
    ['outlook', outlookSamples(locale)] as const,
    ['reports', [...reportSamples(trees, locale)]] as const,
    ['qna', [...qnaSamples(locale, 'usual')]] as const,
    ['openings', [...openingSamples(locale)]] as const,
    ['topdesk', topdeskSamples(locale)] as const,
    ['tree-editor', treeEditorSamples(locale)] as const,
  ]);
}

function treeSamples(tree: Tree, locale: Locale): CardSample[] {
  const texts = tree.texts[locale];
  const paths = allPaths(tree);
  const questions = new Map<string, QuestionView>();
  for (const { path } of paths) {
    for (let length = 0; length < path.length; length += 1) {
      const answered = path.slice(0, length);
      const position = walk(tree, answered);
      if (position.kind !== 'question') continue;
      questions.set(JSON.stringify(answered), questionView(tree, locale, position.node, answered));
    }
  }
  const questionSamples = [...questions.values()].map((view, index) => ({
    name: `question-${index + 1}`,
    message: questionCard(view, locale),
  }));
  const leafSamples = paths.map(({ leaf, path }) => {
    const words = texts.leaves[leaf]!;
    const { urgent, chain, statusPage, action } = tree.leaves[leaf]!;
    const roles = chain.map(
      (step) =>
        (step.kind === 'role' ? texts.roles[step.role]?.name : texts.externals[step.external]?.name) ?? '',
    );
    const view: ContactView = {
      answer: 'answer-0001',
      title: words.title,
      urgent,
      contact: person(roles[0] ?? '', locale),
      reasons: reasons[locale],
      how: texts.externals[chain.find((step) => step.kind === 'external')?.external ?? '']?.how,
      atHand: words.atHand,
      notes: [words.note, words.then].filter((note) => note !== undefined),
      ...(statusPage ? { statusPage: { name: statusPage, url: 'https://status.example/' } } : {}),
      ...(roles[1] ? { next: { name: longName, role: roles[1], why: reasons[locale][0]!, ask: 1 } } : {}),
      ...(action && action !== 'volunteerAsGuide' ? { offer: action } : {}),
      step: 0,
      answered: answeredViews(tree, locale, path),
      assumed: false,
      wentBy: [],
      institution: { name: longInstitution.name, resume: errand(tree, path) },
      restart: errand(tree, []),
    };
    return { name: path.map(({ option }) => option).join('-'), message: contactCard(view, locale) };
  });
  return [...questionSamples, ...leafSamples];
}

function commonSamples(trees: readonly Tree[], locale: Locale): CardSample[] {
  const tree = trees[0]!;
  const { path } = allPaths(tree)[0]!;
  const titles = trees.map(({ id, texts }) => ({ id, title: texts[locale].title }));
  const answered = answeredViews(tree, locale, path);
  const resume = errand(tree, path);
  const service: ContactLines = {
    ...person(longTitle, locale),
    kind: 'service',
    chatUrl: undefined,
    link: 'https://it.fjordby.example/',
    tone: 'warning',
  };
  const next = { name: longName, role: longTitle, why: reasons[locale][0]!, ask: 1 };
  const nobody = {
    title: tree.texts[locale].leaves[Object.keys(tree.leaves)[0]!]!.title,
    urgent: true,
    reasons: reasons[locale],
    instead: reasons[locale],
    answered,
    assumed: true,
    wentBy: longWords,
    institution: { name: longInstitution.name, resume },
    restart: resume,
  };
  const assumed: ContactView = {
    answer: 'answer-0002',
    title: nobody.title,
    urgent: false,
    contact: person(longTitle, locale),
    reasons: [],
    atHand: [],
    notes: [],
    step: 0,
    answered,
    assumed: true,
    wentBy: longWords,
    institution: { name: longInstitution.name, resume },
    restart: resume,
  };
  const institutions = Array.from({ length: 40 }, (_, index) =>
    asInstitution({ ...longInstitution, id: `id-${index}` }),
  );
  const firstPath = questionView(tree, locale, 'start', []);
  return [
    { name: 'tree-choice', message: treeChoiceCard({ trees: titles, changed: true }, locale) },
    {
      name: 'question-doubt',
      message: questionCard(
        { ...firstPath, doubt: { all: resume }, restart: resume, answered, changed: true },
        locale,
      ),
    },
    { name: 'contact-assumed', message: contactCard(assumed, locale) },
    {
      name: 'away',
      message: nobodyCard(
        { ...nobody, away: { count: 2, writeTo: { name: longName, mail: longMail } }, contact: service },
        locale,
      ),
    },
    {
      name: 'away-alone',
      message: nobodyCard(
        {
          ...nobody,
          urgent: false,
          instead: [],
          away: { count: 1, writeTo: { name: 'Rasmus Holmgaard', mail: 'rasmus@fjordby.example' } },
        },
        locale,
      ),
    },
    {
      name: 'nobody',
      message: nobodyCard({ ...nobody, offer: 'bookTraining', mail: 'koordinator@fjordby.example' }, locale),
    },
    { name: 'nobody-with-contact', message: nobodyCard({ ...nobody, contact: service }, locale) },
    {
      name: 'nothing',
      message: nothingCard({ trees: titles, instead: reasons[locale], contact: service }, locale),
    },
    {
      name: 'nothing-mailbox',
      message: nothingCard(
        {
          trees: titles,
          instead: [supportTexts(locale, 'nobody.mailbox', { mail: 'koordinator@fjordby.example' })],
          mail: 'koordinator@fjordby.example',
        },
        locale,
      ),
    },
    { name: 'wrong', message: wrongCard({ tree: tree.id, answer: 'answer-0001', next, step: 0 }, locale) },
    { name: 'solved', message: solvedCard(locale) },
    { name: 'stale', message: staleCard(locale) },
    ...(['greeting', 'thanks', 'bye', 'swearing', 'robot', 'maker', 'howAreYou', 'abilities'] as const).map(
      (talk) => ({
        name: `small talk, ${talk}`,
        message: smallTalkCard({ trees: [{ id: 'aula', title: 'Aula' }] }, talk, locale),
      }),
    ),
    { name: 'help', message: helpCard(90, locale, false) },
    { name: 'help-shared', message: helpCard(90, locale, true) },
    { name: 'welcome', message: welcomeCard(locale) },
    { name: 'welcome-shared', message: sharedWelcomeCard(locale) },
    { name: 'language', message: languageCard('sv', locale) },
    { name: 'language-chosen', message: languageChosenCard(undefined, locale) },
    {
      name: 'institution',
      message: institutionCard(
        { own: institutions.slice(0, 3), all: institutions, chosenId: undefined, resume, gone: true },
        locale,
      ),
    },
    { name: 'institution-chosen', message: institutionChosenCard(longInstitution.name, locale) },
  ];
}

function questionView(tree: Tree, locale: Locale, node: string, path: readonly PathStep[]): QuestionView {
  const texts = tree.texts[locale];
  const words = texts.nodes[node]!;
  return {
    title: texts.title,
    ask: words.ask,
    options: tree.nodes[node]!.options.map(({ id }) => ({
      label: words.options[id]!,
      choose: errand(tree, [...path, { node, option: id }]),
    })),
    answered: answeredViews(tree, locale, path),
    changed: false,
    ...(path.length > 0 ? { restart: errand(tree, []) } : {}),
  };
}

function answeredViews(tree: Tree, locale: Locale, path: readonly PathStep[]): AnsweredView[] {
  const { nodes } = tree.texts[locale];
  return path.map(({ node, option }, index) => ({
    question: nodes[node]!.ask,
    answer: nodes[node]!.options[option]!,
    change: errand(tree, path.slice(0, index)),
  }));
}

function errand(tree: Tree, path: readonly PathStep[]): ErrandData {
  return { tree: tree.id, version: 12, path };
}

function person(role: string, locale: Locale): ContactLines {
  return {
    kind: 'person',
    name: longName,
    role,
    place: longInstitution.name,
    reach: reach[locale],
    tone: 'good',
    initials: 'AF',
    chatUrl: 'https://teams.microsoft.com/l/chat/0/0?users=alexandra%40fjordby.example',
    mail: longMail,
    phone: '+45 55 50 12 34',
  };
}

function asInstitution({ id, name }: InstitutionDto): Institution {
  return { id, name } as Institution;
}

const reach: Record<Locale, string> = {
  da: 'Kan kontaktes nu',
  sv: 'Går att nå nu',
  nb: 'Kan nås nå',
  en: 'Reachable now',
};

const reasons: Record<Locale, readonly string[]> = {
  da: [`${longName} er fraværende til 3. december.`, 'Mille Skovgård er stedfortræder.'],
  sv: [`${longName} är frånvarande till 3 december.`, 'Mille Skovgård är ersättare.'],
  nb: [`${longName} er borte til 3. desember.`, 'Mille Skovgård er stedfortreder.'],
  en: [`${longName} is away until 3 December.`, 'Mille Skovgård is deputy.'],
};
