import { supportTexts } from '../../content/texts/support/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { escapeMarkdown } from '../../kernel/escape-markdown.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { Leaf, PathStep, PublishedTree } from '../trees/index.ts';
import {
  contactName,
  inLanguage,
  presentContact,
  presentNext,
  presentReasons,
  webLink,
  type Wording,
} from './contact-presenter.ts';
import type { Contact, Coordinator, ErrandAt, ErrandResult, Reach, Reason } from './support-types.ts';
import type {
  AnsweredView,
  ContactView,
  ErrandData,
  ErrandOffer,
  NobodyView,
  NothingView,
  QuestionView,
  TreeChoiceView,
  WrongView,
} from './support-view-types.ts';

/** Words that somebody wrote need no more room than this to be known again. */
const longestWords = 40;

type Of<Kind extends ErrandResult['kind']> = Extract<ErrandResult, { kind: Kind }>;

export function presentTrees({ trees, changed }: Of<'trees'>, locale: Locale): TreeChoiceView {
  return { trees: treeTitles(trees, locale), changed };
}

export function presentQuestion(result: Of<'question'>, locale: Locale): QuestionView {
  const { published, node, path, options, doubt, changed, answerId } = result;
  const texts = published.tree.texts[locale];
  const question = texts.nodes[node]!;
  return {
    title: texts.title,
    ask: question.ask,
    options: options.map((option) => ({
      label: question.options[option]!,
      choose: errandData(published, [...path, { node, option }], answerId),
    })),
    answered: presentAnswered(published, path, locale, answerId),
    doubt: doubt ? { all: errandData(published, path, answerId) } : undefined,
    changed,
    restart: path.length > 0 ? errandData(published, [], answerId) : undefined,
  };
}

export function presentFound(
  { at, found }: Of<'contact'>,
  locale: Locale,
  photo: string | undefined,
): ContactView {
  const wording = wordingOf(at, locale);
  const { tree } = at.published;
  const leaf = tree.leaves[at.leaf]!;
  const texts = tree.texts[locale].leaves[at.leaf]!;
  const { contact, step } = found;
  const external = step.at.kind === 'external' ? tree.texts[locale].externals[step.at.external] : undefined;
  const statusUrl = leaf.statusPage && webLink(statusPageOf(at, leaf.statusPage));
  return {
    answer: found.answerId,
    title: texts.title,
    urgent: leaf.urgent,
    contact: presentContact(wording, contact, step, photo),
    reasons: [
      ...(found.escalated ? [supportTexts(locale, 'reason.asked')] : []),
      ...presentReasons(wording, found.reasons, contact),
    ],
    whileClosed: whileClosed(contact, wording),
    how: external?.how,
    atHand: texts.atHand,
    notes: [texts.note, texts.then, ...alsoOf(at, locale)].filter((note) => note !== undefined),
    statusPage: statusUrl ? { name: leaf.statusPage!, url: statusUrl } : undefined,
    offer: offerOf(leaf),
    next: presentNext(wording, found.next, contact),
    step: step.index,
    ...originOf(at, locale),
  };
}

export function presentNobody(result: Of<'nobody'>, locale: Locale): NobodyView {
  const { at } = result;
  const wording = wordingOf(at, locale);
  const leaf = at.published.tree.leaves[at.leaf]!;
  return {
    title: at.published.tree.texts[locale].leaves[at.leaf]!.title,
    offer: offerOf(leaf),
    urgent: leaf.urgent,
    away: presentAway(result.reasons),
    reasons: presentReasons(wording, result.reasons),
    ...insteadOf(wording, result.coordinator, managerText(result.reasons)),
    ...originOf(at, locale),
  };
}

export function presentNothing(result: Of<'nothing'>, locale: Locale): NothingView {
  const { municipality, now, trees, coordinator } = result;
  const [first] = trees;
  const view = { trees: treeTitles(trees, locale) };
  if (!first) {
    const mail = municipality.sharedMailbox;
    return { ...view, mail, instead: mail ? [supportTexts(locale, 'nobody.mailbox', { mail })] : [] };
  }
  const wording: Wording = { locale, tree: first.tree, municipality, institutionName: undefined, now };
  return { ...view, ...insteadOf(wording, coordinator) };
}

export function presentWrong({ at, found }: Of<'wrong'>, locale: Locale): WrongView {
  const wording = wordingOf(at, locale);
  return {
    tree: at.published.tree.id,
    answer: at.answerId!,
    next: found && presentNext(wording, found.next, found.contact),
    step: found?.step.index ?? 0,
  };
}

/** One text that names the two errands of a message; one that is still a question has no name yet. */
export function presentTwo(results: readonly ErrandResult[], locale: Locale): string {
  const [first, second] = results
    .map((result) => titleOf(result, locale))
    .map((title) => title && escapeMarkdown(title));
  if (first && second) return supportTexts(locale, 'two.both', { first, second });
  return supportTexts(locale, 'two.oneOpen', { known: (first ?? second)! });
}

function titleOf(result: ErrandResult, locale: Locale): string | undefined {
  const titleIn = ({ tree }: PublishedTree, leaf: string) => tree.texts[locale].leaves[leaf]?.title;
  switch (result.kind) {
    case 'contact':
    case 'nobody':
      return titleIn(result.at.published, result.at.leaf);
    case 'institution-needed':
      return titleIn(result.published, result.leaf);
    default:
      return undefined;
  }
}

export function wordingOf(
  at: Pick<ErrandAt, 'published' | 'municipality' | 'institution' | 'now'>,
  locale: Locale,
): Wording {
  return {
    locale,
    tree: at.published.tree,
    municipality: at.municipality,
    institutionName: at.institution?.name,
    now: at.now,
  };
}

/** What to tell a manager: that the task has nobody, or only what cannot wait. */
export function managerText(reasons: readonly Reason[]): 'nobody.manager' | 'away.manager' {
  return absentOf(reasons).length > 0 ? 'away.manager' : 'nobody.manager';
}

/** Whom to go to where the chain has nobody: a coordinator and the shared mailbox, else (if asked to) the manager. */
export function insteadOf(
  wording: Wording,
  coordinator: Coordinator | undefined,
  manager?: ReturnType<typeof managerText>,
) {
  const { locale, municipality } = wording;
  const mail = municipality.sharedMailbox;
  const instead: string[] = [];
  if (coordinator) {
    const params = { name: contactName(wording, coordinator.contact), place: plainName(municipality.name) };
    instead.push(supportTexts(locale, 'nobody.coordinator', params));
  }
  if (mail) instead.push(supportTexts(locale, 'nobody.mailbox', { mail }));
  if (instead.length === 0 && manager) instead.push(supportTexts(locale, manager));
  return {
    instead,
    contact: coordinator && presentContact(wording, coordinator.contact, coordinator.step),
    mail: coordinator ? undefined : mail,
  };
}

/** The holders of the chain's roles who are away, each once, who is back first before the others. */
function absentOf(reasons: readonly Reason[]) {
  const absent = new Map<string, Extract<Reason, { kind: 'away' }>>();
  for (const reason of reasons) if (reason.kind === 'away') absent.set(reason.person.id, reason);
  const backAt = ({ reach }: { reach: Reach }) => reach.until?.getTime() ?? Infinity;
  // the difference of two unknown returns is no number: the chain's order holds
  return [...absent.values()].sort((one, other) => backAt(one) - backAt(other) || 0);
}

function presentAway(reasons: readonly Reason[]): NobodyView['away'] {
  const absent = absentOf(reasons);
  if (absent.length === 0) return undefined;
  const reader = absent.find(({ person }) => person.mail)?.person;
  return {
    count: absent.length,
    writeTo: reader && { name: plainName(reader.displayName), mail: reader.mail! },
  };
}

function treeTitles(trees: readonly PublishedTree[], locale: Locale) {
  return trees.map(({ tree }) => ({ id: tree.id, title: tree.texts[locale].title }));
}

function errandData(
  { tree, version }: PublishedTree,
  path: readonly PathStep[],
  answer: string | undefined,
): ErrandData {
  return { tree: tree.id, version, path, ...(answer ? { answer } : {}) };
}

/** Each answer with the errand as it was before it: pressing it asks that question again. */
function presentAnswered(
  published: PublishedTree,
  path: readonly PathStep[],
  locale: Locale,
  answerId: string | undefined,
): readonly AnsweredView[] {
  const { nodes } = published.tree.texts[locale];
  return path.map(({ node, option }, index) => ({
    question: nodes[node]!.ask,
    answer: nodes[node]!.options[option]!,
    change: errandData(published, path.slice(0, index), answerId),
  }));
}

function originOf({ published, path, assumed, wentBy, answerId, institution }: ErrandAt, locale: Locale) {
  return {
    answered: presentAnswered(published, path, locale, answerId),
    assumed,
    wentBy: wentBy.map((words) => plainName(words, longestWords)),
    institution: institution && {
      name: plainName(institution.name),
      resume: errandData(published, path, answerId),
    },
    restart: errandData(published, [], undefined),
  };
}

/** Volunteering is done by talking to the contact. */
function offerOf({ action }: Leaf): ErrandOffer | undefined {
  return action === 'volunteerAsGuide' ? undefined : action;
}

function statusPageOf({ municipality }: ErrandAt, name: string): string | undefined {
  return Object.hasOwn(municipality.statusPages, name) ? municipality.statusPages[name] : undefined;
}

function whileClosed(contact: Contact, { locale, municipality }: Wording): string | undefined {
  if (contact.kind === 'person' || contact.reach.state !== 'closed') return undefined;
  const { point } = contact;
  const said = inLanguage(point.whenClosed, locale, municipality.defaultLocale);
  return said ?? (point.mail ? supportTexts(locale, 'contact.writeNow') : undefined);
}

/** Other ways to help that the municipality has told of. */
function alsoOf({ published, leaf, municipality }: ErrandAt, locale: Locale): readonly string[] {
  return published.tree.leaves[leaf]!.also.flatMap((offer) => {
    if (offer === 'sharedMailbox') {
      const mail = municipality.sharedMailbox;
      return mail ? [supportTexts(locale, 'also.mailbox', { mail })] : [];
    }
    const text = inLanguage(municipality.morningMeeting, locale, municipality.defaultLocale);
    return text ? [supportTexts(locale, 'also.meeting', { text })] : [];
  });
}
