import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type PlanningTextKey = keyof typeof da;

export const planningCatalogues = { da, sv, nb, en };

/** The words of the lists that coordinators take with them. */
export const planningTexts = createTexts<PlanningTextKey>(planningCatalogues);
