import { failingCard, unknownNamesCard } from '../../src/features/cases/handover/topdesk-cards.ts';
import { healthWords } from '../../src/features/cases/handover/topdesk-presenter.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardSample } from './card-samples.ts';

const link = 'https://teams.microsoft.com/l/entity/5c6a7f0e/cases?context=settings';

/** What coordinators are told of TOPdesk, with TOPdesk's own words as long as they are kept. */
export function topdeskSamples(locale: Locale): CardSample[] {
  const now = new Date('2026-11-22T10:42:00Z');
  const health = {
    hasAccount: true,
    waiting: 0,
    unknownNames: [],
    failing: {
      kind: 'signed-out' as const,
      detail: `The login **is not** [right](https://evil.example) ${'or '.repeat(80)}`,
      since: new Date('2026-11-21T10:42:00Z'),
      count: 1,
      tryAgainAt: new Date('2026-11-22T11:42:00Z'),
    },
  };
  const said = healthWords(health, locale, { timeZone: 'Europe/Copenhagen', now });
  return [
    { name: 'topdesk-failing', message: failingCard(said, link, locale) },
    {
      name: 'topdesk-unknown-names',
      message: unknownNamesCard(['Aula **og** lærings[platforme](x)', 'Skema'], link, locale),
    },
  ];
}
