import type { Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type RoleTextKey = keyof typeof da;

/** Roles of the trees that ship with the product. */
export const roleCatalogues = { da, sv, nb, en };

const roleTexts = createTexts<RoleTextKey>(roleCatalogues);

/** A role where no tree is at hand. A municipality's own are shown as it wrote them. */
export function roleNameIn(locale: Locale, role: string): string {
  return Object.hasOwn(da, role) ? roleTexts(locale, role as RoleTextKey) : plainName(role);
}
