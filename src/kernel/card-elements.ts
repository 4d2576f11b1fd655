import { escapeMarkdown } from './escape-markdown.ts';

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

/** Text shown as it is written. */
export function line(text: string, style: LineStyle = {}): CardElement {
  const { bold, subtle, color, size, spacing } = style;
  return {
    type: 'RichTextBlock',
    ...(spacing ? { spacing } : {}),
    inlines: [
      {
        type: 'TextRun',
        text,
        ...(bold ? { weight: 'bolder' } : {}),
        ...(subtle ? { isSubtle: true } : {}),
        ...(color ? { color } : {}),
        ...(size ? { size } : {}),
      },
    ],
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

/** A full-width row that does something when it is pressed. `title` is what a screen reader says. */
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

/** A round trip to the bot. */
export function execute(title: string, verb: string, data: object, style?: 'positive'): CardAction {
  return { type: 'Action.Execute', title, verb, data, ...(style ? { style } : {}) };
}

export function openUrl(title: string, url: string): CardAction {
  return { type: 'Action.OpenUrl', title, url };
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
