import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { topdeskTexts } from '../../../content/texts/topdesk/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  type CardAction,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { caseDialogs, caseVerbs } from './case-card-data.ts';
import type { CaseOnCard, NamedEvent } from './case-card-types.ts';
import {
  caseHead,
  cutWords,
  inSummary,
  openCase,
  openDialog,
  saidElements,
  small,
  stateText,
} from './case-elements.ts';
import type { HandlerReason } from './case-notice-types.ts';

/** What a card has room for; all of it stands in the tab. */
const mostAnswers = 10;
const longestAnswer = 400;
const mostSaid = 3;
const longestSaid = 600;

export interface HandlerCardMore {
  /** Why the card was sent. */
  readonly news?: string;
  /** The press is done. */
  readonly done?: string;
  /** The press came too late, and why. */
  readonly faster?: string;
}

/** A case for those who handle it: what was reported, what is missing, what was said last, and what to do. */
export function handlerCard(on: CaseOnCard, { news, done, faster }: HandlerCardMore = {}): CardMessage {
  const { locale, line: shown } = on;
  const body: CardElement[] = [
    ...(news === undefined ? [] : [heading(news)]),
    ...(done === undefined ? [] : [line(done, { bold: true, color: 'good' })]),
    ...(faster === undefined ? [] : [line(faster, { bold: true, color: 'warning' })]),
    ...caseHead(on),
    ...reportElements(on),
    ...besideElements(on),
    ...outsideElements(on),
    ...saidLast(on),
  ];
  const first = news ?? done ?? faster;
  const summary = inSummary(
    `${first === undefined ? '' : `${first}: `}${shown.number}, ${shown.title}. ${stateText(on)}`,
  );
  return finishCard(locale, summary, body, actionsOf(on));
}

/** Why a handler is told, from what happened last by somebody else. */
export function handlerNews(
  { locale }: Pick<CaseOnCard, 'locale'>,
  reason: HandlerReason,
  events: readonly NamedEvent[],
): string {
  const last = events.at(-1);
  const name = plainName(last?.actor ?? caseChatTexts(locale, 'by.support'));
  if (reason === 'instead') return caseChatTexts(locale, 'news.instead');
  if (reason === 'lost')
    return lostNews(
      locale,
      events.findLast(({ kind }) => movesAway.has(kind)),
      name,
    );
  switch (last?.kind) {
    case 'replied':
      return caseChatTexts(locale, 'news.replied', { name });
    case 'reopened':
      return caseChatTexts(locale, 'news.reopened', { name });
    case 'passed-on':
      return caseChatTexts(locale, 'news.passed');
    case 'passed-back':
      return caseChatTexts(locale, 'news.back');
    case 'released':
      return caseChatTexts(locale, 'news.released');
    case 'solved':
      return caseChatTexts(locale, 'news.solved', { name });
    case 'asked':
    case 'answered':
    case 'at-vendor':
      return caseChatTexts(locale, 'news.changed', { name });
    default:
      return caseChatTexts(locale, reason === 'own' ? 'news.own' : 'news.free');
  }
}

/** What takes a case from whoever had it. */
const movesAway: ReadonlySet<NamedEvent['kind']> = new Set([
  'taken',
  'assigned',
  'passed-on',
  'passed-back',
  'released',
]);

function lostNews(locale: Locale, event: NamedEvent | undefined, otherwise: string): string {
  const name = plainName(event?.actor ?? otherwise);
  if (event?.kind === 'assigned' && event.owner !== undefined)
    return caseChatTexts(locale, 'change.assigned', { name: plainName(event.owner) });
  return caseChatTexts(locale, event?.kind === 'taken' ? 'news.lost' : 'news.moved', { name });
}

function reportElements({ answers, missing, locale }: CaseOnCard): readonly CardElement[] {
  const shown = answers.slice(0, mostAnswers);
  const isCut = answers.length > mostAnswers || shown.some(({ words }) => words.length > longestAnswer);
  return [
    ...(shown.length === 0 ? [] : [heading(caseChatTexts(locale, 'case.report'), 'medium')]),
    ...shown.flatMap(({ label, words }) => [
      line(plainName(label), small),
      line(cutWords(words, longestAnswer), { spacing: 'none' }),
    ]),
    ...(isCut ? [line(caseChatTexts(locale, 'case.cut'), small)] : []),
    ...(missing.length === 0
      ? []
      : [
          line(
            caseChatTexts(locale, 'case.missing', {
              fields: missing.map((each) => plainName(each)).join(', '),
            }),
            {
              color: 'warning',
              spacing: 'medium',
            },
          ),
        ]),
  ];
}

function besideElements({ files, followers, locale }: CaseOnCard): readonly CardElement[] {
  return [
    ...(files === 0 ? [] : [line(caseChatTexts(locale, 'case.files', { count: files }), small)]),
    ...(followers === 0 ? [] : [line(caseChatTexts(locale, 'case.followers', { count: followers }), small)]),
  ];
}

function outsideElements({ outside }: CaseOnCard): readonly CardElement[] {
  return [
    ...(outside?.line === undefined ? [] : [line(outside.line, { spacing: 'medium' })]),
    ...(outside?.problem === undefined ? [] : [line(outside.problem, { color: 'warning' })]),
  ];
}

function saidLast(on: CaseOnCard): readonly CardElement[] {
  const last = on.said.slice(-mostSaid);
  if (last.length === 0) return [];
  return [
    heading(caseChatTexts(on.locale, 'case.lastSaid'), 'medium'),
    ...last.flatMap((one) => saidElements(on, one, { longest: longestSaid })),
  ];
}

/** Six at most: Teams shows no more. Taking comes first as long as nobody has it. */
function actionsOf(on: CaseOnCard): readonly CardAction[] {
  const { locale, line: shown, may, next, previous, outside } = on;
  const change = { case: shown.id, revision: shown.revision };
  const say = (key: 'button.passOn' | 'button.passBack', step: { readonly title: string }) =>
    caseChatTexts(locale, key, { step: plainName(step.title, 40) });
  const actions: readonly (CardAction | false | undefined)[] = [
    may.take && execute(caseChatTexts(locale, 'button.take'), caseVerbs.take, change, 'positive'),
    may.write && openDialog(caseChatTexts(locale, 'button.write'), caseDialogs.write, shown.id),
    may.passOn && next && execute(say('button.passOn', next), caseVerbs.passOn, change),
    may.solve && openDialog(caseChatTexts(locale, 'button.solve'), caseDialogs.solve, shown.id),
    outside?.mayHandOver && execute(topdeskTexts(locale, 'button.handOver'), caseVerbs.handOver, change),
    outside?.mayTryAgain && execute(topdeskTexts(locale, 'button.tryAgain'), caseVerbs.tryHandOver, change),
    may.vendor && openDialog(caseChatTexts(locale, 'button.vendor'), caseDialogs.vendor, shown.id),
    may.passBack && previous && execute(say('button.passBack', previous), caseVerbs.passBack, change),
    on.part === 'handler' &&
      on.isSolved &&
      shown.outcome === 'user-error' &&
      openUrl(caseChatTexts(locale, 'button.toAnswer'), on.link),
  ];
  const shownActions = actions.filter((action) => action !== false && action !== undefined).slice(0, 5);
  return [...shownActions, openCase(on)];
}
