import type { TabLocale } from '../../../texts/texts.ts';
import type { ParentsTextKey } from './texts/parents-texts.ts';

export const languageTexts: Readonly<Record<TabLocale, ParentsTextKey>> = {
  da: 'languageDa',
  sv: 'languageSv',
  nb: 'languageNb',
  en: 'languageEn',
};
export const languages = Object.keys(languageTexts) as TabLocale[];

/** As the server holds them. */
export const isSlug = (slug: string): boolean => /^[a-z0-9][a-z0-9-]{1,78}[a-z0-9]$/.test(slug);
export const isMail = (mail: string): boolean =>
  /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>"]{2,}$/.test(mail);
