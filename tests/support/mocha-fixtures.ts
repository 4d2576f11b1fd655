const endings: (() => Promise<void>)[] = [];

/** Does `ending` once, after the last test of the whole run. */
export function atEndOfRun(ending: () => Promise<void>): void {
  endings.push(ending);
}

/** Mocha calls this, see `.mocharc.json`. */
export async function mochaGlobalTeardown(): Promise<void> {
  for (const ending of endings.splice(0)) await ending();
}

// Mocha lets a rejection pass that nobody waits for; here it fails the test that is running.
process.on('unhandledRejection', (reason) => {
  throw reason;
});
