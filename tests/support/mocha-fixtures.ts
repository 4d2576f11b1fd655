const endings: (() => Promise<void>)[] = [];

/** Does `ending` once, after the last test of the whole run. */
export function atEndOfRun(ending: () => Promise<void>): void {
  endings.push(ending);
}

/** Mocha calls this, see `.mocharc.json`. */
export async function mochaGlobalTeardown(): Promise<void> {
  for (const ending of endings.splice(0)) await ending();
}
