import { escapeMarkdown } from './escape-markdown.ts';
import { softBreaks } from './soft-breaks.ts';

/**
 * Elements of Adaptive Card 1.5 that the product's cards are put together from. Two habits hold everywhere: text that people
 * or directories wrote stands in a RichTextBlock, whose text is never read as markdown; and what is pressed to choose stands in
 * a row with a `selectAction`, which does not count among the six buttons that Teams shows.
 */
export type CardElement = Readonly<Record<string, unknown>>;
export type CardAction = Readonly<Record<string, unknown>>;

export interface LineStyle {
  readonly bold?: boolean;
  readonly subtle?: boolean;
  readonly color?: 'good' | 'warning' | 'attention' | 'accent';
  readonly size?: 'small' | 'medium' | 'large';
  readonly spacing?: 'none' | 'small' | 'medium' | 'large';
}

/** A heading, also for screen readers. */
export function heading(text: string, size: 'medium' | 'large' = 'large'): CardElement {
  return {
    type: 'TextBlock',
    text: escapeMarkdown(text),
    style: 'heading',
    size,
    weight: 'bolder',
    wrap: true,
    ...(size === 'medium' ? { spacing: 'medium' } : {}),
  };
}

/**
 * Text shown as it is written, broken where a word is longer than a phone is wide. A mail address has no place for a hyphen
 * that is not part of it, so a text with one stands in a TextBlock, which breaks anywhere.
 */
export function line(text: string, style: LineStyle = {}): CardElement {
  const { spacing } = style;
  const placed = spacing ? { spacing } : {};
  if (mailAddress.test(text)) {
    const { weight, ...looks } = runStyle(style);
    return {
      type: 'TextBlock',
      ...placed,
      text: escapeMarkdown(text),
      wrap: true,
      ...looks,
      ...(weight ? { weight } : {}),
    };
  }
  return { type: 'RichTextBlock', ...placed, inlines: [textRun(text, style)] };
}

const mailAddress = /[\w.+-]+@[\w-]+\.[\w.-]{2,}/;

function textRun(text: string, style: LineStyle): CardElement {
  return { type: 'TextRun', text: softBreaks(text), ...runStyle(style) };
}

function runStyle({ bold, subtle, color, size }: LineStyle) {
  return {
    ...(bold ? { weight: 'bolder' } : {}),
    ...(subtle ? { isSubtle: true } : {}),
    ...(color ? { color } : {}),
    ...(size ? { size } : {}),
  };
}

/** Points of a list. */
export function points(texts: readonly string[]): readonly CardElement[] {
  return texts.map((text) => ({
    type: 'ColumnSet',
    spacing: 'small',
    columns: [
      { type: 'Column', width: 'auto', items: [line('•')] },
      { type: 'Column', width: 'stretch', spacing: 'small', items: [line(text)] },
    ],
  }));
}

/**
 * A full-width row that does something when it is pressed. The action's title is what a screen reader says, so it begins with
 * the text of the row (WCAG 2.5.3).
 */
export function row(
  lines: readonly CardElement[],
  action: CardAction,
  { mark = '›', spacing = 'small' }: { mark?: string; spacing?: LineStyle['spacing'] } = {},
): CardElement {
  return {
    type: 'Container',
    style: 'emphasis',
    spacing,
    selectAction: action,
    items: [
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', width: 'stretch', verticalContentAlignment: 'center', items: lines },
          {
            type: 'Column',
            width: 'auto',
            verticalContentAlignment: 'center',
            items: [line(mark, { bold: true })],
          },
        ],
      },
    ],
  };
}

/** One of several things that can be changed or opened: what it is, what it is now, and the mark that says what pressing does. */
export interface SmallRow {
  readonly label: string;
  readonly value?: string;
  readonly action: CardAction;
  readonly mark: string;
}

/** Rows that are seldom pressed, close together in one box: a line each. */
export function smallRows(
  rows: readonly SmallRow[],
  { spacing = 'small' }: { spacing?: LineStyle['spacing'] } = {},
): CardElement {
  return {
    type: 'Container',
    style: 'emphasis',
    spacing,
    items: rows.map(({ label, value, action, mark }) => ({
      type: 'Container',
      // with the gap between rows high enough for a thumb
      spacing: 'small',
      minHeight: '24px',
      verticalContentAlignment: 'center',
      selectAction: action,
      items: [
        {
          type: 'ColumnSet',
          columns: [
            {
              type: 'Column',
              width: 'stretch',
              verticalContentAlignment: 'center',
              items: [
                {
                  type: 'RichTextBlock',
                  inlines:
                    value === undefined
                      ? [textRun(label, {})]
                      : [textRun(`${label} `, { subtle: true }), textRun(value, {})],
                },
              ],
            },
            {
              type: 'Column',
              width: 'auto',
              verticalContentAlignment: 'center',
              items: [line(mark, { bold: true })],
            },
          ],
        },
      ],
    })),
  };
}

/** A round trip to the bot. */
export function execute(title: string, verb: string, data: object, style?: 'positive'): CardAction {
  return { type: 'Action.Execute', title, verb, data, ...(style ? { style } : {}) };
}

export function openUrl(title: string, url: string): CardAction {
  return { type: 'Action.OpenUrl', title, url };
}

/** Buttons in the middle of a card, the first one standing out. Nothing where there are none. */
export function buttonRow(actions: readonly CardAction[]): readonly CardElement[] {
  const [first, ...others] = actions;
  return first ? [{ type: 'ActionSet', actions: [{ ...first, style: 'positive' }, ...others] }] : [];
}

/** Adaptive Card 1.5 as JSON. */
export interface FinishedCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly CardElement[];
  readonly [property: string]: unknown;
}

/** A finished card with the same in plain words, for notifications and clients that cannot show cards. */
export function finishCard(
  language: string,
  summary: string,
  body: readonly CardElement[],
  actions: readonly CardAction[] = [],
  refresh?: CardAction,
): { readonly card: FinishedCard; readonly summary: string } {
  const card: FinishedCard = {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: language,
    fallbackText: summary,
    speak: summary,
    ...(refresh ? { refresh: { action: refresh } } : {}),
    body,
    ...(actions.length > 0 ? { actions } : {}),
  };
  return { card, summary };
}
