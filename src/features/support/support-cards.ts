import { supportTexts } from '../../content/texts/support/index.ts';
import { buttonRow, execute, finishCard, heading, line, points, row } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';
import type { SmallTalkKind } from '../trees/index.ts';
import { mailboxAction, nextBlock, offerVerbs, reachable } from './contact-cards.ts';
import { supportVerbs, treeRows } from './question-cards.ts';
import type { NothingView, TreeChoiceView, WrongView } from './support-view-types.ts';

/** Verb of cases, which show whoever asks what they have reported. */
const showMyCases = 'case.mine';

/** Nothing fits what was written: said so, with the subjects there are and a person. */
export function nothingCard(view: NothingView, locale: Locale): CardMessage {
  const title = supportTexts(locale, 'nothing.heading');
  const text = supportTexts(locale, 'nothing.body');
  const hasPerson = view.contact !== undefined || view.instead.length > 0;
  const body = [
    heading(title),
    line(text),
    ...treeRows(view.trees),
    ...(hasPerson ? [heading(supportTexts(locale, 'nothing.person'), 'medium')] : []),
    ...view.instead.map((sentence) => line(sentence)),
    ...(view.contact ? reachable(view.contact, locale) : buttonRow(mailboxAction(view.mail, locale))),
  ];
  return finishCard(locale, `${title}. ${text}`, body);
}

/** A human answer to what is no errand; who is not leaving is shown where to begin. */
export function smallTalkCard(
  { trees }: Pick<TreeChoiceView, 'trees'>,
  talk: SmallTalkKind,
  locale: Locale,
): CardMessage {
  const text = supportTexts(locale, `talk.${talk}`);
  const isEnd = talk === 'thanks' || talk === 'bye';
  return finishCard(locale, text, [line(text), ...(isEnd ? [] : treeRows(trees))]);
}

export function solvedCard(locale: Locale): CardMessage {
  const title = supportTexts(locale, 'solved.heading');
  const text = supportTexts(locale, 'solved.body');
  const button = execute(supportTexts(locale, 'button.start'), supportVerbs.start, {});
  return finishCard(locale, `${title}. ${text}`, [heading(title), line(text)], [button]);
}

/** The answer was wrong: the tree and the next person are offered. */
export function wrongCard(view: WrongView, locale: Locale): CardMessage {
  const title = supportTexts(locale, 'wrong.heading');
  const text = supportTexts(locale, 'wrong.body');
  const tree = supportTexts(locale, 'wrong.tree');
  const body = [
    heading(title),
    line(text),
    line(supportTexts(locale, 'wrong.treeBody')),
    row([line(tree)], execute(tree, supportVerbs.start, { tree: view.tree })),
    ...(view.next ? nextBlock(view.next, locale, { withWhy: view.next.ask === undefined }) : []),
  ];
  const actions =
    view.next?.ask === undefined
      ? []
      : [
          execute(supportTexts(locale, 'button.next'), supportVerbs.next, {
            answer: view.answer,
            step: view.step,
          }),
        ];
  return finishCard(locale, `${title}. ${text}`, body, actions);
}

/** The card belongs to questions that the municipality no longer has. */
export function staleCard(locale: Locale): CardMessage {
  const title = supportTexts(locale, 'stale.heading');
  const text = supportTexts(locale, 'stale.body');
  const button = execute(supportTexts(locale, 'button.start'), supportVerbs.start, {});
  return finishCard(locale, `${title}. ${text}`, [heading(title), line(text)], [button]);
}

export function helpCard(retentionDays: number, locale: Locale, shared: boolean): CardMessage {
  const title = supportTexts(locale, 'help.heading');
  const texts = [
    supportTexts(locale, 'help.ask'),
    supportTexts(locale, 'help.guide'),
    supportTexts(locale, 'help.courses'),
    supportTexts(locale, 'help.superusers'),
    supportTexts(locale, 'help.cases'),
    supportTexts(locale, 'help.settings'),
  ];
  const body = [
    heading(title),
    ...points(texts),
    line(supportTexts(locale, 'help.privacy', { days: retentionDays }), {
      subtle: true,
      size: 'small',
      spacing: 'medium',
    }),
  ];
  const start = supportTexts(locale, 'button.start');
  const actions = shared
    ? [execute(start, supportVerbs.startPrivately, {})]
    : [
        execute(start, supportVerbs.start, {}),
        execute(supportTexts(locale, 'button.myCases'), showMyCases, {}),
        execute(supportTexts(locale, 'button.institution'), 'directory.change-institution', {}),
        execute(supportTexts(locale, 'button.language'), 'directory.change-language', {}),
      ];
  return finishCard(locale, `${title}. ${texts.join(' ')}`, body, actions);
}

/** Greets a person. */
export function welcomeCard(locale: Locale): CardMessage {
  const title = supportTexts(locale, 'welcome.heading');
  const text = supportTexts(locale, 'welcome.body');
  return finishCard(
    locale,
    `${title}. ${text}`,
    [heading(title), line(text)],
    [
      execute(supportTexts(locale, 'button.start'), supportVerbs.start, {}),
      execute(supportTexts(locale, 'offer.bookTraining'), offerVerbs.bookTraining, {}),
      execute(supportTexts(locale, 'button.language'), 'directory.change-language', {}),
      execute(supportTexts(locale, 'button.help'), supportVerbs.help, {}),
    ],
  );
}

/** Greets a team or a group chat: short, because it is read by people who did not ask. */
export function sharedWelcomeCard(locale: Locale): CardMessage {
  const title = supportTexts(locale, 'welcomeTeam.heading');
  const text = supportTexts(locale, 'welcomeTeam.body');
  const button = execute(supportTexts(locale, 'button.start'), supportVerbs.startPrivately, {});
  return finishCard(locale, `${title}. ${text}`, [heading(title), line(text)], [button]);
}
