import type { CaseFigures, Counted, Spread } from './figures-types.ts';

/** What of figures is shown so that nobody is singled out, without any I/O. */

/** Fewer cases, or cases of fewer people, than this are not counted out. */
export const fewest = 5;

/** A number, or undefined: it would tell of too few. */
export type Shown = number | undefined;

/**
 * What may be shown of parts whose sum is known. A part of a few is hidden, and as many others with it as it takes that nobody can work it
 * out from the sum: at least two are hidden, and what is hidden together leaves open whether any one of them is a few. The smallest others
 * are hidden first. Parts of nothing are shown.
 */
export function hideFew(parts: readonly number[]): readonly Shown[] {
  const hidden = new Set(parts.flatMap((part, at) => (part > 0 && part < fewest ? [at] : [])));
  if (hidden.size === 0) return [...parts];
  const others = parts
    .map((part, at) => ({ part, at }))
    .filter(({ part, at }) => part > 0 && !hidden.has(at))
    .sort((one, other) => one.part - other.part || one.at - other.at);
  const isSafe = () => {
    const sum = [...hidden].reduce((all, at) => all + parts[at]!, 0);
    return hidden.size >= 2 && sum - hidden.size >= fewest - 1;
  };
  while (!isSafe() && others.length > 0) hidden.add(others.shift()!.at);
  return parts.map((part, at) => (hidden.has(at) ? undefined : part));
}

/** Parts that may be shown one by one, and how many others there are with how many cases together. */
export interface ShownParts<Key> {
  readonly parts: readonly Counted<Key>[];
  readonly others: { readonly parts: number; readonly cases: number } | undefined;
}

export interface ShownWeek {
  /** The local Monday; undefined: days of weeks that belong to the time in part only. */
  readonly monday: string | undefined;
  readonly cases: Shown;
}

/** Figures of which nothing tells of too few. */
export interface ShownFigures {
  readonly cases: number;
  readonly solved: Shown;
  readonly byWeek: readonly ShownWeek[];
  readonly byInstitution: ShownParts<string | null>;
  readonly byErrand: ShownParts<CaseFigures['byErrand'][number]['key']>;
  readonly byOutcome: ShownParts<CaseFigures['byOutcome'][number]['key']>;
  readonly bySolvedLevel: ShownParts<number>;
  /** Undefined: of too few. */
  readonly firstAnswer: Spread | undefined;
  readonly solution: Spread | undefined;
  readonly vendor: { readonly cases: Shown; readonly rejected: Shown };
  readonly steps: readonly {
    readonly step: string;
    readonly wait: Spread | undefined;
    readonly passedBack: Shown;
  }[];
}

/** What may be shown of figures. `mondays`: of the weeks that lie within the time as a whole. */
export function showFigures(figures: CaseFigures, mondays: readonly string[]): ShownFigures {
  const { cases, vendor } = figures;
  const [solved] = hideFew([figures.solved, cases - figures.solved]);
  const [atVendor] = hideFew([vendor.cases, cases - vendor.cases]);
  const [rejected] = hideFew([vendor.rejected, vendor.cases - vendor.rejected]);
  const nothing = { parts: [], others: undefined };
  return {
    cases,
    solved,
    byWeek: showWeeks(figures, mondays),
    byInstitution: showParts(figures.byInstitution),
    byErrand: showParts(figures.byErrand),
    // the sum of these is the number of solved ones, or next to it
    byOutcome: solved === undefined ? nothing : showParts(figures.byOutcome),
    bySolvedLevel: solved === undefined ? nothing : showParts(figures.bySolvedLevel),
    firstAnswer: showSpread(figures.firstAnswer),
    solution: solved === undefined ? undefined : showSpread(figures.solution),
    vendor: { cases: atVendor, rejected: atVendor === undefined ? undefined : rejected },
    steps: figures.steps.map(({ step, wait, passedBack }) => ({
      step,
      wait: showSpread(wait),
      passedBack: passedBack > 0 && passedBack < fewest ? undefined : passedBack,
    })),
  };
}

function showWeeks({ cases, byWeek }: CaseFigures, mondays: readonly string[]): readonly ShownWeek[] {
  const counts = new Map(byWeek.map(({ key, cases: of }) => [key, of]));
  const whole = mondays.map((monday) => counts.get(monday) ?? 0);
  const rest = cases - whole.reduce((all, of) => all + of, 0);
  const shown = hideFew([...whole, rest]);
  const weeks = mondays.map((monday, at) => ({ monday, cases: shown[at] }));
  return rest === 0 ? weeks : [...weeks, { monday: undefined, cases: shown.at(-1) }];
}

export function showParts<Key>(all: readonly Counted<Key>[]): ShownParts<Key> {
  const shown = hideFew(all.map(({ cases }) => cases));
  const hidden = all.filter((_, at) => shown[at] === undefined);
  return {
    parts: all.filter((_, at) => shown[at] !== undefined),
    others:
      hidden.length === 0
        ? undefined
        : { parts: hidden.length, cases: hidden.reduce((sum, { cases }) => sum + cases, 0) },
  };
}

function showSpread(spread: Spread): Spread | undefined {
  return spread.cases < fewest ? undefined : spread;
}
