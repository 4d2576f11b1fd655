import { DateTime } from 'luxon';
import { caseFiguresTexts } from '../../../content/texts/case-figures/index.ts';
import { roleNameIn } from '../../../content/texts/roles/index.ts';
import type { Locale } from '../../../kernel/locale.ts';
import { intlTag } from '../../../kernel/texts.ts';
import type { PublishedTree } from '../../trees/index.ts';
import { presentStep } from '../tab/case-presenter.ts';
import type { Bottleneck } from './bottleneck-rules.ts';
import type { FiguresView } from './figures-service.ts';
import type { Period } from './period-rules.ts';

/** How figures are said in words, without any I/O. */

/** What a time is called: "Uge 47, 2026", "november 2026". */
export function sayPeriod({ kind, firstDay }: Pick<Period, 'kind' | 'firstDay'>, locale: Locale): string {
  const first = DateTime.fromISO(firstDay, { zone: 'utc' });
  switch (kind) {
    case 'week':
      return caseFiguresTexts(locale, 'period.week', {
        week: first.weekNumber,
        year: String(first.weekYear),
      });
    case 'month': {
      const month = new Intl.DateTimeFormat(intlTag(locale), {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      });
      return capitalised(month.format(first.toJSDate()), locale);
    }
    case 'quarter':
      return caseFiguresTexts(locale, 'period.quarter', { quarter: first.quarter, year: String(first.year) });
    case 'school-year':
      return caseFiguresTexts(locale, 'period.school-year', {
        year: `${first.year}/${first.plus({ years: 1 }).toFormat('yy')}`,
      });
  }
}

/** The name of a month alone, as within a sentence: "oktober". */
export function sayMonth(firstDay: string, locale: Locale): string {
  const month = new Intl.DateTimeFormat(intlTag(locale), { month: 'long', timeZone: 'UTC' });
  return month.format(new Date(`${firstDay}T00:00:00Z`));
}

/** A length of time, in the unit that tells enough: minutes below one hour and a half, hours below two days, then days. */
export function sayTime(minutes: number, locale: Locale): string {
  if (minutes < 90) return caseFiguresTexts(locale, 'time.minutes', { count: Math.round(minutes) });
  const hours = minutes / 60;
  if (hours < 48) return caseFiguresTexts(locale, 'time.hours', { count: Math.round(hours) });
  return caseFiguresTexts(locale, 'time.days', { count: Math.round(hours / 24) });
}

/** What a step is called in the first tree that knows it. */
export function sayStep(step: string, trees: readonly PublishedTree[], locale: Locale): string {
  const [role = step] = step.split('@');
  const external = /^external:(.+)$/u.exec(step)?.[1];
  const knowing = trees.find(({ tree }) => {
    const { roles, externals } = tree.texts[locale];
    return external === undefined ? Object.hasOwn(roles, role) : Object.hasOwn(externals, external);
  });
  return knowing || external !== undefined
    ? presentStep(step, knowing?.tree, locale).title
    : roleNameIn(locale, role);
}

/** What an errand is called. */
export function sayErrand(
  { treeId, leaf }: { readonly treeId: string; readonly leaf: string },
  trees: readonly PublishedTree[],
  locale: Locale,
): string {
  const texts = trees.find(({ tree }) => tree.id === treeId)?.tree.texts[locale];
  const title = texts && Object.hasOwn(texts.leaves, leaf) ? texts.leaves[leaf]!.title : undefined;
  if (title === undefined) return caseFiguresTexts(locale, 'goneErrand');
  return title;
}

export function sayPerson(personId: string, names: ReadonlyMap<string, string>, locale: Locale): string {
  return names.get(personId) ?? caseFiguresTexts(locale, 'gonePerson');
}

/** A narrow place as a sentence. */
export function sayBottleneck(
  found: Bottleneck,
  { trees, names }: Pick<FiguresView, 'trees' | 'names'>,
  locale: Locale,
): string {
  const time = (minutes: number | undefined) => sayTime(minutes ?? 0, locale);
  switch (found.kind) {
    case 'step':
      return caseFiguresTexts(locale, 'bottleneck.step', {
        step: sayStep(found.step, trees, locale),
        median: time(found.wait.medianMinutes),
        ninetieth: time(found.wait.ninetiethMinutes),
      });
    case 'passed-back':
      return caseFiguresTexts(locale, 'bottleneck.passed-back', {
        step: sayStep(found.step, trees, locale),
        cases: found.cases,
      });
    case 'loaded':
      return caseFiguresTexts(locale, 'bottleneck.loaded', {
        name: sayPerson(found.personId, names, locale),
        standing: found.standing,
        of: found.of,
      });
    case 'slow':
      return caseFiguresTexts(locale, 'bottleneck.slow', {
        name: sayPerson(found.personId, names, locale),
        median: time(found.held.medianMinutes),
        others: time(found.others),
      });
    case 'away':
      return caseFiguresTexts(locale, 'bottleneck.away', {
        name: sayPerson(found.personId, names, locale),
        cases: found.cases,
        time: time(found.minutes),
      });
  }
}

function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(intlTag(locale)) + text.slice(1);
}
