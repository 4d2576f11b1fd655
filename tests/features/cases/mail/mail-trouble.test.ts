import assert from 'node:assert/strict';
import { AppError } from '../../../../src/kernel/app-error.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import type { SupportMailbox } from '../../../../src/platform/graph/index.ts';
import { RetryAfter } from '../../../../src/platform/jobs/index.ts';
import { describeOnDatabase } from '../../../support/test-database.ts';
import { makeMailWorld, type MailWorld } from './mail-world.ts';

class WorkerLost extends Error {}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const settings = { isOn: true, treeId: 'aula', leaf: 'error-technical', sendsReceipt: true, revision: 0 };

async function openWorld(db: Database, options?: Parameters<typeof makeMailWorld>[1]): Promise<MailWorld> {
  const world = await makeMailWorld(db, options);
  await world.feature.desk.save(world.coordinator, { ...settings, address: world.address });
  await world.run();
  world.clock.advance(60_000);
  return world;
}

describeOnDatabase('embedded', 'the support mailbox in trouble', (test) => {
  let world: MailWorld;
  afterEach(() => world.close());

  for (const [kind, reply] of [
    ['in the conversation', { isThreaded: true }],
    ['as a mail of its own each time', { isThreaded: false }],
  ] as const)
    it(`falls silent with a program that answers everything, without a mark, ${kind}`, async function () {
      this.timeout(60_000);
      world = await openWorld(test.db);
      const robot = { address: `robot-${reply.isThreaded}@hjem.example`, name: 'Robot' };
      let answered = 0;
      await world.write({ from: robot });
      for (let round = 0; round < 20; round += 1) {
        await world.read();
        await world.run(30);
        const got = await world.client.mailsTo(robot.address);
        if (got.length === answered) break;
        assert.ok(round < 19, 'they go on and on');
        for (const mail of got.slice(0, got.length - answered)) {
          const text = `Jeg har fået din mail nummer ${(answered += 1)}.`;
          const subject = reply.isThreaded ? `Re: ${mail.subject}` : `Nyt nummer ${answered}`;
          await world.write({ from: robot, subject, text, ...(reply.isThreaded && { answers: mail.id }) });
        }
      }
      assert.ok(answered <= 1, `${answered} mails were answered`);
    });

  it('bounds a flood: the rest waits, is told of once, and is taken or thrown away whole', async function () {
    this.timeout(60_000);
    world = await openWorld(test.db, {
      limits: { windowMs: 3_600_000, sender: 3, conversation: 8, all: 6 },
    });
    const before = (await world.cases()).length;
    const [one, others] = ['bombe@hjem.example', ['a@hjem.example', 'b@hjem.example', 'c@hjem.example']];
    for (let count = 0; count < 30; count += 1)
      await world.write({ from: { address: one }, subject: `Nr. ${count}`, text: `Mail ${count}` });
    await world.read();
    assert.equal((await world.cases()).length, before + 3);
    for (const address of [...others, 'd@hjem.example'])
      await world.write({ from: { address }, text: address });
    await world.read();
    // All together: six.
    assert.equal((await world.cases()).length, before + 6);
    assert.equal((await world.client.mailsTo(one)).length, 1);
    const coordinators = new Set(world.messages.map(({ personId }) => personId));
    assert.equal(world.messages.length, coordinators.size);

    const { heap, heapCount } = await world.feature.desk.read(world.coordinator);
    assert.equal(heapCount, 28);
    await assert.rejects(world.feature.desk.read(world.pilot), { code: 'forbidden' });
    const [newest] = heap;
    assert.equal(newest?.reason, 'all');
    await world.feature.desk.emptyHeap(world.coordinator, [newest.id], 'take');
    await world.run();
    assert.equal((await world.cases()).length, before + 7);
    assert.equal(await world.feature.desk.emptyHeap(world.coordinator, 'all', 'discard'), 27);
    await world.run(3_700);
    await world.read();
    assert.equal((await world.cases()).length, before + 7);
  });

  it('says in a word why it is not read, reads on when it may again, and tells of a refused answer', async () => {
    world = await openWorld(test.db);
    const from = { address: 'lotte@hjem.example' };
    await world.write({ from });
    world.sandbox.outlook.settings.set({ mailboxScope: 'nobody' });
    await world.read();
    assert.equal((await world.feature.desk.read(world.coordinator)).found?.failure, 'forbidden');
    world.sandbox.outlook.settings.set({ mailboxScope: 'service-mailboxes' });
    await world.fire('read-support-mailboxes');
    const overview = await world.feature.desk.read(world.coordinator);
    assert.equal(overview.found?.failure, undefined);
    const found = (await world.cases()).at(-1)!;
    assert.equal(found.title, 'Skemaet er tomt');

    const refusing: SupportMailbox = {
      ...world.support,
      reply: () => Promise.reject(new AppError('bad-request', 'graph:ErrorInvalidRecipients')),
    };
    await world.handling.answer(world.itColleague, found.id, { text: 'Prøv igen.' });
    await world.run(0, world.worker({ support: refusing }));
    const [, note] = await world.messagesOf(found.id);
    assert.match(note!.body, /kunne ikke sendes til lotte@hjem\.example/);
  });

  for (const seed of [1, 2])
    it(`loses nothing and writes nothing twice while Graph fails and workers are lost, course of events ${seed}`, async function () {
      this.timeout(120_000);
      world = await openWorld(test.db, {
        limits: { windowMs: 3_600_000, sender: 1_000, conversation: 1_000, all: 10_000 },
      });
      const random = randomFrom(seed);
      const before = (await world.cases()).length;
      const parents = Array.from({ length: 6 }, (_, index) => ({
        address: `far${index}.${seed}@hjem.example`,
      }));
      const written = new Map<string, string[]>();
      const answered = new Map<string, string[]>();
      let number = 0;

      /** Something a person does; none of it fails, whatever Graph does. */
      const act = async (): Promise<void> => {
        const parent = parents[Math.floor(random() * parents.length)]!;
        const cases = (await world.cases()).slice(before);
        if (random() < 0.5 || cases.length === 0) {
          const text = `Ord nummer ${(number += 1)}.`;
          const [last] = await world.client.mailsTo(parent.address);
          const answers = last && random() < 0.6 ? { answers: last.id } : {};
          await world.write({ from: parent, subject: `Emne ${number}`, text, ...answers });
          written.set(parent.address, [...(written.get(parent.address) ?? []), text]);
        } else {
          const found = cases[Math.floor(random() * cases.length)]!;
          const text = `Svar nummer ${(number += 1)}.`;
          await world.handling.answer(world.coordinator, found.id, { text });
          answered.set(found.id, [...(answered.get(found.id) ?? []), text]);
        }
      };

      let killed = 0;
      const mortal = () => {
        let left = 1 + Math.floor(random() * 14);
        let isLost = false;
        const pass = async <T>(work: () => Promise<T>): Promise<T> => {
          if (isLost) throw new WorkerLost();
          left -= 1;
          if (left > 0) return work();
          isLost = true;
          killed += 1;
          if (random() < 0.5) await work();
          throw new WorkerLost();
        };
        const faulty = async <T>(work: () => Promise<T>): Promise<T> => {
          const dice = random();
          if (dice < 0.1) throw new RetryAfter(2);
          if (dice < 0.2) throw new AppError('unavailable', 'graph:503:serviceNotAvailable');
          const answer = await work();
          if (dice > 0.9) throw new AppError('unavailable', 'graph:-1:TimeoutError');
          return answer;
        };
        const database: Database = {
          ...test.db,
          inMunicipality: (municipalityId, work) => pass(() => test.db.inMunicipality(municipalityId, work)),
        };
        const support = Object.fromEntries(
          Object.entries(world.support).map(([name, work]) => [
            name,
            (...all: unknown[]) =>
              pass(() => faulty(() => (work as (...all: unknown[]) => Promise<unknown>)(...all))),
          ]),
        ) as unknown as SupportMailbox;
        return world.worker({ database, support });
      };

      for (let round = 0; killed < 25; round += 1) {
        assert.ok(round < 200, `only ${killed} workers were lost`);
        await act();
        world.jobs.push({
          name: 'read-support-mailbox',
          data: { municipalityId: world.municipalityId, id: world.municipalityId },
          due: world.clock.now().getTime(),
        });
        await world.run(random() < 0.3 ? 200 : 5, mortal());
        // And now and then a job is lost with its worker.
        if (random() < 0.1 && world.jobs.length > 0)
          world.jobs.splice(Math.floor(random() * world.jobs.length), 1);
      }
      for (let count = 0; count < 4; count += 1) {
        world.clock.advance(400_000);
        await world.fire('read-support-mailboxes');
      }

      const cases = (await world.cases()).slice(before);
      const said: string[] = [];
      for (const { id, answers } of cases) {
        said.push(answers!.what!);
        const messages = await world.messagesOf(id);
        said.push(...messages.filter(({ kind }) => kind === 'reporter').map(({ body }) => body));
      }
      assert.deepEqual(said.toSorted(), [...written.values()].flat().toSorted());
      const mailed: string[] = [];
      for (const { address } of parents)
        for (const { bodyHtml } of await world.client.mailsTo(address)) {
          const [text] = /Svar nummer \d+\./.exec(bodyHtml) ?? [];
          if (text) mailed.push(text);
        }
      assert.deepEqual(mailed.toSorted(), [...answered.values()].flat().toSorted());
    });
});
