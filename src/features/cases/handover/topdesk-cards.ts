import { topdeskTexts } from '../../../content/texts/topdesk/index.ts';
import { finishCard, heading, line, openUrl } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { unknownWords } from './topdesk-presenter.ts';

/** Tells a coordinator that cases do not reach TOPdesk. `said`: why, and what to do. */
export function failingCard(said: readonly string[], settingsLink: string, locale: Locale): CardMessage {
  return card(topdeskTexts(locale, 'card.failing'), said, settingsLink, locale);
}

/** Tells a coordinator that a category was renamed there. */
export function unknownNamesCard(
  names: readonly string[],
  settingsLink: string,
  locale: Locale,
): CardMessage {
  return card(topdeskTexts(locale, 'card.unknown'), [unknownWords(names, locale)], settingsLink, locale);
}

function card(top: string, said: readonly string[], link: string, locale: Locale): CardMessage {
  return finishCard(
    locale,
    [`${top}.`, ...said].join(' '),
    [heading(top), ...said.map((each) => line(each))],
    [openUrl(topdeskTexts(locale, 'card.open'), link)],
  );
}
