import { refusedCard } from '../../src/features/tree-editor/refused-cards.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardSample } from './card-samples.ts';

/** The cards of the tree editor, with a title as long as one may be. */
export function treeEditorSamples(locale: Locale): CardSample[] {
  const view = {
    title: 'Folkeoplysningsdigitaliseringskoordinatorstedfortræder: [hvem](https://evil.example) er **det**',
    when: '24. november 2026 kl. 07.00',
    tabUrl: 'https://teams.microsoft.com/l/entity/5c6a7f0e/trees?context=aula',
  };
  return [
    { name: 'refused', message: refusedCard({ ...view, mistakes: 3, isOvertaken: false }, locale) },
    { name: 'refused-overtaken', message: refusedCard({ ...view, mistakes: 1, isOvertaken: true }, locale) },
  ];
}
