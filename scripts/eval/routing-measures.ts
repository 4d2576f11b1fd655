/** One question of an evaluation file: `../shared/eval/README.md` says what each field means. */
export interface Question {
  readonly id: string;
  readonly tree: string;
  readonly lang: string;
  readonly text: string;
  readonly expect: string | readonly string[];
  readonly slice: readonly string[];
}

/** What the bot did with a question. */
export interface Asked {
  readonly question: Question;
  readonly outcome: 'sure' | 'unsure' | 'none';
  /** The leaves it answers with; when it asks back, the likeliest alone. Empty when it declines. */
  readonly leaves: readonly string[];
}

export interface Measures {
  readonly total: number;
  readonly inScope: number;
  readonly accuracy: number;
  readonly wrongConfident: number;
  readonly outOfScopeRecall: number;
  readonly clarifyRate: number;
}

const isNone = ({ expect }: Question) => expect === 'none';
const isExpected = ({ expect }: Question, leaf: string) =>
  typeof expect === 'string' ? leaf === expect : expect.includes(leaf);

/**
 * Routing accuracy: the top leaf of an in-scope question is expected; a declined one has no top leaf. Wrong and confident: answered
 * directly with a leaf that is not expected, of all questions. Out-of-scope recall: declined, of those that belong to no leaf. A
 * share of nothing is 0.
 */
export function measure(asked: readonly Asked[]): Measures {
  const inScope = asked.filter(({ question }) => !isNone(question));
  const outOfScope = asked.filter(({ question }) => isNone(question));
  const right = inScope.filter(
    ({ question, leaves }) => leaves[0] !== undefined && isExpected(question, leaves[0]),
  );
  const wrongConfident = asked.filter(
    ({ question, outcome, leaves }) =>
      outcome === 'sure' && leaves.some((leaf) => !isExpected(question, leaf)),
  );
  const declined = outOfScope.filter(({ outcome }) => outcome === 'none');
  const unsure = asked.filter(({ outcome }) => outcome === 'unsure');
  return {
    total: asked.length,
    inScope: inScope.length,
    accuracy: share(right.length, inScope.length),
    wrongConfident: share(wrongConfident.length, asked.length),
    outOfScopeRecall: share(declined.length, outOfScope.length),
    clarifyRate: share(unsure.length, asked.length),
  };
}

/** The measures of each group that `groupsOf` puts a question into, by name. */
export function measureBy(
  asked: readonly Asked[],
  groupsOf: (question: Question) => readonly string[],
): Record<string, Measures> {
  const names = [...new Set(asked.flatMap(({ question }) => groupsOf(question)))].sort();
  return Object.fromEntries(
    names.map((name) => [name, measure(asked.filter(({ question }) => groupsOf(question).includes(name)))]),
  );
}

/** The value below which `part` of the sorted numbers lie. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}
