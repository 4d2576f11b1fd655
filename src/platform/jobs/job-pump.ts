import type { PgBoss } from 'pg-boss';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { JobLanes, PausedLanes } from './job-lanes.ts';
import { judgeFailure } from './job-rules.ts';
import type { ClaimedJob, JobRunner, RunnableQueue } from './job-runner.ts';
import type { JobData } from './job-types.ts';
import { maintenanceEverySeconds } from './queue-settings.ts';
import type { ScheduleFiring } from './schedule-firing.ts';

/** Claims jobs and has them run, for as long as it is started. */
export interface JobPump {
  start(): void;
  /** Looks for jobs in a moment: when the transaction that enqueued one has had time to commit. */
  wakeSoon(): void;
  runDue(): Promise<number>;
  /** Claims no more, and resolves when what runs has finished. */
  stop(): Promise<void>;
}

interface Dependencies {
  readonly boss: PgBoss;
  readonly clock: Clock;
  readonly log: Logger;
  readonly queues: readonly RunnableQueue[];
  readonly lanes: JobLanes;
  readonly runner: JobRunner;
  readonly deadLetters: DeadLetters;
  readonly firing: ScheduleFiring;
  readonly pollingMs: number;
}

/** After an enqueue: soon enough for a colleague who waits, and once more for a commit that took longer. */
const wakeAfterMs = [15, 150] as const;

export function createJobPump(dependencies: Dependencies): JobPump {
  const { boss, clock, log, queues, lanes, runner, deadLetters, firing } = dependencies;
  const running = new Map<RunnableQueue, Map<Promise<void>, string>>(
    queues.map((queue) => [queue, new Map()]),
  );
  /** Queues that had more waiting than there was room for, with how many of their jobs have ended since. */
  const hungry = new Map<RunnableQueue, number>();
  const timers = new Set<NodeJS.Timeout>();
  const wakes = new Map<number, NodeJS.Timeout>();
  let started = false;
  let stopped = false;
  let turn: Promise<void> | undefined;
  /** What the next turn looks at, once this one is over. */
  let again: 'all' | Set<RunnableQueue> | undefined;
  let isAway = false;

  return {
    start: () => {
      if (started) return;
      started = true;
      stopped = false;
      every(dependencies.pollingMs, () => void takeTurn());
      every(maintenanceEverySeconds * 1000, () => void quietly(maintain));
      void takeTurn();
    },
    wakeSoon: () => {
      if (!started) return;
      for (const ms of wakeAfterMs) {
        if (wakes.has(ms)) continue;
        wakes.set(
          ms,
          setTimeout(() => {
            wakes.delete(ms);
            void takeTurn();
          }, ms),
        );
      }
    },
    runDue: async () => {
      await maintain();
      let count = 0;
      for (;;) {
        const claimed = await claimAndRun();
        await allDone();
        if (claimed === 0) return count;
        count += claimed;
      }
    },
    stop: async () => {
      started = false;
      stopped = true;
      for (const timer of [...timers, ...wakes.values()]) clearTimeout(timer);
      timers.clear();
      wakes.clear();
      await turn;
      await allDone();
    },
  };

  function every(ms: number, work: () => void): void {
    timers.add(setInterval(work, ms));
  }

  /** One turn at a time; a wake-up in the middle of one makes another follow. `only`: nothing else is looked at. */
  async function takeTurn(only?: RunnableQueue): Promise<void> {
    if (!only) again = 'all';
    else if (again !== 'all') again = new Set([...(again ?? []), only]);
    if (turn) return turn;
    turn = (async () => {
      while (again) {
        const wanted = again;
        again = undefined;
        await quietly(async () => void (wanted === 'all' ? await claimAndRun() : await refill(wanted)));
        if (!started) again = undefined;
      }
    })();
    try {
      await turn;
    } finally {
      turn = undefined;
    }
  }

  /** Says once that the database is away, and once that it is back, however often it is tried in between. */
  async function quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (isAway) log.info('jobs.queue-back');
      isAway = false;
    } catch (error) {
      const verdict = judgeFailure(error);
      if (!isAway)
        log.warn('jobs.queue-away', { reason: verdict.kind === 'pause' ? 'paused' : verdict.reason });
      isAway = true;
    }
  }

  /** Claims more for queues that have room again. */
  async function refill(wanted: Iterable<RunnableQueue>): Promise<void> {
    const paused = await lanes.listPaused(clock.now());
    for (const queue of wanted) await claimAll(queue, paused);
  }

  /** Claims what there is room for and lets it run. Returns how many were claimed. */
  async function claimAndRun(): Promise<number> {
    await firing.fireDue();
    const paused = await lanes.listPaused(clock.now());
    let count = 0;
    for (const queue of queues) {
      count += await claimAll(queue, paused);
    }
    return count;
  }

  /**
   * Claims jobs of a queue until there are no more or there is no room. Each batch is so small that no municipality gets
   * more than its share, and leaves out those that have it.
   */
  async function claimAll(queue: RunnableQueue, paused: PausedLanes): Promise<number> {
    const inHand = running.get(queue)!;
    const asleep = (queue.lane && paused.get(queue.lane)) ?? [];
    let count = 0;
    hungry.delete(queue);
    while (!stopped) {
      const { busy, spare } = shares(queue, inHand.values());
      const batchSize = Math.min(queue.concurrency - inHand.size, spare);
      if (batchSize <= 0 || busy.length > 0) hungry.set(queue, 0);
      if (batchSize <= 0) break;
      const leaveOut = [...asleep, ...busy];
      const claimed = await boss.fetch<JobData>(queue.queue, {
        batchSize,
        includeMetadata: true,
        ...(leaveOut.length > 0 && { ignoreGroups: leaveOut }),
      });
      for (const job of claimed) launch(queue, job);
      count += claimed.length;
      if (claimed.length < batchSize) break;
    }
    return count;
  }

  /** The municipalities that have their share of what runs, and how much is left to whoever of the others has most. */
  function shares(queue: RunnableQueue, inHand: Iterable<string>): { busy: string[]; spare: number } {
    const counts = new Map<string, number>();
    for (const municipalityId of inHand) counts.set(municipalityId, (counts.get(municipalityId) ?? 0) + 1);
    const share = queue.concurrencyPerMunicipality;
    const rest = [...counts.values()].filter((count) => count < share);
    return {
      busy: [...counts].filter(([, count]) => count >= share).map(([municipalityId]) => municipalityId),
      spare: share - Math.max(0, ...rest),
    };
  }

  function launch(queue: RunnableQueue, job: ClaimedJob): void {
    const inHand = running.get(queue)!;
    const run: Promise<void> = runner.run(queue, job).finally(() => {
      inHand.delete(run);
      if (started && isHungryEnough(queue)) void takeTurn(queue);
    });
    inHand.set(run, job.data.municipalityId);
  }

  /**
   * Looking for more after each job would keep the database busy with looking: a quarter of a municipality's share has to be
   * free, or nothing to run any more.
   */
  function isHungryEnough(queue: RunnableQueue): boolean {
    const ended = hungry.get(queue);
    if (ended === undefined) return false;
    hungry.set(queue, ended + 1);
    return ended + 1 >= queue.concurrencyPerMunicipality / 4 || running.get(queue)!.size === 0;
  }

  /** Gives back the jobs of workers that died, deletes old ones, and says which were given up that way. */
  async function maintain(): Promise<void> {
    await boss.supervise();
    await deadLetters.announce(log);
  }

  async function allDone(): Promise<void> {
    for (const inHand of running.values()) await Promise.all(inHand.keys());
  }
}
