import type { OverviewDto } from '../../../dto/planning-dto.ts';
import type { TabLocale } from '../../texts/texts.ts';
import { mondayOf, weekNumber, weekRange } from '../training/week-days.ts';

export interface WeekOfSessions {
  /** "38, 14.–20. september 2026" */
  readonly name: string;
  readonly sessions: readonly OverviewDto[];
}

/** Sessions in the order given, a new week whenever the week changes. */
export function groupByWeek(sessions: readonly OverviewDto[], locale: TabLocale): readonly WeekOfSessions[] {
  const weeks: { name: string; monday: string; sessions: OverviewDto[] }[] = [];
  for (const one of sessions) {
    const monday = mondayOf(one.session.when.day);
    const last = weeks.at(-1);
    if (last?.monday === monday) last.sessions.push(one);
    else weeks.push({ name: `${weekNumber(monday)}, ${weekRange(monday, locale)}`, monday, sessions: [one] });
  }
  return weeks;
}
