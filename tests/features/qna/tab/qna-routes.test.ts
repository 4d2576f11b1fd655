import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  entryDto,
  entryPageDto,
  similarDto,
  topicsDto,
  type EntryDto,
  type EntryPageDto,
} from '../../../../src/dto/qna-dto.ts';
import { createQnaRoutes } from '../../../../src/features/qna/tab/qna-routes.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { hostileTexts } from '../../../support/hostile-texts.ts';
import { codeOf, startTabCaller, type TabCaller } from '../../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeQnaWorld, question, type QnaWorld } from '../qna-world.ts';

describeOnBothDatabases('routes of questions and answers', (test) => {
  let world: QnaWorld;
  let tab: TabCaller;

  beforeEach(async () => {
    world = await makeQnaWorld(test.db);
    const entryLink = (id: string) => `https://vejviser.example/q/${id}`;
    tab = await startTabCaller(createQnaRoutes({ ...world.qna, entryLink }), world.clock);
  });

  afterEach(() => tab.close());

  const call = (actor: Actor | undefined, method: string, path: string, body?: unknown) =>
    tab.call(actor, method, `/qna${path}`, body);

  const list = async (actor: Actor, query = ''): Promise<EntryPageDto> => {
    const answer = await call(actor, 'GET', `/entries${query}`);
    assert.equal(answer.status, 200, answer.text);
    return entryPageDto.parse(answer.json);
  };

  const read = async (actor: Actor, id: string, query = ''): Promise<EntryDto> => {
    const answer = await call(actor, 'GET', `/entries/${id}${query}`);
    assert.equal(answer.status, 200, answer.text);
    return entryDto.parse(answer.json);
  };

  const asks = async (words: string, overrides = {}): Promise<string> =>
    (await world.qna.asking.ask(world.teacher, question(words, overrides))).id;

  const answered = async (words: string, answer: string): Promise<string> => {
    const id = await asks(words);
    await world.qna.desk.answer(world.pilot, id, { locale: 'da', answer });
    return id;
  };

  it('are for people with a token', async () => {
    const id = randomUUID();
    for (const [method, path] of [
      ['GET', '/entries'],
      ['GET', '/topics'],
      ['GET', '/similar?text=login'],
      ['GET', `/entries/${id}`],
      ['POST', '/entries'],
      ['PUT', `/entries/${id}/follow`],
      ['DELETE', `/entries/${id}/follow`],
      ['PUT', `/entries/${id}/helped`],
      ['POST', `/entries/${id}/not-solved`],
    ] as const) {
      const answer = await call(undefined, method, path, method === 'GET' ? undefined : {});
      assert.equal(answer.status, 401, `${method} ${path}`);
    }
  });

  it('ask, and say what was asked', async () => {
    const [topic] = await world.qna.settings.saveTopic(world.coordinator, { names: { da: 'Udstyr' } });
    const answer = await call(world.teacher, 'POST', '/entries', {
      question: '  Hvordan låner jeg en projektor? ',
      institutionId: world.school,
      topicId: topic!.id,
      showName: false,
    });
    assert.equal(answer.status, 201, answer.text);
    const asked = entryDto.parse(answer.json);
    assert.equal(asked.question, 'Hvordan låner jeg en projektor?');
    assert.equal(asked.state, 'open');
    assert.equal(asked.answer, null);
    assert.equal(asked.institution, 'Rørnæs Skole');
    assert.deepEqual(asked.topic, { id: topic!.id, name: 'Udstyr' });
    assert.equal(asked.isMine, true);
    assert.equal(asked.follows, true);
    assert.equal(asked.mayEdit, false);
    assert.equal(asked.link, `https://vejviser.example/q/${asked.id}`);
    const seen = await world.qna.desk.queue(world.pilot);
    assert.deepEqual(
      seen.open.map(({ id }) => id),
      [asked.id],
    );
    assert.equal((await world.qna.reader.get(world.pilot, asked.id)).desk?.asker, undefined);
  });

  it('answer with blocks and no markup', async () => {
    const id = await answered(
      'Hvordan deler jeg?',
      'Tryk på **Del**, og <script>alert(1)</script> [her](javascript:x).',
    );
    const entry = await read(world.stranger, id);
    assert.ok(Array.isArray(entry.answer));
    const text = JSON.stringify(entry.answer);
    assert.match(text, /"bold":true/);
    assert.doesNotMatch(text, /javascript:/);
    assert.match(entry.plainAnswer!, /Tryk på Del/);
    assert.equal(entry.answerIn, 'da');
  });

  it('list what one may see, the most helpful first, or the newest, and by what it is narrowed down to', async () => {
    const one = await answered('Hvordan deler jeg en mappe?', 'Sådan.');
    const other = await answered('Hvordan skifter jeg adgangskode?', 'Sådan.');
    const own = await asks('Kun for os?', { scope: { kind: 'institution', institutionId: world.school } });
    await call(world.stranger, 'PUT', `/entries/${one}/helped`, { helped: true });
    const ids = async (actor: Actor, query: string) => (await list(actor, query)).lines.map(({ id }) => id);
    assert.deepEqual((await ids(world.teacher, '')).sort(), [one, other, own].sort());
    assert.equal((await ids(world.teacher, '?order=helpful'))[0], one);
    assert.deepEqual((await ids(world.stranger, '')).sort(), [one, other].sort());
    assert.deepEqual(await ids(world.teacher, `?institution=${world.school}`), [own]);
    assert.deepEqual(await ids(world.teacher, '?state=open'), [own]);
    assert.deepEqual(await ids(world.teacher, '?language=sv'), []);
    assert.deepEqual((await ids(world.teacher, '?mine=1')).length, 3);
    assert.deepEqual(await ids(world.stranger, '?mine=1'), []);
    assert.deepEqual(await ids(world.teacher, '?text=adgangskode'), [other]);
    assert.deepEqual(await ids(world.teacher, `?topic=${randomUUID()}`), []);
    assert.equal((await list(world.teacher, '?offset=2')).lines.length, 1);
    assert.equal((await list(world.teacher, '?offset=2')).total, 3);
  });

  it('say the topics in the reader’s language, else in one they have', async () => {
    await world.qna.settings.saveTopic(world.coordinator, { names: { da: 'Udstyr', sv: 'Utrustning' } });
    const inSwedish = { ...world.teacher, locale: 'sv' as const };
    const inEnglish = { ...world.teacher, locale: 'en' as const };
    const names = async (actor: Actor) =>
      topicsDto.parse((await call(actor, 'GET', '/topics')).json).topics.map(({ name }) => name);
    assert.deepEqual(await names(inSwedish), ['Utrustning']);
    assert.deepEqual(await names(inEnglish), ['Udstyr']);
    assert.deepEqual(await names(world.outsider), []);
  });

  it('show an entry in another language it was answered in', async () => {
    const id = await answered('Hvordan deler jeg?', 'Sådan.');
    const entry = await world.qna.reader.get(world.pilot, id);
    await world.qna.desk.edit(
      world.pilot,
      id,
      {
        locale: 'da',
        scope: { kind: 'municipality' },
        texts: { ...entry.desk!.texts, sv: { question: 'Hur delar jag?', answer: 'Så här.' } },
      },
      entry.revision,
    );
    const inDanish = await read(world.teacher, id);
    assert.equal(inDanish.question, 'Hvordan deler jeg?');
    assert.deepEqual([...inDanish.answeredIn].sort(), ['da', 'sv']);
    const inSwedish = await read(world.teacher, id, '?language=sv');
    assert.equal(inSwedish.question, 'Hur delar jag?');
    assert.equal(inSwedish.plainAnswer, 'Så här.');
    assert.equal((await call(world.teacher, 'GET', `/entries/${id}?language=de`)).status, 400);
  });

  it('follow, help, and open again for who asked or follows', async () => {
    const id = await answered('Hvordan deler jeg?', 'Sådan.');
    const followed = await call(world.stranger, 'PUT', `/entries/${id}/follow`);
    assert.deepEqual(
      [entryDto.parse(followed.json).follows, entryDto.parse(followed.json).followers],
      [true, 2],
    );
    const helped = await call(world.stranger, 'PUT', `/entries/${id}/helped`, { helped: true });
    assert.deepEqual([entryDto.parse(helped.json).iHelped, entryDto.parse(helped.json).helped], [true, 1]);
    const again = await call(world.stranger, 'PUT', `/entries/${id}/helped`, { helped: true });
    assert.equal(entryDto.parse(again.json).helped, 1);
    const left = await call(world.stranger, 'DELETE', `/entries/${id}/follow`);
    assert.equal(entryDto.parse(left.json).follows, false);
    const reopened = await call(world.teacher, 'POST', `/entries/${id}/not-solved`, {
      why: 'Ikke på telefonen.',
    });
    assert.equal(entryDto.parse(reopened.json).state, 'open');
  });

  it('show like questions, also open ones', async () => {
    const id = await asks('Hvordan skifter jeg adgangskode i Aula?');
    const found = await call(
      world.stranger,
      'GET',
      `/similar?text=${encodeURIComponent('skifte adgangskode i Aula')}`,
    );
    assert.deepEqual(
      similarDto.parse(found.json).lines.map((line) => line.id),
      [id],
    );
    assert.deepEqual(similarDto.parse((await call(world.stranger, 'GET', '/similar')).json).lines, []);
  });

  it('know nothing of entries of another municipality or institution', async () => {
    const municipal = await answered('Hvordan deler jeg?', 'Sådan.');
    const own = await asks('Kun for os?', { scope: { kind: 'institution', institutionId: world.school } });
    for (const [actor, id] of [
      [world.outsider, municipal],
      [world.neighbour, municipal],
      [world.stranger, own],
    ] as const) {
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['PUT', '/follow', undefined],
        ['DELETE', '/follow', undefined],
        ['PUT', '/helped', { helped: true }],
        ['POST', '/not-solved', { why: '' }],
      ] as const) {
        const answer = await call(actor, method, `/entries/${id}${path}`, body);
        assert.equal(answer.status, 404, `${method} ${path}`);
      }
    }
    assert.deepEqual((await list(world.outsider)).lines, []);
  });

  it('let nobody ask in the name of another institution, or under a topic that is none', async () => {
    const ask = { question: 'Må jeg?', topicId: null, showName: false };
    const elsewhere = await call(world.teacher, 'POST', '/entries', {
      ...ask,
      institutionId: world.otherSchool,
    });
    assert.equal(elsewhere.status, 403);
    const stranger = await call(world.teacher, 'POST', '/entries', {
      ...ask,
      institutionId: null,
      topicId: randomUUID(),
    });
    assert.ok([400, 404].includes(stranger.status), String(stranger.status));
  });

  it('refuse what does not parse', async () => {
    const id = await asks('Hvordan deler jeg?');
    const ask = { question: 'Må jeg?', institutionId: null, topicId: null, showName: false };
    const refused: ReadonlyArray<readonly [method: string, path: string, body: unknown, status: number]> = [
      ['POST', '/entries', { ...ask, question: '   ' }, 400],
      ['POST', '/entries', { ...ask, question: 'x'.repeat(2001) }, 400],
      ['POST', '/entries', { ...ask, question: { $ne: '' } }, 400],
      ['POST', '/entries', { ...ask, institutionId: 'x' }, 400],
      ['POST', '/entries', { ...ask, showName: 'yes' }, 400],
      ['POST', '/entries', undefined, 400],
      ['PUT', `/entries/${id}/helped`, { helped: 1 }, 400],
      ['POST', `/entries/${id}/not-solved`, { why: 'x'.repeat(1001) }, 400],
      ['GET', '/entries?state=gone', undefined, 400],
      ['GET', '/entries?topic=x', undefined, 400],
      ['GET', '/entries?institution=%27', undefined, 400],
      ['GET', '/entries?language=de', undefined, 400],
      ['GET', '/entries?offset=-1', undefined, 400],
      ['GET', '/entries?offset=many', undefined, 400],
      ['GET', '/entries?order=random', undefined, 400],
      ['GET', '/entries/x', undefined, 404],
      ['GET', `/entries/${encodeURIComponent("' or 1=1 --")}`, undefined, 404],
      ['PUT', '/entries/x/follow', undefined, 404],
    ];
    for (const [method, path, body, status] of refused) {
      const answer = await call(world.teacher, method, path, body);
      assert.equal(answer.status, status, `${method} ${path} ${JSON.stringify(body)?.slice(0, 80)}`);
      assert.equal(codeOf(answer), status === 404 ? 'not-found' : 'bad-request');
    }
    assert.equal((await list(world.teacher)).total, 1);
  });

  it('search for anything: a letter, emoji, SQL, and texts without an end', async () => {
    await answered('Hvordan deler jeg en mappe?', 'Sådan.');
    for (const text of [
      'a',
      '🎒',
      '%',
      '_',
      "'; drop table qna_entry; --",
      '\\',
      'x'.repeat(5000),
      ...someHostile(),
    ]) {
      // A longer address is refused by Node itself, with 431.
      const query = new URLSearchParams({ text: text.slice(0, 1500) });
      assert.equal((await call(world.teacher, 'GET', `/entries?${query}`)).status, 200, text.slice(0, 40));
      assert.equal((await call(world.teacher, 'GET', `/similar?${query}`)).status, 200, text.slice(0, 40));
    }
    assert.equal((await list(world.teacher)).total, 1);
  });

  it('take any text as a question, and give it back as the text it is', async () => {
    const texts = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', ...someHostile()];
    for (const text of texts) {
      const answer = await call(world.teacher, 'POST', '/entries', {
        question: text,
        institutionId: null,
        topicId: null,
        showName: false,
      });
      assert.ok([201, 400].includes(answer.status), `${answer.status} ${text.slice(0, 40)}`);
      if (text.startsWith('<script>')) assert.equal(entryDto.parse(answer.json).question, text);
      world.clock.advance(61_000);
    }
  });

  it('say nothing of who asked, to anybody', async () => {
    const id = await answered('Hvem har spurgt?', 'Det siger vi ikke.');
    for (const actor of [world.stranger, world.pilot, world.coordinator]) {
      const answer = await call(actor, 'GET', `/entries/${id}`);
      assert.doesNotMatch(answer.text, new RegExp(world.teacher.displayName));
      assert.doesNotMatch(answer.text, new RegExp(world.teacher.personId));
    }
  });
});

/** Texts made to be heavy or strange; the same on every run. */
function someHostile(): string[] {
  return fc.sample(hostileTexts([]), { numRuns: 25, seed: 5 });
}
