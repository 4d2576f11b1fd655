/**
 * Lets only a few pieces of work on the same thing run at once in this process; the others wait their turn here, in the order they
 * came. It saves connections and nothing else: two hundred people at one session would otherwise hold or await every connection
 * until the session's lock has gone round, and whoever wants something else would wait with them. What is right is decided by the
 * lock in the database.
 */
export interface FewAtOnce {
  /** Work on several things takes a place at each. */
  run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T>;
}

/** Two: one is at the lock while the other reads what it needs before. */
const defaultLimit = 2;

export function createFewAtOnce(limit = defaultLimit): FewAtOnce {
  const lines = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  const enter = async (key: string): Promise<void> => {
    const line = lines.get(key) ?? { running: 0, waiting: [] };
    lines.set(key, line);
    if (line.running < limit) line.running += 1;
    // Whoever leaves hands its place over, so the number stays.
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
  };

  const leave = (key: string): void => {
    const line = lines.get(key)!;
    const next = line.waiting.shift();
    if (next) return next();
    line.running -= 1;
    if (line.running === 0) lines.delete(key);
  };

  return {
    async run(keys, work) {
      // In one order everywhere, so that nobody holds what another waits for, and the other way round.
      const inOrder = [...new Set(keys)].sort();
      const entered: string[] = [];
      try {
        for (const key of inOrder) {
          await enter(key);
          entered.push(key);
        }
        return await work();
      } finally {
        entered.forEach(leave);
      }
    },
  };
}
