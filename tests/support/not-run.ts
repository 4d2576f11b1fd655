import type { Context, Runnable, Suite } from 'mocha';

const reasons = new WeakMap<object, string>();

/**
 * Skips the running test (or, from a hook, the tests of its suite) and says why: what the machine lacks. `npm test` repeats
 * these lines at its end, so that nobody takes a skipped part for a passed one.
 */
export function notRun(context: Context, reason: string): never {
  const runnable: Runnable = context.runnable();
  // Mocha's types leave out `type`.
  const isHook = (runnable as { type?: string }).type === 'hook';
  const scope = isHook && runnable.parent ? runnable.parent : runnable;
  reasons.set(scope, reason);
  console.log(`not run: ${runnable.parent?.fullTitle() ?? runnable.title}: ${reason}`);
  return context.skip();
}

/** The reason given for a skipped test, or for a suite around it. */
export function findNotRunReason(test: Runnable): string | undefined {
  let scope: Runnable | Suite | undefined = test;
  while (scope) {
    const reason = reasons.get(scope);
    if (reason) return reason;
    scope = scope.parent;
  }
  return undefined;
}
