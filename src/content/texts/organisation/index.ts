import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type OrganisationTextKey = keyof typeof da;

export const organisationCatalogues = { da, sv, nb, en };

export const organisationTexts = createTexts<OrganisationTextKey>(organisationCatalogues);
