import type { Locale } from '../../src/kernel/locale.ts';
import { chooseDialog, openingsCard } from '../../src/features/directory-sync/opening-cards.ts';
import type { CardSample } from './card-samples.ts';

const idOf = (last: number) => `7d6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b${String(last).padStart(2, '0')}`;
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';
const longPlace = 'Det Selvejende Børnehus Tusindfryd ved Nørremarksvænget i Sønder Fjordbyhavn';
const links = {
  openings: 'https://teams.microsoft.com/l/entity/vejviser/organisation?context=openings',
  rules: 'https://teams.microsoft.com/l/entity/vejviser/organisation?context=rules',
};

const opening = (index: number, reason: 'left' | 'moved', deputies: number) => ({
  id: idOf(index),
  holdingId: idOf(index + 20),
  role: 'pedagogicalSuperuser',
  scope: 'institution' as const,
  institution: { id: idOf(40), name: longPlace },
  municipality: 'Birkevang Kommune',
  person: { id: idOf(41), name: longName },
  reason,
  since: new Date('2026-09-15T01:40:00Z'),
  state: 'open' as const,
  deputies: Array.from({ length: deputies }, (_, at) => ({ id: idOf(50 + at), name: longName })),
});

/** Every card about roles that are open, in one language. */
export function openingSamples(locale: Locale): readonly CardSample[] {
  const quiet = { held: 0, rules: 0, links };
  const many = Array.from({ length: 9 }, (_, index) =>
    opening(index, index % 2 ? 'moved' : 'left', index % 3),
  );
  const candidates = Array.from({ length: 100 }, (_, index) => ({
    id: idOf(index % 100),
    name: longName,
    title: longPlace,
    isNear: index < 10,
  }));
  const dialog = (found: typeof candidates, query: string) => {
    const { card, title } = chooseDialog(many[0]!, found, locale, { query, fault: longPlace });
    return { card, summary: title };
  };
  return [
    { name: 'openings', message: openingsCard({ ...quiet, openings: many, said: longPlace }, locale) },
    { name: 'openings-one', message: openingsCard({ ...quiet, openings: many.slice(0, 1) }, locale) },
    { name: 'openings-none', message: openingsCard({ ...quiet, openings: [] }, locale) },
    {
      name: 'openings-asks',
      message: openingsCard({ openings: [], held: 4_000, rules: 3, links }, locale),
    },
    { name: 'dialog-choose', message: dialog(candidates, '') },
    { name: 'dialog-choose-nobody', message: dialog([], 'Kvistgård') },
  ];
}
