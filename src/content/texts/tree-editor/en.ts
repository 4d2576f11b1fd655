import type { TreeEditorTextKey } from './index.ts';

export const en: Readonly<Record<TreeEditorTextKey, string>> = {
  'refused.heading': 'The planned publishing was stopped',
  'refused.text':
    '“{title}” was to be published {when}. It was not, and colleagues still use the version they had.',
  'refused.count':
    '{count, plural, one {There is one mistake to correct first.} other {There are # mistakes to correct first.}}',
  'refused.overtaken':
    'Somebody else has published the tree since you planned it. See what has changed, and plan it again.',
  'refused.next': 'Open the tree, see what is wrong, and publish it again.',
  'refused.open': 'Open the tree',
};
