import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  type CardAction,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { caseVerbs } from './case-card-data.ts';
import type { CaseOnCard, NamedEvent, SaidOnCard } from './case-card-types.ts';
import { caseHead, inSummary, openCase, saidElements, small, stateText } from './case-elements.ts';

/** Words shown of a thread; all of it stands in the tab. */
const mostSaid = 4;

/** What is shown on a reporter's or follower's card beside the case itself. */
export interface ReporterCardMore {
  /** What has happened since they were told last, and what was said since. */
  readonly news?: { readonly events: readonly NamedEvent[]; readonly said: readonly SaidOnCard[] };
  /** The press is done, or why it is not. */
  readonly done?: string;
  readonly fault?: string;
  /** What they have written already. */
  readonly reply?: string;
}

/** A case for whoever reported it: what is new or was said last, and a field to answer in. */
export function reporterCard(on: CaseOnCard, more: ReporterCardMore = {}): CardMessage {
  const { locale } = on;
  const { news, done, fault } = more;
  const sentences = news ? newsSentences(news.events, on) : [];
  const said = (news?.said ?? on.said).slice(-mostSaid);
  const questions = news && questionsAmong(news);
  const body: CardElement[] = [
    ...(done === undefined ? [] : [line(done, { bold: true, color: 'good' })]),
    ...caseHead(on),
    ...sentences.map((sentence) => line(sentence, { spacing: 'small' })),
    ...said.flatMap((one) =>
      saidElements(
        on,
        one,
        questions?.has(one) ? { title: caseChatTexts(locale, 'said.asks', { name: plainName(one.by) }) } : {},
      ),
    ),
    ...(on.line.state === 'solved'
      ? [line(caseChatTexts(locale, 'solved.hint', { days: on.closeAfterDays }), small)]
      : []),
    ...(fault === undefined ? [] : [line(fault, { color: 'attention' })]),
    ...replyField(on, more.reply),
  ];
  return finishCard(
    locale,
    summaryOf(on, [...(done === undefined ? [] : [done]), ...sentences], said),
    body,
    actionsOf(on),
  );
}

/** A case for whoever follows it: its state and its solution. */
export function followerCard(
  on: CaseOnCard,
  more: Pick<ReporterCardMore, 'news' | 'done'> = {},
): CardMessage {
  const { locale, line: shown } = on;
  const sentences = more.news ? newsSentences(more.news.events, on) : [];
  const body: CardElement[] = [
    ...caseHead(on),
    ...sentences.map((sentence) => line(sentence, { spacing: 'small' })),
    ...on.said.flatMap((one) => saidElements(on, one)),
  ];
  const unfollow = execute(caseChatTexts(locale, 'button.unfollow'), caseVerbs.unfollow, { case: shown.id });
  return finishCard(locale, summaryOf(on, sentences, on.said), body, [unfollow]);
}

/** A press is done, and there is nothing more to say of the case. */
export function doneCard(locale: Locale, title: string): CardMessage {
  return finishCard(locale, title, [heading(title, 'medium')]);
}

/** There is no such case, or it is not for this person: nobody learns which. */
export function goneCard(locale: Locale, number?: string): CardMessage {
  const title = caseChatTexts(locale, 'gone.heading');
  const body =
    number === undefined
      ? caseChatTexts(locale, 'gone.body')
      : caseChatTexts(locale, 'gone.number', { number });
  const mine = execute(caseChatTexts(locale, 'mine.heading'), caseVerbs.mine, {});
  return finishCard(locale, `${title}. ${body}`, [heading(title, 'medium'), line(body)], [mine]);
}

function actionsOf(on: CaseOnCard): readonly CardAction[] {
  const { locale, line: shown } = on;
  const data = { case: shown.id, key: `r${shown.revision}` };
  const reply = execute(caseChatTexts(locale, 'button.reply'), caseVerbs.reply, data, 'positive');
  if (shown.state !== 'solved') return [reply, openCase(on)];
  return [
    execute(caseChatTexts(locale, 'button.works'), caseVerbs.works, { case: shown.id }, 'positive'),
    execute(caseChatTexts(locale, 'button.worksNot'), caseVerbs.worksNot, data),
    openCase(on),
  ];
}

function replyField({ locale }: CaseOnCard, value: string | undefined): readonly CardElement[] {
  return [
    {
      type: 'Input.Text',
      id: 'reply',
      label: caseChatTexts(locale, 'reply.label'),
      placeholder: caseChatTexts(locale, 'reply.placeholder'),
      isMultiline: true,
      maxLength: 4_000,
      spacing: 'medium',
      ...(value === undefined ? {} : { value }),
    },
  ];
}

/** Which of the words that are new were asked: each question, answer and solution has brought the next of them, in order. */
function questionsAmong({ events, said }: NonNullable<ReporterCardMore['news']>): ReadonlySet<SaidOnCard> {
  const spoken = events.filter(
    ({ kind, actorId }) =>
      kind === 'asked' || kind === 'answered' || (kind === 'solved' && actorId !== undefined),
  );
  return new Set(said.filter((_, index) => spoken[index]?.kind === 'asked'));
}

/** What happened, each once, in order. What was said speaks for itself. */
function newsSentences(events: readonly NamedEvent[], on: CaseOnCard): readonly string[] {
  const { locale, part } = on;
  const sentences = events.flatMap((event): readonly string[] => {
    if (part === 'follower') return followerSentence(event, locale);
    const { kind, actor, owner, stepTitle } = event;
    switch (kind) {
      case 'taken':
        return [caseChatTexts(locale, 'change.taken', { name: plainName(actor) })];
      case 'assigned':
        return owner === undefined
          ? []
          : [caseChatTexts(locale, 'change.assigned', { name: plainName(owner) })];
      case 'passed-on':
        return [
          caseChatTexts(locale, 'change.passedOn', { step: plainName(stepTitle ?? on.line.step.title) }),
        ];
      case 'passed-back':
        return [
          caseChatTexts(locale, 'change.passedBack', { step: plainName(stepTitle ?? on.line.step.title) }),
        ];
      case 'at-vendor':
        return [caseChatTexts(locale, 'change.atVendor')];
      case 'solved':
        return [caseChatTexts(locale, 'change.solved')];
      default:
        return [];
    }
  });
  return [...new Set(sentences)];
}

function followerSentence({ state }: NamedEvent, locale: Locale): readonly string[] {
  switch (state) {
    case 'solved':
      return [caseChatTexts(locale, 'change.solved')];
    case 'at-vendor':
      return [caseChatTexts(locale, 'change.atVendor')];
    case 'reopened':
      return [caseChatTexts(locale, 'change.reopened')];
    case 'in-progress':
      return [caseChatTexts(locale, 'change.inProgress')];
    default:
      return [];
  }
}

function summaryOf(on: CaseOnCard, sentences: readonly string[], said: readonly SaidOnCard[]): string {
  const last = said.at(-1);
  const words = last ? [`${last.by}: ${last.body}`] : [];
  const news = sentences.length + words.length === 0 ? [stateText(on)] : [...sentences, ...words];
  return inSummary([`${on.line.number}: ${on.line.title}.`, ...news].join(' '));
}
