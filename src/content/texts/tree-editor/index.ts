import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type TreeEditorTextKey = keyof typeof da;

export const treeEditorCatalogues = { da, sv, nb, en };

export const treeEditorTexts = createTexts<TreeEditorTextKey>(treeEditorCatalogues);
