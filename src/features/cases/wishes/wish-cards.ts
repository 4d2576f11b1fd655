import { wishTexts } from '../../../content/texts/wishes/index.ts';
import {
  execute,
  finishCard,
  heading,
  line,
  openUrl,
  type CardElement,
} from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { longestWishTitle, type ToldWish } from './wish-types.ts';

export const wishVerbs = { send: 'wish.send' } as const;

/** Characters somebody may write on the card. */
const longestTyped = 2_000;
/** Wishes told of on one card; the tab has the others. */
const mostTold = 8;
const longestReply = 500;

/** The form in the chat. `key`: pressed twice, it is one wish. */
export interface WishFormView {
  readonly key: string;
  readonly trees: readonly { readonly id: string; readonly name: string }[];
  readonly tree?: string;
  readonly title?: string;
  readonly words?: string;
  readonly fault?: string;
}

export function wishFormCard(
  { key, trees, tree, title, words, fault }: WishFormView,
  locale: Locale,
): CardMessage {
  const top = wishTexts(locale, 'form.heading');
  const intro = wishTexts(locale, 'form.intro');
  const body: CardElement[] = [
    heading(top),
    line(intro),
    ...(fault === undefined ? [] : [line(fault, { color: 'attention' })]),
    {
      type: 'Input.ChoiceSet',
      id: 'tree',
      label: wishTexts(locale, 'form.tree'),
      style: 'compact',
      choices: trees.map(({ id, name }) => ({ title: name, value: id })),
      value: tree ?? trees[0]?.id ?? '',
    },
    {
      type: 'Input.Text',
      id: 'title',
      label: wishTexts(locale, 'form.title'),
      maxLength: longestWishTitle,
      isRequired: true,
      errorMessage: wishTexts(locale, 'form.titleMissing'),
      ...(title === undefined ? {} : { value: title }),
    },
    {
      type: 'Input.Text',
      id: 'words',
      label: wishTexts(locale, 'form.words'),
      isMultiline: true,
      maxLength: longestTyped,
      ...(words === undefined ? {} : { value: words }),
    },
  ];
  return finishCard(locale, `${top} ${intro}`, body, [
    execute(wishTexts(locale, 'form.send'), wishVerbs.send, { key }, 'positive'),
  ]);
}

export function wishDoneCard(title: string, pageLink: string, locale: Locale): CardMessage {
  const text = wishTexts(locale, 'form.done');
  return finishCard(
    locale,
    text,
    [heading(plainName(title, longestWishTitle), 'medium'), line(text)],
    [openUrl(wishTexts(locale, 'told.open'), pageLink)],
  );
}

/** What became of what somebody wished, everything since they last heard on one card. */
export function toldCard(told: readonly ToldWish[], pageLink: string, locale: Locale): CardMessage {
  const top = wishTexts(locale, 'told.heading', { count: told.length });
  const shown = told.slice(0, mostTold).map(({ title, status, reply }) => ({
    title: plainName(title, longestWishTitle),
    said: [
      wishTexts(locale, `told.${status}`),
      ...(reply === undefined ? [] : [plainName(reply, longestReply)]),
    ],
  }));
  return finishCard(
    locale,
    [`${top}.`, ...shown.map(({ title, said }) => `${title}: ${said.join(' ')}`)].join(' '),
    [
      heading(top),
      ...shown.flatMap(({ title, said }) => [
        heading(title, 'medium'),
        ...said.map((text) => line(text, { spacing: 'small' })),
      ]),
    ],
    [openUrl(wishTexts(locale, 'told.open'), pageLink)],
  );
}
