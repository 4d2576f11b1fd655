import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { AppError } from '../../../src/kernel/app-error.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { createJobs, createVacuumSchedule, GiveUp, RetryAfter } from '../../../src/platform/jobs/index.ts';
import type { JobDefinition, JobRun, JobsOptions, RunnableJobs } from '../../../src/platform/jobs/index.ts';
import { takeOverQueueClock } from '../../support/queue-clock.ts';
import type { QueueClock } from '../../support/queue-clock.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';

const start = new Date('2026-03-02T10:00:30Z');

describeOnBothDatabases('the jobs', (test) => {
  const hillerup = randomUUID();
  const granvik = randomUUID();
  let clock: QueueClock;

  before(async () => {
    for (const [id, name] of [
      [hillerup, 'Hillerup Kommune'],
      [granvik, 'Granviks kommun'],
    ] as const) {
      await test.db.addMunicipality({
        id,
        tenantId: randomUUID(),
        name,
        defaultLocale: 'da',
        country: 'DK',
        timeZone: 'Europe/Copenhagen',
      });
    }
  });

  beforeEach(async () => {
    clock = await takeOverQueueClock(test.db, start);
    await test.db.executeAs('owner', 'truncate jobs.queue cascade');
    await test.db.executeAs('vejviser_jobs', 'delete from job_lane');
  });

  function make(run: JobDefinition['run'], options: Partial<JobsOptions> = {}, retryLimit?: number) {
    return createJobs({
      database: test.db,
      clock,
      log: silentLogger,
      definitions: [{ name: 'tell', lane: 'teams', run, ...(retryLimit !== undefined && { retryLimit }) }],
      schedules: [],
      ...options,
    });
  }

  function enqueue(jobs: RunnableJobs, id: string, municipalityId = hillerup): Promise<void> {
    return test.db.inMunicipality(municipalityId, (trx) => jobs.enqueue(trx, 'tell', { municipalityId, id }));
  }

  it('runs what a committed transaction enqueued, with its ids and nothing else', async () => {
    const runs: JobRun[] = [];
    const jobs = await make(async (job) => void runs.push(job));
    await test.db.inMunicipality(hillerup, async (trx) => {
      const data = { municipalityId: hillerup, id: 'a', note: 'not for the queue' };
      await jobs.enqueue(trx, 'tell', data);
      // Not seen before the commit. (On the embedded database nobody else could look.)
      if (test.kind === 'postgres') assert.equal(await jobs.runDue(), 0);
    });
    assert.equal(await jobs.runDue(), 1);
    assert.deepEqual(
      runs.map(({ data, attempt }) => ({ data, attempt })),
      [{ data: { municipalityId: hillerup, id: 'a' }, attempt: 1 }],
    );
    assert.equal(await jobs.runDue(), 0, 'a job that succeeded is done');
  });

  it('forgets what a transaction enqueued that is rolled back', async () => {
    const jobs = await make(async () => assert.fail('must not run'));
    await assert.rejects(
      test.db.inMunicipality(hillerup, async (trx) => {
        await jobs.enqueue(trx, 'tell', { municipalityId: hillerup, id: 'a' });
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.equal(await jobs.runDue(), 0);
  });

  it('refuses a kind of job nobody defined', async () => {
    const jobs = await make(async () => {});
    await assert.rejects(
      test.db.inMunicipality(hillerup, (trx) =>
        jobs.enqueue(trx, 'nobody', { municipalityId: hillerup, id: 'a' }),
      ),
      /no kind of job is called nobody/,
    );
  });

  it('does not begin before it is asked to', async () => {
    const done: string[] = [];
    const jobs = await make(async ({ data }) => void done.push(data.id));
    await test.db.inMunicipality(hillerup, (trx) =>
      jobs.enqueue(trx, 'tell', { municipalityId: hillerup, id: 'later' }, { startAfterSeconds: 60 }),
    );
    await clock.advance(59);
    assert.equal(await jobs.runDue(), 0);
    await clock.advance(2);
    assert.equal(await jobs.runDue(), 1);
    assert.deepEqual(done, ['later']);
  });

  it('backs off with jitter, longer each time', async () => {
    const log = createRecordingLogger();
    const jobs = await make(
      async () => {
        throw new AppError('unavailable', 'Mette skrev noget');
      },
      { log },
    );
    for (let job = 0; job < 12; job += 1) await enqueue(jobs, `job ${job}`);
    assert.equal(await jobs.runDue(), 12);
    const first = await waits();
    assert.ok(Math.min(...first) >= 5 && Math.max(...first) <= 10, `5 to 10 s, not ${String(first)}`);
    assert.ok(new Set(first).size > 6, 'not all at the same moment');

    await clock.advance(4.9);
    assert.equal(await jobs.runDue(), 0);
    await clock.advance(5.2);
    assert.equal(await jobs.runDue(), 12);
    const second = await waits();
    assert.ok(Math.min(...second) >= 10 && Math.max(...second) <= 20, `10 to 20 s, not ${String(second)}`);

    assert.equal(log.of('jobs.retry').length, 24);
    assert.deepEqual(log.of('error'), []);
    assert.ok(!JSON.stringify(log.lines).includes('Mette'), 'a log line has codes only');
  });

  async function waits(): Promise<number[]> {
    const { rows } = await test.db.executeAs(
      'owner',
      "select extract(epoch from start_after - jobs.job_now())::float8 as seconds from jobs.job where state = 'retry'",
    );
    return rows.map((row) => row.seconds as number);
  }

  it('gives a job up after its last try, says so once, and resends it when told to', async () => {
    const log = createRecordingLogger();
    const attempts: number[] = [];
    const outcomes: string[] = [];
    let isRepaired = false;
    const jobs = await make(
      async ({ attempt }) => {
        attempts.push(attempt);
        if (!isRepaired) throw new AppError('forbidden', 'nobody may see this');
      },
      { log, onFinished: (name, outcome) => outcomes.push(`${name} ${outcome}`) },
      2,
    );
    await enqueue(jobs, 'a');
    for (let round = 0; round < 5; round += 1) {
      await jobs.runDue();
      await clock.advance(60);
    }
    assert.deepEqual(attempts, [1, 2, 3]);
    assert.deepEqual(outcomes, ['tell retried', 'tell retried', 'tell given-up']);
    const letters = await jobs.listDeadLetters();
    assert.deepEqual(
      letters.map(({ name, data, attempts: tries, reason }) => ({ name, data, tries, reason })),
      [{ name: 'tell', data: { municipalityId: hillerup, id: 'a' }, tries: 3, reason: 'forbidden' }],
    );
    assert.deepEqual(letters[0]!.failedAt, new Date(start.getTime() + 120_000));
    assert.deepEqual(
      log.of('error').map(({ event, fields }) => [event, fields.reason, fields.kind, fields.municipalityId]),
      [['jobs.dead-letter', 'forbidden', 'tell', hillerup]],
    );

    isRepaired = true;
    assert.equal(await jobs.resend(letters[0]!.jobId), true);
    assert.deepEqual(await jobs.listDeadLetters(), []);
    assert.equal(await jobs.runDue(), 1);
    assert.deepEqual(attempts, [1, 2, 3, 1]);
    assert.equal(await jobs.resend(letters[0]!.jobId), false);
    assert.equal(await jobs.resend(randomUUID()), false);
    assert.equal(await jobs.resend("x' or true --"), false);
  });

  it('gives a job up at once when trying again is no use', async () => {
    const log = createRecordingLogger();
    let runs = 0;
    const jobs = await make(
      async () => {
        runs += 1;
        throw new GiveUp('conversation-closed');
      },
      { log },
    );
    await enqueue(jobs, 'a');
    await jobs.runDue();
    await clock.advance(3600);
    await jobs.runDue();
    assert.equal(runs, 1);
    const [letter] = await jobs.listDeadLetters();
    assert.deepEqual([letter?.reason, letter?.attempts], ['conversation-closed', 1]);
    assert.equal(log.of('error').length, 1);
  });

  it('pauses one lane when its API asks for patience, without using up a try', async () => {
    const ran: string[] = [];
    const outcomes: string[] = [];
    let isBusy = true;
    const jobs = await createJobs({
      database: test.db,
      clock,
      log: silentLogger,
      schedules: [],
      concurrency: 1,
      onFinished: (name, outcome) => outcomes.push(`${name} ${outcome}`),
      definitions: [
        {
          name: 'tell',
          lane: 'teams',
          retryLimit: 0,
          run: async ({ data, attempt }) => {
            ran.push(`${data.id} ${attempt}`);
            if (isBusy && data.municipalityId === hillerup) throw new RetryAfter(120);
          },
        },
        { name: 'read', lane: 'graph', run: async ({ data }) => void ran.push(`${data.id} read`) },
      ],
    });
    await enqueue(jobs, 'h1');
    await enqueue(jobs, 'h2');
    await enqueue(jobs, 'g1', granvik);
    await test.db.inMunicipality(hillerup, (trx) =>
      jobs.enqueue(trx, 'read', { municipalityId: hillerup, id: 'h3' }),
    );
    await jobs.runDue();
    assert.deepEqual(ran.sort(), ['g1 1', 'h1 1', 'h3 read'], 'h2 waits with its lane; the others go on');
    assert.ok(outcomes.includes('tell paused'));

    isBusy = false;
    await enqueue(jobs, 'h4');
    await clock.advance(119);
    assert.equal(await jobs.runDue(), 0);
    await clock.advance(2);
    ran.length = 0;
    assert.equal(await jobs.runDue(), 3);
    assert.deepEqual(ran.sort(), ['h1 1', 'h2 1', 'h4 1'], 'h1 still has its only try');
    assert.deepEqual(await jobs.listDeadLetters(), []);
  });

  it('keeps a count of tries across a pause', async () => {
    const attempts: number[] = [];
    const jobs = await make(async ({ attempt }) => {
      attempts.push(attempt);
      if (attempts.length === 1) throw new Error('first');
      if (attempts.length === 2) throw new RetryAfter(Number.NaN);
    });
    await enqueue(jobs, 'a');
    for (let round = 0; round < 3; round += 1) {
      await jobs.runDue();
      await clock.advance(30);
    }
    assert.deepEqual(attempts, [1, 2, 2]);
  });

  it('puts off one job and lets the others of its lane go on, when it asks for that', async () => {
    const ran: string[] = [];
    let isBusy = true;
    const jobs = await make(
      async ({ data, attempt }) => {
        ran.push(`${data.id} ${attempt}`);
        if (isBusy && data.id === 'a') throw new RetryAfter(60, { scope: 'job' });
      },
      {},
      0,
    );
    await test.db.inMunicipality(hillerup, (trx) =>
      jobs.enqueueAll(
        trx,
        'tell',
        ['a', 'b', 'c'].map((id) => ({ municipalityId: hillerup, id })),
      ),
    );
    await jobs.runDue();
    assert.deepEqual(ran.sort(), ['a 1', 'b 1', 'c 1']);
    isBusy = false;
    await clock.advance(59);
    assert.equal(await jobs.runDue(), 0);
    await clock.advance(2);
    assert.equal(await jobs.runDue(), 1, 'it still has its only try');
    assert.deepEqual(await jobs.listDeadLetters(), []);
  });

  it('runs as many of a kind at once as the kind says, and looks for more before all have ended', async () => {
    let most = 0;
    let running = 0;
    let ended = 0;
    const jobs = await createJobs({
      database: test.db,
      clock,
      log: silentLogger,
      definitions: [
        {
          name: 'tell',
          lane: 'teams',
          atOnce: 12,
          run: async () => {
            running += 1;
            most = Math.max(most, running);
            await new Promise((resolve) => setTimeout(resolve, 5));
            running -= 1;
            ended += 1;
          },
        },
      ],
      schedules: [],
      // what is looked for in between is looked for because jobs have ended
      pollingMs: 60_000,
    });
    const data = Array.from({ length: 50 }, (_each, index) => ({
      municipalityId: hillerup,
      id: `job ${index}`,
    }));
    await test.db.inMunicipality(hillerup, (trx) => jobs.enqueueAll(trx, 'tell', data));
    await jobs.start();
    while (ended < data.length) await new Promise((resolve) => setTimeout(resolve, 5));
    await jobs.stop();
    assert.equal(most, 12);
  });

  it('never runs a job in two workers at once', async () => {
    const active = new Set<string>();
    const counts = new Map<string, number>();
    const run = async ({ data }: JobRun) => {
      assert.ok(!active.has(data.id), `${data.id} runs twice`);
      active.add(data.id);
      counts.set(data.id, (counts.get(data.id) ?? 0) + 1);
      await new Promise((resolve) => setImmediate(resolve));
      active.delete(data.id);
    };
    const workers = await Promise.all([make(run), make(run), make(run)]);
    for (let job = 0; job < 40; job += 1) await enqueue(workers[0]!, `job ${job}`);
    const ran = await Promise.all(workers.map((worker) => worker.runDue()));
    assert.equal(ran[0]! + ran[1]! + ran[2]!, 40);
    assert.equal(counts.size, 40);
    assert.ok([...counts.values()].every((count) => count === 1));
  });

  it('runs a job again whose worker died in the middle, and ignores the dead worker if it comes back', async () => {
    const ran: string[] = [];
    const log = createRecordingLogger();
    let comeBack = () => {};
    const dead = await make(
      async () => {
        ran.push('dead');
        await new Promise<void>((resolve) => (comeBack = resolve));
        throw new GiveUp('a verdict that comes too late');
      },
      { log },
    );
    const alive = await make(async ({ attempt }) => void ran.push(`alive ${attempt}`), { log });
    await enqueue(dead, 'a');
    const hanging = dead.runDue();
    while (ran.length === 0) await new Promise((resolve) => setImmediate(resolve));

    await clock.advance(55);
    assert.equal(await alive.runDue(), 0, 'its claim still holds');
    await clock.advance(35);
    await alive.runDue();
    await clock.advance(15);
    await alive.runDue();
    assert.deepEqual(ran, ['dead', 'alive 2']);

    comeBack();
    await hanging;
    assert.deepEqual(await alive.listDeadLetters(), []);
    assert.equal(log.of('jobs.claim-lost').length, 1);
  });

  it('gives a job up that kills its workers, and says so once across replicas', async () => {
    const log = createRecordingLogger();
    let endHanging = () => {};
    const gate = new Promise<void>((resolve) => (endHanging = resolve));
    let isHanging = false;
    const killer = await make(
      async () => {
        isHanging = true;
        await gate;
      },
      { log },
      0,
    );
    await enqueue(killer, 'a');
    const hanging = killer.runDue();
    while (!isHanging) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(90);
    const replicas = await Promise.all([make(async () => {}, { log }, 0), make(async () => {}, { log }, 0)]);
    await Promise.all(replicas.map((replica) => replica.runDue()));
    await Promise.all(replicas.map((replica) => replica.runDue()));
    assert.deepEqual(
      log.of('error').map(({ event, fields }) => [event, fields.reason]),
      [['jobs.dead-letter', 'worker-lost']],
    );
    endHanging();
    await hanging;
  });

  it('lets running jobs finish when it stops, and takes no more', async () => {
    const ran: string[] = [];
    let finish = () => {};
    const jobs = await make(
      async ({ data }) => {
        await new Promise<void>((resolve) => (finish = resolve));
        ran.push(data.id);
      },
      { concurrency: 1, pollingMs: 5 },
    );
    await enqueue(jobs, 'first');
    await jobs.start();
    await enqueue(jobs, 'second');
    const isRunning = async () => {
      const { rows } = await test.db.executeAs('owner', "select from jobs.job where state = 'active'");
      return rows.length === 1;
    };
    while (!(await isRunning())) await new Promise((resolve) => setImmediate(resolve));
    const stopped = jobs.stop();
    let isStopped = false;
    void stopped.then(() => (isStopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isStopped, false);
    finish();
    await stopped;
    assert.deepEqual(ran, ['first']);
    const { rows } = await test.db.executeAs('owner', 'select state from jobs.job order by state');
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['created', 'completed'],
    );
  });

  it('works by itself once started, without waiting for the next look', async () => {
    const done = new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nobody ran it')), 5000);
      void make(
        async ({ data }) => {
          clearTimeout(timer);
          resolve(data.id);
        },
        { pollingMs: 60_000 },
      ).then(async (jobs) => {
        await jobs.start();
        started = jobs;
        await enqueue(jobs, 'at once');
      }, reject);
    });
    let started: RunnableJobs | undefined;
    assert.equal(await done, 'at once');
    await started?.stop();
  });

  it('starts no workers in the role web, which still enqueues', async () => {
    const web = await make(async () => assert.fail('web runs no jobs'), { role: 'web', pollingMs: 1 });
    await web.start();
    await enqueue(web, 'a');
    let ran = 0;
    const worker = await make(async () => void (ran += 1), { role: 'worker' });
    assert.equal(await worker.runDue(), 1);
    assert.equal(ran, 1);
    await web.stop();
  });

  it('does not let one municipality keep the others waiting', async () => {
    const order: string[] = [];
    const gates: (() => void)[] = [];
    const jobs = await make(
      async ({ data }) => {
        order.push(data.id);
        await new Promise<void>((resolve) => gates.push(resolve));
      },
      { concurrency: 4, concurrencyPerMunicipality: 2, pollingMs: 5 },
    );
    for (const id of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']) await enqueue(jobs, id);
    await enqueue(jobs, 'g1', granvik);
    await jobs.start();
    while (!order.includes('g1')) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(order.length <= 5, `g1 did not wait for all of the others: ${String(order)}`);
    const stopped = jobs.stop();
    for (const open of gates) open();
    await stopped;
  });

  describe('schedules', () => {
    const every = (fired: string[], who: string, cron = '*/15 * * * *') => [
      { name: 'sweep', cron, run: async () => void fired.push(who) },
    ];

    it('fire once across two replicas', async () => {
      const fired: string[] = [];
      const make2 = (who: string) => make(async () => {}, { schedules: every(fired, who) });
      const replicas = [await make2('one'), await make2('two')];
      const look = () => Promise.all(replicas.map((replica) => replica.runDue()));
      await look();
      assert.deepEqual(
        fired,
        [],
        'nothing is due yet, and what was due before it existed is not made up for',
      );
      await clock.moveTo(new Date('2026-03-02T10:15:00Z'));
      await look();
      assert.equal(fired.length, 1);
      await clock.advance(30);
      await look();
      assert.equal(fired.length, 1);
      await clock.moveTo(new Date('2026-03-02T10:30:10Z'));
      await look();
      assert.equal(fired.length, 2);
    });

    it('make up once for the time nobody ran', async () => {
      const fired: string[] = [];
      await make(async () => {}, { schedules: every(fired, 'before') });
      await clock.moveTo(new Date('2026-03-02T14:07:00Z'));
      const later = await make(async () => {}, { schedules: every(fired, 'after') });
      await later.runDue();
      await later.runDue();
      assert.deepEqual(fired, ['after']);
    });

    it('clear away dead rows every hour', async () => {
      const log = createRecordingLogger();
      const outcomes: string[] = [];
      const jobs = await make(async () => {}, {
        log,
        schedules: [createVacuumSchedule(test.db)],
        onFinished: (name, outcome) => outcomes.push(`${name} ${outcome}`),
      });
      await clock.moveTo(new Date('2026-03-02T10:17:01Z'));
      await jobs.runDue();
      assert.deepEqual(outcomes, ['schedule.vacuum done']);
      assert.deepEqual(log.lines, []);
      if (test.kind === 'postgres') return;
      const { rows } = await test.db.executeAs(
        'owner',
        "select vacuum_count::int from pg_stat_user_tables where schemaname = 'jobs' and relname = 'job_common'",
      );
      assert.ok((rows[0]!.vacuum_count as number) > 0);
    });

    it('go to the dead letters when they fail for good', async () => {
      const log = createRecordingLogger();
      const jobs = await make(async () => {}, {
        log,
        schedules: [
          {
            name: 'sweep',
            cron: '*/15 * * * *',
            run: async () => {
              throw new AppError('unavailable');
            },
          },
        ],
      });
      await clock.moveTo(new Date('2026-03-02T10:15:00Z'));
      for (let round = 0; round < 5; round += 1) {
        await jobs.runDue();
        await clock.advance(90);
      }
      const [letter] = await jobs.listDeadLetters();
      assert.deepEqual(letter?.data, { municipalityId: '', id: '2026-03-02T10:15:00.000Z' });
      assert.equal(log.of('error').length, 1);
    });
  });

  it('lets the role of the product add jobs, and neither read nor change them', async () => {
    const jobs = await make(async () => {});
    await enqueue(jobs, 'a');
    for (const text of [
      'select data from jobs.job',
      'select data from jobs.job_common',
      'delete from jobs.job_common',
      "update jobs.job_common set state = 'completed'",
    ]) {
      await assert.rejects(
        test.db.inMunicipality(hillerup, (trx) => trx.executeQuery(CompiledQuery.raw(text))),
        /permission denied/,
        text,
      );
    }
  });
});
