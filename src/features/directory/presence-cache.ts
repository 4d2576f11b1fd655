import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Directory, PresenceState } from '../../platform/graph/graph-types.ts';
import { within } from './within.ts';

/** Reachability of people as Teams shows it. */
export interface PresenceReader {
  /** What is known without asking; undefined as soon as one of them must be asked about. */
  peek(personIds: readonly string[]): ReadonlyMap<string, PresenceState> | undefined;
  /** Asks about those not known. Never throws and never waits long: `unknown` for whom there is no answer in time. */
  read(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, PresenceState>>;
}

interface Options {
  readonly directory: Pick<Directory, 'readPresence'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly freshMs?: number;
  /** After Graph did not answer, it is left in peace so long. */
  readonly failureMs?: number;
  readonly timeLimitMs?: number;
}

/** So many people are remembered; the oldest are forgotten first. */
const capacity = 5_000;

/** Presence, kept for a minute in this process: a hint that may be lost, so no replica needs to share it. */
export function createPresenceCache({
  directory,
  clock,
  log,
  freshMs = 60_000,
  failureMs = 15_000,
  timeLimitMs = 800,
}: Options): PresenceReader {
  const known = new Map<string, { state: PresenceState; until: number }>();

  const remember = (personId: string, state: PresenceState, forMs: number) => {
    known.delete(personId);
    known.set(personId, { state, until: clock.now().getTime() + forMs });
    if (known.size > capacity) known.delete(known.keys().next().value!);
  };
  const fresh = (personId: string) => {
    const entry = known.get(personId);
    return entry && entry.until > clock.now().getTime() ? entry.state : undefined;
  };

  const ask = async (tenantId: string, personIds: readonly string[]) => {
    const answers = await directory.readPresence(tenantId, personIds);
    const states = new Map(answers.map(({ personId, state }) => [personId, state]));
    for (const personId of personIds) remember(personId, states.get(personId) ?? 'unknown', freshMs);
  };

  return {
    peek(personIds) {
      const states = new Map<string, PresenceState>();
      for (const personId of personIds) {
        const state = fresh(personId);
        if (!state) return undefined;
        states.set(personId, state);
      }
      return states;
    },

    async read(tenantId, personIds) {
      const missing = [...new Set(personIds)].filter((personId) => !fresh(personId));
      if (missing.length > 0) {
        const outcome = await within(timeLimitMs, ask(tenantId, missing));
        if (outcome !== 'done') {
          log.warn('presence-not-read', { reason: outcome, people: missing.length });
          for (const personId of missing) remember(personId, 'unknown', failureMs);
        }
      }
      return new Map(personIds.map((personId) => [personId, fresh(personId) ?? 'unknown']));
    },
  };
}
