import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  answerOutcomeDto,
  deskDto,
  deskEntryDto,
  deskListDto,
  deskQueueDto,
  editOutcomeDto,
  foreseenDto,
  historyDto,
  networkListDto,
  qnaSettingsDto,
  setTopicsDto,
  type DeskEntryDto,
  type EntryDraftDto,
} from '../../../../src/dto/qna-desk-dto.ts';
import { formattedTextSchema } from '../../../../src/dto/formatted-text-dto.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { startDeskProduct, type DeskAnswer, type DeskProduct } from '../../../support/desk-product.ts';
import { gifOf, pngOf } from '../../../support/pictures.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { question, type QnaWorld } from '../qna-world.ts';

const desk = '/api/qna/desk';

describeOnBothDatabases('routes of the superusers', (test) => {
  let product: DeskProduct;
  let world: QnaWorld;

  beforeEach(async () => {
    product = await startDeskProduct(test.db);
    world = product.world;
  });

  afterEach(() => product.close());

  const call = (actor: Actor | undefined, method: string, path = '', body?: unknown) =>
    product.call(actor, method, `${desk}${path}`, body);
  const refusal = ({ status, json }: DeskAnswer) =>
    `${status} ${(json as { error: { code: string } }).error.code}`;

  async function ok<T>(schema: { parse(value: unknown): T }, asked: Promise<DeskAnswer>): Promise<T> {
    const answer = await asked;
    assert.ok(answer.status < 300, `${answer.status} ${answer.bytes.toString()}`);
    return schema.parse(answer.json);
  }

  const draft = (overrides: Partial<EntryDraftDto> = {}): EntryDraftDto => ({
    locale: 'da',
    texts: { da: textOf('Hvordan deler jeg en mappe?', 'Tryk på **Del**.') },
    scope: { kind: 'municipality' },
    topicId: null,
    leaf: null,
    ownerId: null,
    reviewOn: null,
    ...overrides,
  });
  const create = (actor: Actor, overrides: Partial<EntryDraftDto> = {}) =>
    ok(deskEntryDto, call(actor, 'POST', '/entries', draft(overrides)));
  const read = (actor: Actor, id: string) => ok(deskEntryDto, call(actor, 'GET', `/entries/${id}`));
  const edit = (actor: Actor, entry: DeskEntryDto, overrides: Partial<EntryDraftDto>) =>
    ok(
      editOutcomeDto,
      call(actor, 'PUT', `/entries/${entry.id}`, { revision: entry.revision, draft: draft(overrides) }),
    );
  const ofSchool = (): Partial<EntryDraftDto> => ({
    scope: { kind: 'institution', institutionId: world.school },
  });

  describe('who gets in', () => {
    const everywhere: readonly (readonly [string, string, unknown?])[] = [
      ['GET', ''],
      ['GET', '/queue'],
      ['GET', '/entries'],
      ['GET', '/entries/ID'],
      ['POST', '/entries', 'DRAFT'],
      ['PUT', '/entries/ID', 'CHANGE'],
      ['POST', '/entries/ID/answers', { locale: 'da', answer: 'Ja.' }],
      ['POST', '/entries/ID/verify'],
      ['POST', '/entries/ID/outdate'],
      ['POST', '/entries/ID/reopen'],
      ['DELETE', '/entries/ID'],
      ['POST', '/entries/ID/restore'],
      ['PUT', '/entries/ID/assignee', { personId: null }],
      ['POST', '/entries/ID/merge', 'MERGE'],
      ['POST', '/entries/ID/unmerge'],
      ['GET', '/entries/ID/history'],
      ['POST', '/entries/ID/history/1/restore'],
      ['GET', '/entries/ID/shared'],
      ['PUT', '/entries/ID/shared'],
      ['DELETE', '/entries/ID/shared'],
      ['GET', '/network'],
      ['GET', '/settings'],
      ['PUT', '/settings', { reviewDays: 30, digestWeekday: null }],
      ['POST', '/topics', { names: { da: 'Wifi' } }],
      ['POST', '/preview', { text: 'Hej' }],
    ];
    const asked = (entry: DeskEntryDto, other: DeskEntryDto) =>
      everywhere.map(([method, path, body]) => ({
        method,
        path: path.replace('ID', entry.id),
        body:
          body === 'DRAFT'
            ? draft()
            : body === 'CHANGE'
              ? { revision: entry.revision, draft: draft() }
              : body === 'MERGE'
                ? { intoId: other.id }
                : body,
      }));

    it('nobody without a token, and no reader', async () => {
      const entry = await create(world.pilot);
      const other = await create(world.pilot);
      for (const { method, path, body } of asked(entry, other)) {
        const place = `${method} ${path}`;
        assert.equal(refusal(await call(undefined, method, path, body)), '401 unauthenticated', place);
        assert.equal(refusal(await call(world.teacher, method, path, body)), '403 forbidden', place);
      }
      assert.equal(refusal(await product.upload(world.teacher, pngOf(4, 4))), '403 forbidden');
      assert.deepEqual(await read(world.pilot, entry.id), entry, 'nothing of it was done');
    });

    it('a superuser of another institution not to what is of one, a coordinator everywhere', async () => {
      const entry = await create(world.pilot, ofSchool());
      const other = await create(world.pilot, ofSchool());
      for (const { method, path, body } of asked(entry, other)) {
        if (!path.startsWith('/entries/') || path.endsWith('/shared')) continue;
        const answer = await call(world.otherPilot, method, path, body);
        assert.equal(refusal(answer), '404 not-found', `${method} ${path}`);
      }
      const { lines } = await ok(deskListDto, call(world.otherPilot, 'GET', '/entries'));
      assert.deepEqual(
        lines.filter(({ id }) => id === entry.id || id === other.id),
        [],
      );
      assert.equal((await read(world.coordinator, entry.id)).scope.institution, 'Rørnæs Skole');
    });

    it('another municipality to nothing', async () => {
      const entry = await create(world.pilot);
      const other = await create(world.pilot);
      for (const { method, path, body } of asked(entry, other)) {
        if (!path.startsWith('/entries/')) continue;
        for (const actor of [world.neighbour, world.outsider]) {
          const answer = await call(actor, method, path, body);
          assert.equal(refusal(answer), '404 not-found', `${method} ${path}`);
        }
      }
      assert.deepEqual(await read(world.pilot, entry.id), entry, 'nothing of it was done');
    });

    it('only coordinators decide on the network, topics and settings', async () => {
      const entry = await create(world.pilot);
      for (const { method, path, body } of asked(entry, entry)) {
        // How long an answer holds may be known to whoever keeps it up to date.
        if (!/shared|network|settings|topics/.test(path) || (method === 'GET' && path === '/settings'))
          continue;
        assert.equal(refusal(await call(world.pilot, method, path, body)), '403 forbidden', path);
      }
      const facts = await ok(deskDto, call(world.pilot, 'GET'));
      assert.deepEqual(
        [facts.mayDecideNetwork, facts.maySet, facts.institutions.map(({ name }) => name)],
        [false, false, ['Rørnæs Skole']],
      );
      const all = await ok(deskDto, call(world.coordinator, 'GET'));
      assert.deepEqual(
        [all.mayDecideNetwork, all.maySet, all.institutions.map(({ name }) => name)],
        [true, true, ['Elvheim Skole', 'Rørnæs Skole']],
      );
      assert.equal((await ok(deskDto, call(world.outsider, 'GET'))).mayDecideNetwork, false, 'no network');
    });

    it('nobody moves an entry to where they could not edit it', async () => {
      const entry = await create(world.pilot);
      const there = { scope: { kind: 'institution', institutionId: world.otherSchool } } as const;
      const change = { revision: entry.revision, draft: draft(there) };
      assert.equal(refusal(await call(world.pilot, 'PUT', `/entries/${entry.id}`, change)), '403 forbidden');
      assert.equal(refusal(await call(world.pilot, 'POST', '/entries', draft(there))), '403 forbidden');
    });
  });

  it('offers errands, colleagues and topics by the names of the reader’s language', async () => {
    const names = { da: 'Login', sv: 'Inloggning' };
    await ok(setTopicsDto, call(world.coordinator, 'POST', '/topics', { names }));
    const facts = await ok(deskDto, call({ ...world.coordinator, locale: 'sv' }, 'GET'));
    assert.equal(facts.topics[0]?.name, 'Inloggning');
    assert.ok(facts.trees.length > 0 && facts.trees.every(({ leaves }) => leaves.length > 0));
    assert.ok(facts.colleagues.some(({ id, institution }) => id === world.pilot.personId && institution));
    assert.ok(!facts.colleagues.some(({ id }) => id === world.teacher.personId));
    assert.equal(facts.defaultLocale, 'da');
  });

  it('keeps an entry as it was written, in every language, and finds it', async () => {
    const leaf = (await ok(deskDto, call(world.pilot, 'GET'))).trees[0]!;
    const texts = {
      da: { ...textOf('Hvordan deler jeg en mappe?', 'Tryk på **Del**.'), parentAnswer: 'Det gør skolen.' },
      sv: textOf('Hur delar jag en mapp?', 'Tryck på **Dela**.'),
      nb: textOf('', ''),
    };
    const entry = await create(world.pilot, {
      texts,
      leaf: { treeId: leaf.id, leaf: leaf.leaves[0]!.id },
      reviewOn: '2027-02-01',
    });
    assert.deepEqual(entry.texts, { da: texts.da, sv: texts.sv });
    assert.equal(entry.state, 'answered');
    assert.equal(entry.reviewOn, '2027-02-01');
    assert.equal(entry.owner?.id, world.pilot.personId);
    assert.deepEqual(await read(world.coordinator, entry.id), entry);
    const found = await ok(deskListDto, call(world.pilot, 'GET', '/entries?text=mappe&state=answered'));
    assert.equal(found.lines[0]?.id, entry.id);
    const none = await ok(deskListDto, call(world.pilot, 'GET', '/entries?text=mappe&state=open'));
    assert.deepEqual(
      none.lines.filter(({ id }) => id === entry.id),
      [],
    );
  });

  it('pages through entries of one moment, each once', async () => {
    const made = new Set<string>();
    for (let at = 0; at < 45; at += 1) made.add((await create(world.pilot)).id);
    const seen: string[] = [];
    for (const offset of [0, 20, 40]) {
      const { lines, total } = await ok(deskListDto, call(world.pilot, 'GET', `/entries?offset=${offset}`));
      assert.equal(total, 45);
      seen.push(...lines.map(({ id }) => id));
    }
    assert.deepEqual(seen.sort(), [...made].sort());
  });

  it('answers whoever saves second with what stands there now, and saves nothing', async () => {
    const entry = await create(world.pilot);
    const first = await edit(world.pilot, entry, {
      texts: { da: textOf('Hvordan deler jeg?', 'Højreklik.') },
    });
    assert.equal(first.kind, 'saved');
    const second = await edit(world.coordinator, entry, { texts: { da: textOf('Hvordan?', 'Ring.') } });
    assert.ok(second.kind === 'changed-meanwhile');
    assert.deepEqual(second.entry, first.entry);
    const { displayName } = world.pilot;
    assert.equal(second.changedBy, displayName);
    assert.deepEqual(await read(world.pilot, entry.id), first.entry);
    const third = await edit(world.coordinator, second.entry, { texts: { da: textOf('Hvordan?', 'Ring.') } });
    assert.equal(third.kind, 'saved');
  });

  it('keeps both of two answers, and takes the other one where somebody says so', async () => {
    const { id } = await world.qna.asking.ask(world.teacher, question('Hvor er printeren?'));
    const give = (actor: Actor, answer: string) =>
      ok(answerOutcomeDto, call(actor, 'POST', `/entries/${id}/answers`, { locale: 'da', answer }));
    const first = await give(world.pilot, 'På første sal.');
    const second = await give(world.coordinator, 'I kælderen.');
    assert.deepEqual([first.kind, second.kind], ['accepted', 'kept']);
    const taken = await ok(
      deskEntryDto,
      call(world.pilot, 'POST', `/entries/${id}/answers/${second.answerId}/accept`),
    );
    assert.equal(taken.texts.da?.answer, 'I kælderen.');
    const states = taken.answers.map(({ answer, state }) => `${answer} ${state}`).sort();
    assert.deepEqual(states, ['I kælderen. accepted', 'På første sal. kept']);
    const declined = await ok(
      deskEntryDto,
      call(world.pilot, 'POST', `/entries/${id}/answers/${first.answerId}/decline`),
    );
    assert.ok(declined.answers.some(({ state }) => state === 'declined'));
  });

  it('verifies, outdates, opens again, asks a colleague, takes away and brings back', async () => {
    const { id } = await create(world.pilot);
    const press = (what: string) => ok(deskEntryDto, call(world.pilot, 'POST', `/entries/${id}/${what}`));
    const verified = await press('verify');
    assert.equal(verified.state, 'verified');
    assert.equal(verified.verifiedBy?.id, world.pilot.personId);
    assert.match(verified.reviewOn ?? '', /^2027-09-1/);
    assert.equal((await press('outdate')).state, 'outdated');
    assert.equal((await press('reopen')).state, 'open');
    const personId = world.coordinator.personId;
    const asked = await ok(deskEntryDto, call(world.pilot, 'PUT', `/entries/${id}/assignee`, { personId }));
    assert.equal(asked.assignedTo?.id, personId);
    const mine = await ok(deskQueueDto, call(world.coordinator, 'GET', '/queue'));
    assert.deepEqual(
      mine.assigned.map((line) => line.id),
      [id],
    );
    const back = await ok(
      deskEntryDto,
      call(world.pilot, 'PUT', `/entries/${id}/assignee`, { personId: null }),
    );
    assert.equal(back.assignedTo, null);
    assert.equal((await call(world.pilot, 'DELETE', `/entries/${id}`)).status, 204);
    assert.equal(refusal(await call(world.pilot, 'GET', `/entries/${id}`)), '404 not-found');
    assert.equal((await press('restore')).id, id);
  });

  it('tells every version, and goes back to one', async () => {
    const entry = await create(world.pilot);
    const edited = await edit(world.coordinator, entry, {
      texts: { da: textOf('Hvordan deler jeg?', 'Ring.') },
    });
    assert.equal(edited.kind, 'saved');
    const history = async () =>
      (await ok(historyDto, call(world.pilot, 'GET', `/entries/${entry.id}/history`))).revisions;
    const [now, before] = await history();
    assert.deepEqual([now?.change, before?.change], ['edited', 'created']);
    assert.equal(now?.by, world.coordinator.displayName);
    assert.equal(before?.texts.da?.answer, 'Tryk på **Del**.');
    const restored = await ok(
      deskEntryDto,
      call(world.pilot, 'POST', `/entries/${entry.id}/history/${before!.revision}/restore`),
    );
    assert.equal(restored.texts.da?.answer, 'Tryk på **Del**.');
    assert.equal((await history()).length, 3);
    for (const wrong of ['0', '99', 'x', '1.5', '99999999999']) {
      const answer = await call(world.pilot, 'POST', `/entries/${entry.id}/history/${wrong}/restore`);
      assert.ok([400, 404].includes(answer.status), wrong);
    }
  });

  it('merges two and takes them apart again', async () => {
    const stays = await create(world.pilot);
    const goes = await create(world.pilot);
    const merged = await ok(
      deskEntryDto,
      call(world.pilot, 'POST', `/entries/${goes.id}/merge`, { intoId: stays.id }),
    );
    assert.deepEqual([merged.id, merged.redirectedFrom], [stays.id, goes.id]);
    assert.equal((await read(world.pilot, goes.id)).id, stays.id);
    const apart = await ok(deskEntryDto, call(world.pilot, 'POST', `/entries/${goes.id}/unmerge`));
    assert.equal(apart.id, goes.id);
    const declined = await call(world.pilot, 'POST', `/entries/${goes.id}/decline-merge`, {
      otherId: stays.id,
    });
    assert.equal(declined.status, 204);
  });

  it('shows what the network would see before it does, and what others share', async () => {
    const answer = 'Ring til Lone på 20 12 34 56 eller lone@rornaes.example.';
    const entry = await create(world.coordinator, { texts: { da: textOf('Hvem har nøglen?', answer) } });
    const foreseen = await ok(foreseenDto, call(world.coordinator, 'GET', `/entries/${entry.id}/shared`));
    assert.doesNotMatch(foreseen.texts.da!.answer, /20 12 34 56|lone@/);
    const shared = await ok(deskEntryDto, call(world.coordinator, 'PUT', `/entries/${entry.id}/shared`));
    assert.equal(shared.isShared, true);
    const theirs = await ok(networkListDto, call(world.neighbour, 'GET', '/network'));
    assert.deepEqual(
      theirs.lines.map(({ id, origin, choice }) => [id, origin, choice]),
      [[entry.id, 'Rørnæs Kommune', null]],
    );
    assert.equal((await call(world.neighbour, 'POST', `/network/${entry.id}/hide`)).status, 204);
    const hidden = await ok(networkListDto, call(world.neighbour, 'GET', '/network'));
    assert.equal(hidden.lines[0]?.choice, 'hidden');
    assert.equal((await call(world.neighbour, 'POST', `/network/${entry.id}/unhide`)).status, 204);
    const copy = await ok(deskEntryDto, call(world.neighbour, 'POST', `/network/${entry.id}/adopt`));
    assert.notEqual(copy.id, entry.id);
    const adopted = await ok(networkListDto, call(world.neighbour, 'GET', '/network'));
    assert.deepEqual(
      adopted.lines.map(({ choice, adoptedEntryId }) => [choice, adoptedEntryId]),
      [['adopted', copy.id]],
    );
    const taken = await ok(deskEntryDto, call(world.coordinator, 'DELETE', `/entries/${entry.id}/shared`));
    assert.equal(taken.isShared, false);
    assert.equal((await ok(networkListDto, call(world.neighbour, 'GET', '/network'))).total, 0);
  });

  it('keeps settings and topics in their order', async () => {
    const { coordinator } = world;
    const settings = { reviewDays: 90, digestWeekday: 3 };
    assert.deepEqual(await ok(qnaSettingsDto, call(coordinator, 'PUT', '/settings', settings)), settings);
    assert.deepEqual(await ok(qnaSettingsDto, call(coordinator, 'GET', '/settings')), settings);
    const never = { reviewDays: 90, digestWeekday: null };
    assert.deepEqual(await ok(qnaSettingsDto, call(coordinator, 'PUT', '/settings', never)), never);
    const add = (da: string, position: number) =>
      ok(setTopicsDto, call(coordinator, 'POST', '/topics', { names: { da }, position }));
    await add('Wifi', 1);
    const { topics } = await add('Login', 0);
    assert.deepEqual(
      topics.map(({ name }) => name),
      ['Login', 'Wifi'],
    );
    const [login] = topics;
    const renamed = await ok(
      setTopicsDto,
      call(coordinator, 'PUT', `/topics/${login!.id}`, { names: { da: 'Adgangskoder', en: 'Passwords' } }),
    );
    assert.deepEqual(
      renamed.topics.map(({ name, names }) => `${name} ${names.en}`.trim()),
      ['Adgangskoder Passwords', 'Wifi'],
    );
    const left = await ok(setTopicsDto, call(coordinator, 'DELETE', `/topics/${login!.id}`));
    assert.deepEqual(
      left.topics.map(({ name }) => name),
      ['Wifi'],
    );
  });

  it('reads formatted text as readers will see it, and never as markup', async () => {
    const text = '**Fed** <script>alert(1)</script> [x](javascript:alert(1))';
    const answer = await call(world.pilot, 'POST', '/preview', { text });
    const blocks = formattedTextSchema.parse(answer.json);
    assert.ok(JSON.stringify(blocks).includes('<script>'), 'shown as the text it is');
    assert.ok(!JSON.stringify(blocks).includes('"address":"javascript'));
  });

  it('refuses what is no entry, no id and no language', async () => {
    const entry = await create(world.pilot);
    const wrong: readonly unknown[] = [
      undefined,
      null,
      [],
      'x',
      {},
      { ...draft(), locale: 'de' },
      { ...draft(), texts: { de: textOf('Was?', '') } },
      { ...draft(), texts: { da: textOf('x'.repeat(2001), '') } },
      { ...draft(), texts: { da: textOf('Hvad?', 'x'.repeat(50_000)) } },
      { ...draft(), texts: {} },
      { ...draft(), texts: { da: textOf('  ', 'Et svar uden spørgsmål') } },
      { ...draft(), scope: { kind: 'network' } },
      { ...draft(), scope: { kind: 'institution' } },
      { ...draft(), topicId: 'login' },
      { ...draft(), topicId: randomUUID() },
      { ...draft(), reviewOn: '2026-02-30' },
      { ...draft(), leaf: { treeId: '', leaf: '' } },
    ];
    for (const body of wrong) {
      const answer = await call(world.pilot, 'POST', '/entries', body);
      assert.equal(refusal(answer), '400 bad-request', JSON.stringify(body)?.slice(0, 80));
    }
    for (const id of ['x', '1', randomUUID(), `${entry.id}'--`, '..%2f..', '%00']) {
      assert.equal(refusal(await call(world.pilot, 'GET', `/entries/${id}`)), '404 not-found', id);
    }
    assert.equal(
      refusal(await call(world.pilot, 'PUT', `/entries/${entry.id}`, { revision: 'x', draft: draft() })),
      '400 bad-request',
    );
    for (const query of ['state=gone', 'topic=x', 'offset=-1', 'offset=x']) {
      assert.equal(refusal(await call(world.pilot, 'GET', `/entries?${query}`)), '400 bad-request', query);
    }
  });

  describe('pictures', () => {
    const urlOf = ({ json }: DeskAnswer) => (json as { url: string }).url;

    it('are kept, and shown to everybody who has their address', async () => {
      const picture = pngOf(320, 200);
      const stored = await product.upload(world.pilot, picture, 'text/html');
      assert.equal(stored.status, 201);
      const url = urlOf(stored);
      assert.match(url, /^\/pictures\/[\w-]{32,}$/);
      const shown = await product.call(undefined, 'GET', url);
      assert.equal(shown.status, 200);
      assert.deepEqual(shown.bytes, picture);
      assert.equal(shown.headers.get('content-type'), 'image/png', 'by the bytes, whatever was said of them');
      assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
      assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.notEqual(
        urlOf(await product.upload(world.pilot, picture)),
        url,
        'each has an address of its own',
      );
      const block = { text: `![Skærm](${url})` };
      const blocks = (await call(world.pilot, 'POST', '/preview', block)).json;
      assert.ok(JSON.stringify(blocks).includes(url));
    });

    it('are 404 under any other address', async () => {
      const url = urlOf(await product.upload(world.coordinator, gifOf(10, 10)));
      for (const wrong of [
        `${url}x`,
        url.slice(0, -1),
        `/pictures/${'A'.repeat(32)}`,
        '/pictures/x',
        '/pictures/..%2f..%2fetc%2fpasswd',
        `/pictures/${encodeURIComponent("' or '1'='1")}`,
        '/pictures/%00',
      ]) {
        assert.equal((await product.call(undefined, 'GET', wrong)).status, 404, wrong);
      }
    });

    it('are pictures: no renamed program, no SVG, not too large in bytes or pixels', async () => {
      const refused: readonly (readonly [string, Uint8Array, string])[] = [
        ['program', Buffer.from('MZ\x90\0'.padEnd(500, '\0'), 'latin1'), '400 bad-request'],
        [
          'SVG',
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
          '400 bad-request',
        ],
        ['empty', Buffer.alloc(0), '400 bad-request'],
        ['pixels', gifOf(9000, 10), '400 bad-request'],
        ['10 MB', Buffer.concat([pngOf(4, 4), Buffer.alloc(10_000_000)]), '413 too-large'],
        ['just too large', Buffer.concat([pngOf(4, 4), Buffer.alloc(2 * 1024 * 1024)]), '413 too-large'],
      ];
      for (const [name, bytes, expected] of refused) {
        assert.equal(refusal(await product.upload(world.pilot, bytes)), expected, name);
      }
    });
  });
});

function textOf(question: string, answer: string) {
  return { question, answer, parentQuestion: '', parentAnswer: '' };
}
