import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ownWishesDto, wishDto, wishesDto } from '../../../../src/dto/wish-dto.ts';
import { createWishes, type CaseListener } from '../../../../src/features/cases/index.ts';
import { placesAfter, withoutNames } from '../../../../src/features/cases/wishes/wish-rules.ts';
import { loadTemplates } from '../../../../src/features/trees/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { silentLogger } from '../../../../src/kernel/logger.ts';
import type { CardMessage } from '../../../../src/platform/bot/bot-types.ts';
import { readCsv } from '../../../../src/platform/spreadsheets/index.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeCasesWorld, type CasesWorld } from '../cases-world.ts';

describeOnBothDatabases('change requests', (test) => {
  let world: CasesWorld;
  let tab: TabCaller;
  let wishes: ReturnType<typeof createWishes>;
  const sent: { personId: string; message: CardMessage }[] = [];

  before(async function () {
    this.timeout(60_000);
    const listen: CaseListener = (trx, change) => wishes.listener(trx, change);
    world = await makeCasesWorld(test.db, { listeners: [listen] });
    const aula = (await loadTemplates()).find(({ id }) => id === 'aula')!;
    const published = [{ tree: aula, version: 1, overlays: {} }] as never;
    wishes = createWishes({
      database: test.db,
      trees: { getCurrentIn: () => Promise.resolve(published), getCurrent: () => Promise.resolve(published) },
      outgoing: {
        enqueueAll(_trx, _municipalityId, all) {
          sent.push(
            ...all.map(({ to: { personId }, message }) => ({ personId, message: message as CardMessage })),
          );
          return Promise.resolve(all.map(() => randomUUID()));
        },
      },
      tabLink: (subPage) => `https://teams.example/${subPage}`,
      clock: world.clock,
      ids: randomIds,
    });
    tab = await startTabCaller(wishes.routes, world.clock);
  });
  after(() => tab.close());

  const wish = (actor: Actor, title: string, words = '', requestKey = randomUUID()) =>
    tab.call(actor, 'POST', '/wishes', { tree: 'aula', title, words, requestKey });
  const list = async (show = 'open') =>
    wishesDto.parse((await tab.call(world.coordinator, 'GET', `/wishes?show=${show}`)).json).wishes;
  const read = async (id: string) =>
    wishDto.parse((await tab.call(world.coordinator, 'GET', `/wishes/${id}`)).json);
  const put = (id: string, what: string, body: object) =>
    tab.call(world.coordinator, 'PUT', `/wishes/${id}${what}`, body);
  const mine = async (actor: Actor) =>
    ownWishesDto.parse((await tab.call(actor, 'GET', '/wishes/mine')).json).wishes;
  const find = async (title: string) => (await list('all')).find((one) => one.title === title)!;

  it('come from colleagues, once for each press, and tell of nobody', async () => {
    const key = randomUUID();
    for (const press of [key, key])
      assert.equal(
        (await wish(world.teacher, 'Kalenderen skal vise ugenumre', 'Ring 22 34 56 78', press)).status,
        204,
      );
    assert.equal((await wish(world.pilot, 'Vis ugenumre i kalenderen')).status, 204);
    assert.equal((await wish(world.pilot, 'Mørkt tema i appen')).status, 204);
    assert.equal((await wish(world.pilot, '   ')).status, 400);
    const gone = await tab.call(world.pilot, 'POST', '/wishes', {
      tree: 'intet',
      title: 'x',
      words: '',
      requestKey: 'k',
    });
    assert.equal(codeOf(gone), 'tree-changed');
    assert.deepEqual((await list()).map(({ title }) => title).sort(), [
      'Kalenderen skal vise ugenumre',
      'Mørkt tema i appen',
      'Vis ugenumre i kalenderen',
    ]);
    assert.equal((await read((await find('Kalenderen skal vise ugenumre')).id)).words, 'Ring [tlf]');
    assert.equal((await tab.call(world.teacher, 'GET', '/wishes')).status, 403);
    assert.deepEqual(
      (await mine(world.teacher)).map(({ title }) => title),
      ['Kalenderen skal vise ugenumre'],
    );
  });

  it('come from cases that turn out to be one, and go when the case is opened again', async () => {
    const { reporting, handling, teacher, pilot, school } = world;
    const report = async (title: string) => {
      const made = await reporting.report(teacher, {
        treeId: 'aula',
        version: 1,
        leaf: 'error-technical',
        institutionId: school,
        title,
        answers: { what: 'Beskeder kan ikke sorteres' },
        source: 'chat',
        requestKey: randomUUID(),
      });
      const taken = await handling.take(pilot, made.id, made.revision);
      return handling.solve(pilot, made.id, taken.revision, {
        text: 'Det er et ønske.',
        outcome: 'change-request',
      });
    };
    const found = await report('Sortér beskeder');
    await report('Skjul gamle beskeder');
    await reporting.reply(teacher, found.id, { text: 'Nej, det er en fejl.' });
    assert.equal(await find('Sortér beskeder'), undefined);
    const { voices, words } = await read((await find('Skjul gamle beskeder')).id);
    assert.deepEqual([words, voices[0]?.institution], ['Beskeder kan ikke sorteres', 'Rørnæs Skole']);
  });

  it('that mean the same are found, and stand as one until they are parted', async () => {
    const one = await find('Kalenderen skal vise ugenumre');
    const other = await find('Vis ugenumre i kalenderen');
    assert.deepEqual(
      (await read(one.id)).alike.map(({ id }) => id),
      [other.id],
    );
    const merges = await Promise.all([
      put(other.id, '/merge', { revision: other.revision, into: one.id }),
      put(other.id, '/merge', { revision: other.revision, into: (await find('Mørkt tema i appen')).id }),
    ]);
    assert.deepEqual(merges.map(({ status }) => status).sort(), [204, 409], 'one wins, the other is told');
    const roots = await list();
    const winner = roots.find(({ merged }) => merged === 1)!;
    assert.equal(winner.people, winner.id === one.id ? 2 : 1);
    assert.equal(roots[0]?.id, winner.id === one.id ? one.id : roots[0]?.id);
    const [part] = (await read(winner.id)).mergedWishes;
    assert.equal((await put(part!.id, '/merge', { revision: part!.revision, into: null })).status, 204);
    const again = await find('Vis ugenumre i kalenderen');
    await put(again.id, '/merge', { revision: again.revision, into: one.id });
    assert.deepEqual(
      (await list()).map(({ people }) => people),
      [2, 1, 1],
    );
    const loop = await put(one.id, '/merge', { revision: one.revision, into: again.id });
    assert.equal(loop.status, 409);
  });

  it('are put in order by hand, and otherwise by how many wish them', async () => {
    const dark = await find('Mørkt tema i appen');
    assert.equal((await put(dark.id, '/place', { revision: dark.revision, place: 1 })).status, 204);
    assert.deepEqual((await list()).map(({ title, place }) => [title, place])[0], ['Mørkt tema i appen', 1]);
    const stale = await put(dark.id, '/place', { revision: dark.revision, place: null });
    assert.equal(stale.status, 409);
    await put(dark.id, '/place', { revision: dark.revision + 1, place: null });
    assert.equal((await list())[0]?.people, 2);
  });

  it('tell those who wish them what became of them: once, together, outside quiet hours', async () => {
    const { clock, teacher, pilot } = world;
    for (const title of ['Kalenderen skal vise ugenumre', 'Mørkt tema i appen']) {
      const { id, revision } = await find(title);
      await put(id, '/status', { revision, status: 'sent-on', reply: 'Sendt til KOMBIT.' });
    }
    await wishes.schedule.run(silentLogger);
    assert.equal(sent.length, 0, 'a coordinator may change their mind');
    clock.advance(Date.parse('2026-09-15T23:00:00Z') - clock.now().getTime());
    await wishes.schedule.run(silentLogger);
    assert.equal(sent.length, 0, 'it is night');
    clock.advance(9 * 3_600_000);
    await Promise.all([wishes.schedule.run(silentLogger), wishes.schedule.run(silentLogger)]);
    await wishes.schedule.run(silentLogger);
    assert.deepEqual(sent.map(({ personId }) => personId).sort(), [teacher.personId, pilot.personId].sort());
    const card = sent.find(({ personId }) => personId === pilot.personId)!.message;
    assert.match(card.summary, /Vis ugenumre i kalenderen: .*Sendt til KOMBIT/u);
    assert.match(card.summary, /Mørkt tema i appen: /u);
    const calendar = (await mine(teacher)).find(({ title }) => title === 'Kalenderen skal vise ugenumre');
    assert.deepEqual([calendar?.status, calendar?.others], ['sent-on', 1]);
  });

  it('go out as a list in which nobody is named', async () => {
    const { teacher, coordinator } = world;
    await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .updateTable('person')
        .set({ display_name: 'Signe Holmgård' })
        .where('id', '=', teacher.personId)
        .execute(),
    );
    await wish(
      teacher,
      'Signe vil have større skrift',
      'Signes briller; Holmgård kan ikke læse det, se signalet.',
    );
    const take = (format: string) => tab.call(coordinator, 'GET', `/wishes/export?format=${format}`);
    const { rows } = readCsv((await take('csv')).bytes, { rows: 50, columns: 10 });
    const row = rows.find(([, , title]) => title?.includes('større skrift'));
    assert.equal(row?.[2], '[navn] vil have større skrift');
    assert.equal(row?.[3], '[navn]s briller; [navn] kan ikke læse det, se signalet.');
    const { text } = await take('txt');
    assert.match(text, /^Ændringsønsker\n\n1\. /u);
    assert.doesNotMatch(text, /Signe|Holmgård/u);
    assert.equal((await take('xlsx')).bytes[0], 0x50);
    assert.equal((await tab.call(teacher, 'GET', '/wishes/export?format=csv')).status, 403);
    const audit = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx.selectFrom('audit_entry').select('action').distinct().orderBy('action').execute(),
    );
    const actions = audit.map(({ action }) => action).filter((action) => action.startsWith('wish.'));
    assert.deepEqual(actions, [
      'wish.exported',
      'wish.merged',
      'wish.moved',
      'wish.status-set',
      'wish.unmerged',
    ]);
  });

  it('begin in the chat too', async () => {
    const said: CardMessage[] = [];
    const turn = {
      actor: world.otherTeacher,
      conversation: { kind: 'personal' },
      say: (message: CardMessage) => {
        said.push(message);
        return Promise.resolve('id');
      },
    };
    const [command] = wishes.botFeature.commands!;
    assert.ok(command!.words.includes('ønske'));
    await command!.handle(turn as never);
    const action = (said[0]!.card.actions as { verb: string; data: object }[])[0]!;
    const verb = wishes.botFeature.verbs![action.verb]!;
    const press = (data: object) =>
      verb.handle(turn as never, verb.parse({ ...action.data, tree: 'aula', ...data }));
    const empty = (await press({ title: ' ' })) as { replace: CardMessage };
    assert.match(JSON.stringify(empty.replace.card), /Skriv, hvad du ønsker/);
    await press({ title: 'Fælles huskeliste' });
    await press({ title: 'Fælles huskeliste' });
    assert.equal((await mine(world.otherTeacher)).length, 1);
  });
});

describe('the order and the words of change requests', () => {
  it('keep every wish, and what is placed by hand before what is not', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 8 }),
        fc.nat({ max: 8 }),
        fc.nat({ max: 8 }),
        fc.integer({ min: 1, max: 12 }),
        (count, placed, pick, to) => {
          const order = Array.from({ length: count + 1 }, (_, at) => ({
            id: `w${at}`,
            ...(at < placed && { place: at + 1 }),
          }));
          const moved = order[pick % order.length]!.id;
          const places = placesAfter(order, moved, to);
          assert.deepEqual(
            [...places.values()],
            Array.from({ length: places.size }, (_, at) => at + 1),
          );
          assert.equal(places.get(moved), Math.min(to, order.length));
          const before = order.filter(({ id, place }) => place !== undefined && id !== moved);
          assert.ok(before.every(({ id }) => places.has(id)));
        },
      ),
    );
  });

  it('lose names, but no words that look like them', () => {
    assert.equal(
      withoutNames('Bo sagde, at Åse-Marie bor her', ['Åse-Marie Bo']),
      '[navn] sagde, at [navn] bor her',
    );
    assert.equal(withoutNames('(a+)+ Ida.', ['Ida (a+)+']), '[navn] [navn].');
  });
});
