import { caseReportTexts, type CaseReportTextKey } from '../../../content/texts/case-report/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  row,
  type CardAction,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import type { DraftErrand } from '../files/case-file-types.ts';
import { caseVerbs } from './case-card-data.ts';
import { reportDialog, reportVerbs } from './report-card-data.ts';

const small = { subtle: true, size: 'small', spacing: 'small' } as const;

/** An errand by name. */
export interface NamedErrand extends DraftErrand {
  readonly title: string;
}

export interface BegunView extends NamedErrand {
  /** When it was touched last, in words. */
  readonly when: string;
  readonly files: number;
}

/** Opens the dialog of an errand. `answer`: of the card it stands on. */
export function openReport(title: string, { treeId, leaf }: DraftErrand, answer?: string): CardAction {
  const data = {
    msteams: { type: 'task/fetch' },
    dialog: reportDialog,
    tree: treeId,
    leaf,
    ...(answer !== undefined && { answer }),
  };
  return { type: 'Action.Submit', title, data };
}

/** What can be reported, and what was begun before that. */
export function chooseReportCard(
  groups: readonly { readonly title: string; readonly errands: readonly NamedErrand[] }[],
  begun: readonly BegunView[],
  locale: Locale,
): CardMessage {
  const title = caseReportTexts(locale, 'choose.heading');
  if (groups.length === 0) {
    const none = caseReportTexts(locale, 'choose.none');
    return finishCard(locale, none, [line(none)]);
  }
  const body: CardElement[] = [
    ...begunElements(begun.slice(0, 2), locale),
    heading(title),
    ...groups.flatMap((group) => [
      ...(groups.length > 1 ? [line(plainName(group.title), { bold: true, spacing: 'medium' })] : []),
      ...group.errands.map((errand) => row([line(errand.title)], openReport(errand.title, errand))),
    ]),
  ];
  return finishCard(locale, title, body);
}

/** A report that was begun: to go on with, or to be given up. */
export function begunElements(begun: readonly BegunView[], locale: Locale): readonly CardElement[] {
  const say = (key: CaseReportTextKey, params?: Record<string, string | number>) =>
    caseReportTexts(locale, key, params);
  return begun.flatMap(({ title, when, files, ...errand }) => [
    heading(say('begun.heading'), 'medium'),
    line(say('begun.about', { errand: title, when }), { spacing: 'small' }),
    ...(files === 0 ? [] : [line(say('begun.files', { count: files }), small)]),
    {
      type: 'ActionSet',
      spacing: 'small',
      actions: [
        { ...openReport(say('button.continue'), errand), style: 'positive' },
        execute(say('button.discard'), reportVerbs.discard, { tree: errand.treeId, leaf: errand.leaf }),
      ],
    },
  ]);
}

/** A report that is kept, with what was said about it. */
export function keptReportCard(
  { title, ...errand }: NamedErrand,
  words: readonly string[],
  locale: Locale,
): CardMessage {
  const body = words.map((each) => line(each));
  const actions = [
    { ...openReport(caseReportTexts(locale, 'button.continue'), errand), style: 'positive' },
    execute(caseReportTexts(locale, 'button.discard'), reportVerbs.discard, {
      tree: errand.treeId,
      leaf: errand.leaf,
    }),
  ];
  return finishCard(locale, words.join(' '), [heading(plainName(title, 200), 'medium'), ...body], actions);
}

export function wordsCard(text: string, locale: Locale): CardMessage {
  return finishCard(locale, text, [line(text)]);
}

/** What has become of files that came for a case. */
export function filesCard(words: readonly string[], caseId: string | undefined, locale: Locale): CardMessage {
  const show = caseReportTexts(locale, 'button.show');
  const actions = caseId === undefined ? [] : [execute(show, caseVerbs.show, { case: caseId })];
  return finishCard(
    locale,
    words.join(' '),
    words.map((each) => line(each)),
    actions,
  );
}

/** What the receipt of a report says. */
export interface ReceiptView {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly errand: string;
  readonly step: { readonly title: string; readonly isVendor: boolean };
  /** Who is there now; a few. */
  readonly names: readonly string[];
  /** Labels of essential questions that were left open. */
  readonly missing: readonly string[];
  readonly files: number;
  /** A civil registration number was taken out. */
  readonly isCovered: boolean;
  readonly link: string;
}

export function receiptCard(view: ReceiptView, locale: Locale): CardMessage {
  const { number, title, errand, missing, files, isCovered, caseId, link } = view;
  const say = (key: CaseReportTextKey, params?: Record<string, string | number>) =>
    caseReportTexts(locale, key, params);
  const at = atText(view, locale);
  const open = missing.map((label) => label.replace(/[?:.]$/u, '')).join(', ');
  const body: CardElement[] = [
    heading(say('receipt.heading')),
    line(say('receipt.number', { number }), { bold: true }),
    line(plainName(title, 200), { spacing: 'small' }),
    ...(errand === title ? [] : [line(plainName(errand, 200), small)]),
    line(at, { spacing: 'medium' }),
    line(say('receipt.next')),
    ...(missing.length === 0 ? [] : [line(say('receipt.missing', { fields: open }), { color: 'warning' })]),
    ...(isCovered ? [line(say('sent.covered'), { color: 'warning' })] : []),
    line(files === 0 ? say('receipt.pictures') : say('receipt.files', { count: files }), small),
  ];
  const actions = [
    execute(say('button.show'), caseVerbs.show, { case: caseId }),
    openUrl(say('button.open'), link),
  ];
  return finishCard(
    locale,
    `${say('receipt.heading')}. ${say('receipt.number', { number })}. ${at}`,
    body,
    actions,
  );
}

function atText({ step, names }: ReceiptView, locale: Locale): string {
  const said = { step: plainName(step.title), names: names.map((name) => plainName(name)).join(', ') };
  if (step.isVendor) return caseReportTexts(locale, 'receipt.vendor', said);
  return caseReportTexts(locale, names.length === 0 ? 'receipt.at' : 'receipt.with', said);
}
