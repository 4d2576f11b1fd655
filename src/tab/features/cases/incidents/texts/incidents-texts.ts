import { createPageTexts, type PageSay } from '../../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type IncidentsTextKey = keyof typeof da;
/** Every text of the part in one language; a missing key does not compile. */
export type IncidentsTexts = Readonly<Record<IncidentsTextKey, string>>;
export type IncidentsSay = PageSay<IncidentsTextKey>;

export const incidentsCatalogues = { da, sv, nb, en } as const;

/** The texts of incidents, in the reader's language. */
export const useIncidentsSay = createPageTexts<IncidentsTextKey>(incidentsCatalogues);
