import { contractFindings, switchContractWatchOn } from './graph-contract-watch.ts';

const endings: (() => Promise<void>)[] = [];

/** Does `ending` once, after the last test of the whole run. */
export function atEndOfRun(ending: () => Promise<void>): void {
  endings.push(ending);
}

/** Mocha calls this, see `.mocharc.json`. */
export async function mochaGlobalTeardown(): Promise<void> {
  for (const ending of endings.splice(0)) await ending();
}

switchContractWatchOn();

/** Around the whole run, see `.mocharc.json`. */
export const mochaHooks = {
  /** Fails the run for every request to Graph, and every answer of its stand-in, that Microsoft's contract does not know. */
  afterAll(): void {
    const { requests, operations, violations, notRun } = contractFindings();
    if (notRun) console.log(`not run: Graph's contract over all requests: ${notRun}`);
    if (requests > 0) {
      console.log(`Graph's contract: ${requests} requests checked, of ${operations.size} operations`);
    }
    if (violations.length > 0)
      throw new Error(`Not as Graph's contract has it:\n  ${violations.join('\n  ')}`);
  },
};

// Mocha lets a rejection pass that nobody waits for; here it fails the test that is running.
process.on('unhandledRejection', (reason) => {
  throw reason;
});
