import type { QuestionCounts } from './follow-up-types.ts';
import type { Overview } from './overview-service.ts';

/** Undefined counts: so few that they would tell who it was. */
export interface CountsLine {
  readonly counts?: { readonly atOnce: number; readonly askedBack: number; readonly unmet: number };
}

/** Fewer questions than this are not counted out. */
export const fewest = 5;

/** Adds up by week and by tree. A line of nothing is zero, a line of a few is hidden. */
export function summarise(mondays: readonly string[], counts: readonly QuestionCounts[]): Overview {
  const trees = [...new Set(counts.map(({ treeId }) => treeId))];
  const byTree = trees.map((treeId) => ({ treeId, of: counts.filter((one) => one.treeId === treeId) }));
  return {
    weeks: mondays.map((monday) => ({ monday, ...lineOf(counts.filter((one) => one.monday === monday)) })),
    trees: byTree
      .sort((a, b) => sum(b.of, 'total') - sum(a.of, 'total'))
      .map(({ treeId, of }) => ({ treeId, ...lineOf(of) })),
  };
}

function lineOf(counts: readonly QuestionCounts[]): CountsLine {
  const total = sum(counts, 'total');
  if (total > 0 && total < fewest) return {};
  const [askedBack, unmet] = [sum(counts, 'askedBack'), sum(counts, 'unmet')];
  return { counts: { atOnce: total - askedBack - unmet, askedBack, unmet } };
}

function sum(counts: readonly QuestionCounts[], key: 'total' | 'askedBack' | 'unmet'): number {
  return counts.reduce((all, one) => all + one[key], 0);
}
