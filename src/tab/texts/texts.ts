import type { MeDto } from '../../dto/me-dto.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { formatMessage } from './format-message.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TabLocale = MeDto['locale'];
export type TextKey = keyof typeof da;
/** Every text in one language; a missing key does not compile. */
export type TabTexts = Readonly<Record<TextKey, string>>;
/** Says a text in the reader's language. */
export type Say = (key: TextKey, params?: Readonly<Record<string, string | number>>) => string;

export const catalogues: Readonly<Record<TabLocale, TabTexts>> = { da, sv, nb, en };

/** The languages by their own names, as they stand in the picker. */
export const languageNames: Readonly<Record<TabLocale, string>> = {
  da: 'Dansk',
  sv: 'Svenska',
  nb: 'Norsk',
  en: 'English',
};

/** All languages, this one first. */
export function languagesFrom(first: TabLocale): readonly TabLocale[] {
  return [
    first,
    ...Object.keys(languageNames)
      .filter(isTabLocale)
      .filter((each) => each !== first),
  ];
}

export function isTabLocale(value: string): value is TabLocale {
  return value in languageNames;
}

export function createSay(locale: TabLocale): Say {
  return (key, params) => formatMessage(locale, catalogues[locale][key], params);
}

/** The language to speak until the server has said which one the person chose: that of Teams; English for any other. */
export function localeOfHost(tag: string): TabLocale {
  const language = tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
  if (language === 'no' || language === 'nn') return 'nb';
  return isTabLocale(language) ? language : 'en';
}
