import { caseFiguresTexts, type CaseFiguresTextKey } from '../../../content/texts/case-figures/index.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { Cell, SheetTable } from '../../../platform/spreadsheets/index.ts';
import { tablesOf } from './figures-presenter.ts';
import type { FiguresView } from './figures-service.ts';
import type { Spread } from './figures-types.ts';
import { sayPeriod, sayPerson, sayStep } from './figures-words.ts';
import type { ShownFigures } from './small-groups-rules.ts';

type Part = Extract<CaseFiguresTextKey, `part.${string}`>;
type Row = readonly Cell[];

/** Figures as a list to take along: a line a number, with what it is of. What would tell of too few is left out, as on the page. */
export function presentFiguresTable(view: FiguresView, locale: Locale): SheetTable {
  const say = (key: CaseFiguresTextKey) => caseFiguresTexts(locale, key);
  return {
    title: say('table.title'),
    columns: [
      { title: say('column.part'), width: 28 },
      { title: say('column.name'), width: 48 },
      { title: say('column.cases'), width: 10 },
      { title: say('column.median'), width: 24 },
      { title: say('column.ninetieth'), width: 24 },
    ],
    rows: view.figures ? rowsOf(view, view.figures, locale) : [],
  };
}

function rowsOf(view: FiguresView, figures: ShownFigures, locale: Locale): readonly Row[] {
  const row = (part: Part, name: string | undefined, cases: number | undefined, spread?: Spread): Row => [
    caseFiguresTexts(locale, part),
    name,
    cases,
    hoursOf(spread?.medianMinutes),
    hoursOf(spread?.ninetiethMinutes),
  ];
  const { others, people = [], names, trees } = view;
  const { firstAnswer, solution, vendor } = figures;
  return [
    row('part.all', sayPeriod(view.period, locale), figures.cases),
    row('part.solved', undefined, figures.solved),
    row('part.firstAnswer', undefined, firstAnswer?.cases, firstAnswer),
    row('part.solution', undefined, solution?.cases, solution),
    row('part.vendor', undefined, vendor.cases),
    row('part.rejected', undefined, vendor.rejected),
    ...figures.byWeek.map(({ monday, cases }) =>
      row(
        'part.week',
        monday === undefined
          ? caseFiguresTexts(locale, 'week.rest')
          : sayPeriod({ kind: 'week', firstDay: monday }, locale),
        cases,
      ),
    ),
    ...tablesOf(view, figures, locale).flatMap(({ id, lines, others: few }) => [
      ...lines.map(({ name, cases }) => row(`part.${id}`, name, cases)),
      ...(few
        ? [row(`part.${id}`, caseFiguresTexts(locale, 'others', { count: few.parts }), few.cases)]
        : []),
    ]),
    ...figures.steps.flatMap(({ step, wait, passedBack }) => [
      row('part.wait', sayStep(step, trees, locale), wait?.cases, wait),
      row('part.passedBack', sayStep(step, trees, locale), passedBack),
    ]),
    ...people.flatMap(({ personId, standing, solved, held, away }) => {
      const name = sayPerson(personId, names, locale);
      return [
        row('part.standing', name, standing),
        row('part.solved', name, solved),
        row('part.held', name, held.cases, held),
        row('part.away', name, away.cases),
      ];
    }),
    ...(others?.questions
      ? [
          row('part.questions', undefined, others.questions.asked),
          row('part.unmet', undefined, others.questions.unmet),
        ]
      : []),
    row('part.wishes', undefined, others?.wishes),
  ];
}

/** To a tenth. */
function hoursOf(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : Math.round(minutes / 6) / 10;
}
