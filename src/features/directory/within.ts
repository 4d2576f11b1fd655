/** Waits for `work`, but not longer than `ms`. It goes on after that; a failure then concerns nobody. Never throws. */
export async function within(ms: number, work: Promise<unknown>): Promise<'done' | 'failed' | 'too-slow'> {
  let timer: NodeJS.Timeout | undefined;
  const outcome = work.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  const limit = new Promise<'too-slow'>((resolve) => {
    timer = setTimeout(() => resolve('too-slow'), ms);
  });
  try {
    return await Promise.race([outcome, limit]);
  } finally {
    clearTimeout(timer);
  }
}
