import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TrainingTextKey = keyof typeof da;

export const trainingCatalogues = { da, sv, nb, en };

export const trainingTexts = createTexts<TrainingTextKey>(trainingCatalogues);
