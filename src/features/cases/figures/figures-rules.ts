import type { CaseOutcome } from '../case-types.ts';
import type { CaseFigures, Counted, Spread } from './figures-types.ts';

/** How figures are counted from what was read, without any I/O. */

/** Cases that are alike in everything that is counted. */
export interface CaseGroup {
  readonly institution_id: string | null;
  readonly tree_id: string;
  readonly leaf: string;
  readonly outcome: CaseOutcome | null;
  /** Null: not solved. */
  readonly solved_level: number | null;
  readonly was_at_vendor: boolean;
  readonly cases: number;
}

type Added = Pick<
  CaseFigures,
  'cases' | 'solved' | 'byInstitution' | 'byErrand' | 'byOutcome' | 'bySolvedLevel' | 'vendor'
>;

/** Adds up groups by each thing they are alike in; the most first, levels in their order. */
export function addUp(groups: readonly CaseGroup[]): Added {
  const solved = groups.filter(({ solved_level }) => solved_level !== null);
  const atVendor = groups.filter(({ was_at_vendor }) => was_at_vendor);
  return {
    cases: sum(groups),
    solved: sum(solved),
    byInstitution: mostFirst(count(groups, ({ institution_id }) => institution_id)),
    byErrand: mostFirst(count(groups, ({ tree_id, leaf }) => ({ treeId: tree_id, leaf }))),
    byOutcome: mostFirst(
      count(
        groups.filter(({ outcome }) => outcome !== null),
        ({ outcome }) => outcome!,
      ),
    ),
    bySolvedLevel: count(solved, ({ solved_level }) => solved_level!).sort(
      (one, other) => one.key - other.key,
    ),
    vendor: {
      cases: sum(atVendor),
      rejected: sum(atVendor.filter(({ outcome }) => outcome !== null && outcome !== 'real-error')),
    },
  };
}

function sum(groups: readonly CaseGroup[]): number {
  return groups.reduce((all, { cases }) => all + cases, 0);
}

function count<Key>(groups: readonly CaseGroup[], keyOf: (group: CaseGroup) => Key): Counted<Key>[] {
  const found = new Map<string, { readonly key: Key; cases: number }>();
  for (const group of groups) {
    const key = keyOf(group);
    const text = JSON.stringify(key);
    const known = found.get(text);
    if (known) known.cases += group.cases;
    else found.set(text, { key, cases: group.cases });
  }
  return [...found.values()];
}

function mostFirst<Key>(counted: Counted<Key>[]): Counted<Key>[] {
  const textOf = ({ key }: Counted<Key>) => JSON.stringify(key);
  return counted.sort((one, other) => other.cases - one.cases || (textOf(one) < textOf(other) ? -1 : 1));
}

/** How many cases come after each of some moments, by its place, which comes as two bytes for each case. */
export function countPlaces(places: Buffer | null): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; places && at < places.length; at += 2) {
    const place = places.readInt16BE(at);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** The median and the ninetieth of a hundred of times, which come as whole seconds of four bytes each. */
export function spreadOf(times: Buffer | null): Spread {
  if (!times) return { cases: 0, medianMinutes: undefined, ninetiethMinutes: undefined };
  const sorted = Int32Array.from({ length: times.length / 4 }, (_, index) =>
    times.readInt32BE(index * 4),
  ).sort();
  return {
    cases: sorted.length,
    medianMinutes: minutesAt(sorted, 0.5),
    ninetiethMinutes: minutesAt(sorted, 0.9),
  };
}

/** Between two, in proportion, as PostgreSQL's `percentile_cont`. */
function minutesAt(sorted: Int32Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  return (low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place))) / 60;
}
