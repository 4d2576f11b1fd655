import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type CaseSettingsTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type CaseSettingsTexts = Readonly<Record<CaseSettingsTextKey, string>>;
export type CaseSettingsSay = PageSay<CaseSettingsTextKey>;

export const caseSettingsCatalogues = { da, sv, nb, en } as const;

/** The texts of how cases go, in the reader's language. */
export const useCaseSettingsSay = createPageTexts<CaseSettingsTextKey>(caseSettingsCatalogues);
