import { treeEditorTexts } from '../../content/texts/tree-editor/index.ts';
import { finishCard, heading, line, openUrl } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';

/** A planned publish that was not done. */
export interface RefusedView {
  readonly title: string;
  readonly when: string;
  readonly mistakes: number;
  /** Somebody else has published meanwhile. */
  readonly isOvertaken: boolean;
  /** Where the tree is put right. */
  readonly tabUrl: string;
}

/** Tells whoever planned a publish that it was stopped when its time had come. */
export function refusedCard(
  { title, when, mistakes, isOvertaken, tabUrl }: RefusedView,
  locale: Locale,
): CardMessage {
  const top = treeEditorTexts(locale, 'refused.heading');
  const text = treeEditorTexts(locale, 'refused.text', { title, when });
  const why = isOvertaken
    ? [treeEditorTexts(locale, 'refused.overtaken')]
    : [
        treeEditorTexts(locale, 'refused.count', { count: mistakes }),
        treeEditorTexts(locale, 'refused.next'),
      ];
  return finishCard(
    locale,
    [`${top}.`, text, ...why].join(' '),
    [heading(top), line(text), ...why.map((each) => line(each))],
    [openUrl(treeEditorTexts(locale, 'refused.open'), tabUrl)],
  );
}
