import { DateTime } from 'luxon';
import { caseFiguresTexts } from '../../../content/texts/case-figures/index.ts';
import { caseTexts } from '../../../content/texts/cases/index.ts';
import type { CaseFiguresDto, FiguresTableDto, SpreadDto } from '../../../dto/case-figures-dto.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { findBottlenecks } from './bottleneck-rules.ts';
import type { FiguresView } from './figures-service.ts';
import type { PersonLoad, Spread } from './figures-types.ts';
import { sayBottleneck, sayErrand, sayPeriod, sayPerson, sayStep, sayTime } from './figures-words.ts';
import { besidePeriod } from './period-rules.ts';
import { fewest, type ShownFigures, type ShownParts } from './small-groups-rules.ts';

/** Figures for the tab, in the reader's language. */
export function presentFigures(view: FiguresView, locale: Locale, hasSummary: boolean): CaseFiguresDto {
  const { period, timeZone, today, sight, institutions, trees } = view;
  const { before, after } = besidePeriod(period, timeZone);
  const mine = [...institutions].filter(([id]) => sight.institutionIds?.includes(id) ?? true);
  return {
    period: {
      kind: period.kind,
      title: sayPeriod(period, locale),
      firstDay: period.firstDay,
      before: before.firstDay,
      after: after.firstDay > today ? null : after.firstDay,
    },
    institution: view.institutionId ?? null,
    tree: view.treeId ?? null,
    institutions: mine.map(([id, name]) => ({ id, name })),
    trees: trees.map(({ tree }) => ({ id: tree.id, name: tree.texts[locale].title })),
    mayAll: sight.institutionIds === undefined,
    hasSummary,
    figures: view.figures ? presentNumbers(view, view.figures, locale) : null,
  };
}

function presentNumbers(
  view: FiguresView,
  figures: ShownFigures,
  locale: Locale,
): NonNullable<CaseFiguresDto['figures']> {
  const { people, others } = view;
  return {
    cases: figures.cases,
    solved: figures.solved ?? null,
    firstAnswer: presentSpread(figures.firstAnswer, locale),
    solution: presentSpread(figures.solution, locale),
    vendor: { cases: figures.vendor.cases ?? null, rejected: figures.vendor.rejected ?? null },
    weeks: figures.byWeek.map(({ monday, cases }) => ({
      name:
        monday === undefined
          ? caseFiguresTexts(locale, 'week.rest')
          : sayPeriod({ kind: 'week', firstDay: monday }, locale),
      short: monday === undefined ? '+' : String(DateTime.fromISO(monday).weekNumber),
      cases: cases ?? null,
    })),
    tables: tablesOf(view, figures, locale),
    steps: figures.steps.map(({ step, wait, passedBack }) => ({
      name: sayStep(step, view.trees, locale),
      wait: presentSpread(wait, locale),
      passedBack: passedBack ?? null,
    })),
    people: people?.map((person) => presentPerson(person, view, locale)) ?? null,
    bottlenecks: findBottlenecks(figures, people).map((found) => sayBottleneck(found, view, locale)),
    questions: others?.questions
      ? { asked: others.questions.asked ?? null, unmet: others.questions.unmet ?? null }
      : null,
    wishes: others?.wishes ?? null,
  };
}

/** The parts that cases are counted in, with their names. */
export function tablesOf(
  { institutions, trees, institutionId }: Pick<FiguresView, 'institutions' | 'trees' | 'institutionId'>,
  figures: ShownFigures,
  locale: Locale,
): readonly FiguresTableDto[] & FiguresTableDto[] {
  const institutionName = (id: string | null) =>
    id === null
      ? caseFiguresTexts(locale, 'noInstitution')
      : (institutions.get(id) ?? caseFiguresTexts(locale, 'goneInstitution'));
  return [
    // of one institution there is nothing to compare
    ...(institutionId === undefined ? [tableOf('institutions', figures.byInstitution, institutionName)] : []),
    tableOf('errands', figures.byErrand, (errand) => sayErrand(errand, trees, locale)),
    tableOf('outcomes', figures.byOutcome, (outcome) => caseTexts(locale, `outcome.${outcome}`)),
    tableOf('levels', figures.bySolvedLevel, (level) =>
      caseFiguresTexts(locale, 'level', { number: level + 1 }),
    ),
  ];
}

function tableOf<Key>(
  id: FiguresTableDto['id'],
  { parts, others }: ShownParts<Key>,
  nameOf: (key: Key) => string,
): FiguresTableDto {
  const all = parts.reduce((sum, { cases }) => sum + cases, 0) + (others?.cases ?? 0);
  return {
    id,
    lines: parts.map(({ key, cases }) => ({
      name: nameOf(key),
      cases,
      percent: Math.round((100 * cases) / all),
    })),
    others: others ?? null,
  };
}

function presentSpread(spread: Spread | undefined, locale: Locale): SpreadDto | null {
  if (!spread || spread.cases === 0) return null;
  return {
    cases: spread.cases,
    median: sayTime(spread.medianMinutes!, locale),
    ninetieth: sayTime(spread.ninetiethMinutes!, locale),
  };
}

function presentPerson(
  { personId, standing, solved, held, away }: PersonLoad,
  { names }: Pick<FiguresView, 'names'>,
  locale: Locale,
) {
  return {
    id: personId,
    name: sayPerson(personId, names, locale),
    standing,
    solved,
    held: held.cases < fewest ? null : presentSpread(held, locale),
    away: away.cases === 0 ? null : { cases: away.cases, time: sayTime(away.minutes, locale) },
  };
}
