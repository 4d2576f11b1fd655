import { answeredCard, questionCard } from '../../src/features/outlook/index.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardSample } from './card-samples.ts';

const view = {
  sessionId: '0b9a6a34-6a55-4a35-9d0b-6f4a0d7d7a02',
  planned: 'tirsdag 15. september kl. 13.00–14.30, uge 38',
  found: 'onsdag 16. september kl. 13.00–14.30, uge 38',
};
/** As an attack, and wider than a phone. */
const titles = [
  'Kom godt i gang',
  '[Kursus](https://evil.example) **nu** Folkeoplysningsdigitaliseringskoordinatorstedfortræder',
];

/** What coordinators are asked about Outlook, and what becomes of their answers. */
export function outlookSamples(locale: Locale): CardSample[] {
  return titles.flatMap((title, index) => [
    { name: `moved-${index}`, message: questionCard({ ...view, kind: 'moved', title }, locale) },
    {
      name: `deleted-${index}`,
      message: questionCard({ ...view, found: undefined, kind: 'deleted', title }, locale),
    },
    ...(['moved', 'deleted'] as const).flatMap((was) =>
      (['follow', 'restore'] as const).map((decision) => ({
        name: `settled-${was}-${decision}-${index}`,
        message: answeredCard({ kind: 'settled', was, decision, title, when: view.planned }, locale),
      })),
    ),
    { name: `refused-${index}`, message: answeredCard({ kind: 'refused', title }, locale) },
    { name: `already-${index}`, message: answeredCard({ kind: 'already' }, locale) },
  ]);
}
