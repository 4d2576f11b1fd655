import { caseChatTexts } from '../../../content/texts/case-chat/index.ts';
import { caseTexts } from '../../../content/texts/cases/index.ts';
import {
  heading,
  line,
  openUrl,
  type CardAction,
  type CardElement,
  type LineStyle,
} from '../../../kernel/card-elements.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CaseOnCard, SaidOnCard } from './case-card-types.ts';

/** Characters of words on a card. The longest card stays far below Teams' 28 KB; what is cut goes on in the tab. */
const longestWords = 1_500;
const longestSummary = 300;

export const small = { subtle: true, size: 'small', spacing: 'small' } as const;

/** Number and title, what it is about, and how it stands. */
export function caseHead(on: CaseOnCard): readonly CardElement[] {
  const { line: shown, locale, part } = on;
  const key = part === 'reporter' ? 'case.yours' : part === 'follower' ? 'case.followed' : 'case.heading';
  return [
    line(caseChatTexts(locale, key, { number: shown.number }), { subtle: true, size: 'small' }),
    heading(plainName(shown.title, 200), 'medium'),
    ...aboutLines(on),
    line(stateText(on), { spacing: 'small' }),
    ...(shown.outcome && on.isSolved
      ? [
          line(
            caseChatTexts(locale, 'case.outcome', { outcome: caseTexts(locale, `outcome.${shown.outcome}`) }),
            {
              spacing: 'none',
            },
          ),
        ]
      : []),
    ...(on.vendorNumber === undefined
      ? []
      : [
          line(caseChatTexts(locale, 'case.vendorNumber', { number: plainName(on.vendorNumber, 60) }), {
            spacing: 'none',
          }),
        ]),
  ];
}

/** What it is about; for handlers also who reported it. */
function aboutLines({ line: shown, locale, part }: CaseOnCard): readonly CardElement[] {
  const about = plainName(shown.errand.name, 200);
  if (part !== 'handler' && part !== 'reader') return [line(about, small)];
  const { reporter, institution } = shown;
  const name =
    'name' in reporter
      ? plainName(reporter.name)
      : caseChatTexts(locale, reporter.kind === 'outside' ? 'by.outside' : 'by.erased');
  const from =
    institution === null
      ? caseChatTexts(locale, 'case.from', { name })
      : caseChatTexts(locale, 'case.fromAt', { name, institution: plainName(institution.name) });
  return [line(from, { spacing: 'small' }), line(about, { ...small, spacing: 'none' })];
}

/** The state, and who has it: a name, or the role that it waits for. */
export function stateText({ line: { state, owner, step }, locale, isSolved, part }: CaseOnCard): string {
  const isAsked = state === 'waiting' && part === 'reporter';
  const named = isAsked ? caseChatTexts(locale, 'mine.waiting') : caseTexts(locale, `state.${state}`);
  if (isSolved || isAsked) return caseChatTexts(locale, 'case.state', { state: named });
  if (owner?.kind === 'you') return caseChatTexts(locale, 'case.stateYours', { state: named });
  const name = owner && 'name' in owner ? plainName(owner.name) : plainName(step.title);
  return caseChatTexts(locale, 'case.stateWith', { state: named, name });
}

/** A line of a row that has several: the blank keeps its last word and the first of the next line apart for who hears the row. */
export function rowLine(text: string, style: LineStyle = {}): CardElement {
  return line(`${text} `, style);
}

/** Something that was said, under who said it. */
export function saidElements(
  { locale }: Pick<CaseOnCard, 'locale'>,
  { kind, by, body }: SaidOnCard,
  { title, longest = longestWords }: { readonly title?: string; readonly longest?: number } = {},
): readonly CardElement[] {
  const key = kind === 'note' ? 'said.noted' : 'said.wrote';
  return [
    line(title ?? caseChatTexts(locale, key, { name: plainName(by) }), { bold: true, spacing: 'medium' }),
    line(cutWords(body, longest), { spacing: 'small' }),
    ...(body.length > longest ? [line(caseChatTexts(locale, 'case.cut'), small)] : []),
  ];
}

/** The beginning of a text; its lines are kept. */
export function cutWords(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1).toWellFormed();
  return `${cut.replace(/\ufffd$/u, '').trimEnd()}…`;
}

export function inSummary(text: string): string {
  return plainName(text, longestSummary);
}

export function openCase({ locale, link }: Pick<CaseOnCard, 'locale' | 'link'>): CardAction {
  return openUrl(caseChatTexts(locale, 'button.open'), link);
}

/** A button that opens a dialog, as `DialogHandler` says. */
export function openDialog(title: string, dialog: string, caseId: string, style?: 'positive'): CardAction {
  const data = { msteams: { type: 'task/fetch' }, dialog, case: caseId };
  return { type: 'Action.Submit', title, data, ...(style ? { style } : {}) };
}
