import { AppError } from '../../kernel/app-error.ts';
import { readTree, type Tree } from '../trees/index.ts';
import type { OthersChange, StoredDraft, WritingSettings } from './draft-types.ts';
import type { DraftStep, TreeChange } from './tree-edit-types.ts';

/** @throws AppError `unavailable` when the stored draft has lost its form. */
export function parseDraft({ tree: stored, treeId }: StoredDraft): Tree {
  const { tree, findings } = readTree(stored);
  if (findings.length > 0 || tree.id !== treeId) throw new AppError('unavailable', `draft of ${treeId}`);
  return tree;
}

/** Which language a tree was written in first is no change that anybody made. */
export function isOfSubstance({ path }: TreeChange): boolean {
  return path[0] !== 'language';
}

/** What a step looks like to whoever did not do it. */
export function othersChange({ by, at, changes }: DraftStep): OthersChange {
  return { by, at, changes };
}

/** The language in which a tree says what it does not say in others. */
export function languageOf({ languages, defaultLocale }: WritingSettings): WritingSettings['defaultLocale'] {
  return languages.includes(defaultLocale) ? defaultLocale : (languages[0] ?? defaultLocale);
}
