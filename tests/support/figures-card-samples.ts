import { summaryCard, summaryStoppedCard } from '../../src/features/cases/figures/summary-cards.ts';
import type { FiguresView } from '../../src/features/cases/figures/figures-service.ts';
import { periodOf } from '../../src/features/cases/figures/period-rules.ts';
import { toldCard, wishDoneCard, wishFormCard } from '../../src/features/cases/wishes/wish-cards.ts';
import { wishStatuses } from '../../src/features/cases/wishes/wish-types.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { Tree } from '../../src/features/trees/index.ts';
import type { CardSample } from './card-samples.ts';

const link = 'https://teams.microsoft.com/l/entity/5c6a7f0e/cases?context=figures';
const longTitle = 'Kalenderen **skal** vise [ugenumre](https://evil.example) på telefonen '
  .repeat(3)
  .slice(0, 200);
const spread = { cases: 40, medianMinutes: 190, ninetiethMinutes: 4_300 };

/** The month's figures, and what is said of change requests, as long as they may be. */
export function figuresSamples(trees: readonly Tree[], locale: Locale): CardSample[] {
  const people = ['a', 'b', 'c'].map((personId, at) => ({
    personId,
    standing: at === 0 ? 20 : 3,
    solved: 4,
    held: at === 1 ? { ...spread, medianMinutes: 9_000 } : spread,
    away: { cases: at, minutes: 700 * at },
  }));
  const view = (institutionId: string | undefined): FiguresView => ({
    period: periodOf('month', '2026-10-05', 'Europe/Copenhagen'),
    timeZone: 'Europe/Copenhagen',
    today: '2026-11-02',
    institutionId,
    treeId: undefined,
    sight: { institutionIds: undefined, seesPeople: institutionId === undefined },
    institutions: new Map([
      ['school', 'Det Selvejende Børnehus Tusindfryd ved Nørremarksvænget i Fjordbyhavn'],
    ]),
    trees: trees.map((tree) => ({ tree }) as never),
    figures: {
      cases: 57,
      solved: 40,
      byWeek: [],
      byInstitution: { parts: [], others: undefined },
      byErrand: { parts: [], others: undefined },
      byOutcome: { parts: [], others: undefined },
      bySolvedLevel: { parts: [], others: undefined },
      firstAnswer: spread,
      solution: spread,
      vendor: { cases: 12, rejected: 7 },
      steps: [{ step: 'supportEntitled@municipality', wait: spread, passedBack: 6 }],
    },
    people: institutionId === undefined ? people : undefined,
    names: new Map([['a', 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand']]),
    others: { wishes: 9 },
  });
  const words = { pageLink: link, locale };
  const form = { key: 'k', trees: trees.map((tree) => ({ id: tree.id, name: tree.texts[locale].title })) };
  const told = Array.from({ length: 12 }, (_, at) => ({
    title: longTitle,
    status: wishStatuses[at % wishStatuses.length]!,
    ...(at % 2 === 0 && { reply: 'KOMBIT tager det med i den næste version. '.repeat(24) }),
  }));
  return [
    { name: 'figures-month', message: summaryCard([view(undefined)], words)! },
    {
      name: 'figures-month-institutions',
      message: summaryCard(Array(6).fill(view('school')) as FiguresView[], words)!,
    },
    { name: 'figures-stopped', message: summaryStoppedCard(link, locale) },
    { name: 'wish-form', message: wishFormCard(form, locale) },
    {
      name: 'wish-form-again',
      message: wishFormCard(
        { ...form, title: longTitle, words: 'x'.repeat(2_000), fault: longTitle },
        locale,
      ),
    },
    { name: 'wish-done', message: wishDoneCard(longTitle, link, locale) },
    { name: 'wishes-told', message: toldCard(told, link, locale) },
  ];
}
