import { caseFiguresTexts } from '../../../content/texts/case-figures/index.ts';
import { execute, finishCard, heading, line, openUrl, points } from '../../../kernel/card-elements.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { CardMessage } from '../../../platform/bot/bot-types.ts';
import { findBottlenecks } from './bottleneck-rules.ts';
import type { FiguresView } from './figures-service.ts';
import { sayBottleneck, sayMonth, sayTime } from './figures-words.ts';

/** The verb with which somebody wants no more of them. */
export const summaryVerbs = { stop: 'figures.stop' } as const;

/** Sentences of narrow places on a card; the page has the others. */
const mostBottlenecks = 2;
/** Institutions of one manager on a card. */
const mostParts = 4;

/**
 * The figures of a month in a few sentences: of the municipality, or of each institution that the reader manages. Undefined: they would tell
 * of too few, or nothing was reported.
 */
export function summaryCard(
  views: readonly FiguresView[],
  { pageLink, locale }: { readonly pageLink: string; readonly locale: Locale },
): CardMessage | undefined {
  const told = views.filter(({ figures }) => figures && figures.cases > 0).slice(0, mostParts);
  const [first] = told;
  if (!first) return undefined;
  const title = caseFiguresTexts(locale, 'summary.heading', {
    month: sayMonth(first.period.firstDay, locale),
  });
  const parts = told.map((view) => ({ title: nameOf(view), sentences: sentencesOf(view, locale) }));
  return finishCard(
    locale,
    [
      `${title}.`,
      ...parts.flatMap((part) => [
        ...(part.title === undefined ? [] : [`${part.title}:`]),
        ...part.sentences,
      ]),
    ].join(' '),
    [
      heading(title),
      ...parts.flatMap((part) => [
        ...(part.title === undefined ? [] : [heading(part.title, 'medium')]),
        ...points(part.sentences),
      ]),
    ],
    [
      openUrl(caseFiguresTexts(locale, 'summary.open'), pageLink),
      execute(caseFiguresTexts(locale, 'summary.stop'), summaryVerbs.stop, {}),
    ],
  );
}

/** In place of the figures, when somebody wants no more of them. */
export function summaryStoppedCard(pageLink: string, locale: Locale): CardMessage {
  const text = caseFiguresTexts(locale, 'summary.stopped');
  return finishCard(
    locale,
    text,
    [line(text)],
    [openUrl(caseFiguresTexts(locale, 'summary.open'), pageLink)],
  );
}

function nameOf({ institutionId, institutions }: FiguresView): string | undefined {
  return institutionId === undefined ? undefined : institutions.get(institutionId);
}

function sentencesOf(view: FiguresView, locale: Locale): readonly string[] {
  const { cases, solved, firstAnswer, solution } = view.figures!;
  const wishes = view.others?.wishes;
  const time = (minutes: number | undefined) => sayTime(minutes ?? 0, locale);
  const narrow = findBottlenecks(view.figures!, view.people).slice(0, mostBottlenecks);
  return [
    caseFiguresTexts(locale, 'summary.cases', { cases }),
    ...(solved === undefined
      ? []
      : [caseFiguresTexts(locale, 'summary.solved', { percent: Math.round((100 * solved) / cases) })]),
    ...(firstAnswer
      ? [caseFiguresTexts(locale, 'summary.firstAnswer', { median: time(firstAnswer.medianMinutes) })]
      : []),
    ...(solution
      ? [caseFiguresTexts(locale, 'summary.solution', { median: time(solution.medianMinutes) })]
      : []),
    ...(wishes ? [caseFiguresTexts(locale, 'summary.wishes', { count: wishes })] : []),
    ...narrow.map((found) => sayBottleneck(found, view, locale)),
  ];
}
