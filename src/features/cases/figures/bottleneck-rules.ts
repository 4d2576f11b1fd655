import type { PersonLoad, Spread } from './figures-types.ts';
import { fewest, type ShownFigures } from './small-groups-rules.ts';

/** Where cases wait, worked out from how long they did, without any I/O. Nothing is guessed: each names what was counted. */
export type Bottleneck =
  /** Cases wait before somebody takes them. */
  | { readonly kind: 'step'; readonly step: string; readonly wait: Spread }
  /** Cases come to a step and are sent back. */
  | { readonly kind: 'passed-back'; readonly step: string; readonly cases: number }
  /** Somebody has most of what stands. */
  | { readonly kind: 'loaded'; readonly personId: string; readonly standing: number; readonly of: number }
  /** Cases stay with somebody twice as long as with the others. */
  | { readonly kind: 'slow'; readonly personId: string; readonly held: Spread; readonly others: number }
  /** Cases lay with somebody who was away: what a deputy would have had. */
  | { readonly kind: 'away'; readonly personId: string; readonly cases: number; readonly minutes: number };

/** Shorter waits hold nobody up. */
const leastWaitMinutes = 4 * 60;
const leastAwayMinutes = 60;
/** Of what stands in a municipality, with fewer than this nobody carries too much. */
const leastStanding = 10;
const mostOfAKind = 3;

/** The narrow places, the narrowest of each kind first. Without `people` only those that name nobody. */
export function findBottlenecks(
  { steps }: Pick<ShownFigures, 'steps'>,
  people: readonly PersonLoad[] = [],
): readonly Bottleneck[] {
  const waits = steps
    .flatMap(({ step, wait }) =>
      wait && (wait.ninetiethMinutes ?? 0) >= leastWaitMinutes ? [{ kind: 'step' as const, step, wait }] : [],
    )
    .sort(
      (one, other) => other.wait.cases * other.wait.medianMinutes! - one.wait.cases * one.wait.medianMinutes!,
    );
  const back = steps
    .flatMap(({ step, passedBack = 0 }) =>
      passedBack > 0 ? [{ kind: 'passed-back' as const, step, cases: passedBack }] : [],
    )
    .sort((one, other) => other.cases - one.cases);
  const away = people
    .filter((person) => person.away.minutes >= leastAwayMinutes)
    .map((person) => ({ kind: 'away' as const, personId: person.personId, ...person.away }))
    .sort((one, other) => other.minutes - one.minutes);
  return [waits, back, loadedOf(people), slowOf(people), away].flatMap((kind) => kind.slice(0, mostOfAKind));
}

/** Whoever has more than half of what stands, where three or more share it. */
function loadedOf(people: readonly PersonLoad[]): readonly Bottleneck[] {
  const of = people.reduce((sum, { standing }) => sum + standing, 0);
  if (of < leastStanding || people.length < 3) return [];
  return people
    .filter(({ standing }) => standing > of / 2)
    .map(({ personId, standing }) => ({ kind: 'loaded', personId, standing, of }));
}

function slowOf(people: readonly PersonLoad[]): readonly Bottleneck[] {
  const measured = people.filter(({ held }) => held.cases >= fewest);
  return measured
    .flatMap(({ personId, held }) => {
      const theirs = measured
        .filter((other) => other.personId !== personId)
        .map(({ held: of }) => of.medianMinutes!);
      const others = theirs.sort((one, other) => one - other)[Math.floor(theirs.length / 2)];
      const isSlow =
        others !== undefined && held.medianMinutes! >= leastWaitMinutes && held.medianMinutes! >= 2 * others;
      return isSlow ? [{ kind: 'slow' as const, personId, held, others }] : [];
    })
    .sort((one, other) => other.held.medianMinutes! - one.held.medianMinutes!);
}
