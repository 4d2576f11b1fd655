import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale, PerLocale } from './locale.ts';

export type TextParams = Readonly<Record<string, string | number | Date>>;

/** Texts of one area in one language: a key and an ICU message. */
export type TextCatalogue<Key extends string> = Readonly<Record<Key, string>>;

/** Formats the text of a key in a language. */
export type Texts<Key extends string> = (locale: Locale, key: Key, params?: TextParams) => string;

const intlTags: PerLocale<string> = { da: 'da-DK', sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' };

/** The tag to give `Intl` for a product language: 24-hour clock and week from Monday also in English. */
export function intlTag(locale: Locale): string {
  return intlTags[locale];
}

/**
 * Texts of an area from its four catalogues. The type makes a missing key a compile error; `tests/content` checks that
 * placeholders and plurals agree across languages. A parsed message is kept, since the same few are used in every turn.
 */
export function createTexts<Key extends string>(catalogues: PerLocale<TextCatalogue<Key>>): Texts<Key> {
  const parsed = new Map<string, IntlMessageFormat>();
  return (locale, key, params) => {
    const message = catalogues[locale][key];
    if (!params && !message.includes('{') && !message.includes("'")) return message;
    const id = `${locale} ${key}`;
    let format = parsed.get(id);
    if (!format) {
      format = new IntlMessageFormat(message, intlTag(locale), undefined, { ignoreTag: true });
      parsed.set(id, format);
    }
    return String(format.format(params));
  };
}
