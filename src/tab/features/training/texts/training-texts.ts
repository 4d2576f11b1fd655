import { createPageTexts, type PageSay } from '../../../ui/page-texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TrainingTextKey = keyof typeof da;
/** Every text of the page in one language; a missing key does not compile. */
export type TrainingTexts = Readonly<Record<TrainingTextKey, string>>;
export type TrainingSay = PageSay<TrainingTextKey>;

export const trainingCatalogues = { da, sv, nb, en } as const;

/** The page's texts in the reader's language. */
export const useTrainingSay = createPageTexts<TrainingTextKey>(trainingCatalogues);
