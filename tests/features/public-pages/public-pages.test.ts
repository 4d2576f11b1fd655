import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  pagePlacesDto,
  pageSavedDto,
  parentEntryDto,
  parentLinesDto,
  parentsAskedDto,
  parentsWrittenDto,
  type PageDraftDto,
} from '../../../src/dto/public-pages-dto.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import type { EntryDraft } from '../../../src/features/qna/index.ts';
import { startDeskProduct, type DeskAnswer, type DeskProduct } from '../../support/desk-product.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import type { QnaWorld } from '../qna/qna-world.ts';

const api = '/api/qna/parents';

describeOnBothDatabases('pages for parents', (test) => {
  let product: DeskProduct;
  let world: QnaWorld;

  before(async function () {
    this.timeout(60_000);
    product = await startDeskProduct(test.db);
    world = product.world;
  });
  after(() => product.close());

  const call = (actor: Actor | undefined, method: string, path = '', body?: unknown) =>
    product.call(actor, method, `${api}${path}`, body);
  const refusal = ({ status, json }: DeskAnswer) =>
    `${status} ${(json as { error: { code: string } }).error.code}`;
  async function ok<T>(schema: { parse(value: unknown): T }, asked: Promise<DeskAnswer>): Promise<T> {
    const answer = await asked;
    assert.ok(answer.status < 300, `${answer.status} ${answer.bytes.toString()}`);
    return schema.parse(answer.json);
  }
  const draft = (overrides: Partial<PageDraftDto> = {}): PageDraftDto => ({
    institutionId: world.school,
    slug: 'roernaes-skole',
    locales: ['da', 'sv'],
    contactMail: 'kontor@roernaes.example',
    isOpen: true,
    isIndexed: false,
    ...overrides,
  });
  async function savePage(actor: Actor, overrides: Partial<PageDraftDto> = {}) {
    const saved = await ok(pageSavedDto, call(actor, 'PUT', '/page', draft(overrides)));
    assert.ok(saved.kind === 'saved');
    return saved.place.page!;
  }
  async function read(path: string, language?: string) {
    const response = await fetch(`${product.url}${path}`, {
      headers: language ? { 'accept-language': language } : {},
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  const create = (texts: EntryDraft['texts'], overrides: Partial<EntryDraft> = {}, by: Actor = world.pilot) =>
    world.qna.desk.create(by, { locale: 'da', texts, scope: { kind: 'municipality' }, ...overrides });
  const forParents = (question: string, answer?: string) => ({
    da: {
      question: `${question} (internt)`,
      answer: 'Ring til Ulla i it på lokal 4711',
      parentQuestion: question,
      ...(answer === undefined ? {} : { parentAnswer: answer }),
    },
  });
  const release = (actor: Actor, pageId: string, entryId: string, method = 'PUT') =>
    call(actor, method, `/pages/${pageId}/entries/${entryId}`);

  describe('who looks after them', () => {
    it('is superusers of the institution, and coordinators', async () => {
      const names = async (actor: Actor) =>
        (await ok(pagePlacesDto, call(actor, 'GET'))).places.map(({ name }) => name);
      assert.deepEqual(await names(world.coordinator), ['Rørnæs Kommune', 'Elvheim Skole', 'Rørnæs Skole']);
      assert.deepEqual(await names(world.pilot), ['Rørnæs Skole']);
      assert.equal(refusal(await call(world.teacher, 'GET')), '403 forbidden');
      assert.equal(refusal(await call(undefined, 'GET')), '401 unauthenticated');

      for (const actor of [world.teacher, world.otherPilot, world.neighbour, world.outsider]) {
        const { status } = await call(actor, 'PUT', '/page', draft());
        assert.ok(status === 403 || status === 404, String(status));
      }
      const own = await call(world.pilot, 'PUT', '/page', draft({ institutionId: null }));
      assert.equal(refusal(own), '403 forbidden');
      const { places } = await ok(pagePlacesDto, call(world.pilot, 'GET'));
      assert.equal(places[0]!.suggestedSlug, 'roernaes-skole');
    });

    it('is asked for a sound address, languages and mail', async () => {
      for (const wrong of [
        { slug: '' },
        { slug: '../me' },
        { slug: 'Æble' },
        { slug: 'page.css' },
        { slug: '-a-' },
        { locales: [] },
        { locales: ['da' as const, 'da' as const] },
        { contactMail: 'nobody' },
        { contactMail: '"><script>@x.dk' },
        { institutionId: 'x' },
      ]) {
        const answer = await call(world.pilot, 'PUT', '/page', draft(wrong));

        assert.equal(refusal(answer), '400 bad-request', JSON.stringify(wrong));
      }
      assert.equal(
        refusal(await call(world.coordinator, 'PUT', '/page', draft({ institutionId: randomUUID() }))),
        '404 not-found',
      );
    });

    it('hears when an address is taken, also by another municipality', async () => {
      await savePage(world.pilot);
      assert.deepEqual(
        await ok(pageSavedDto, call(world.coordinator, 'PUT', '/page', draft({ institutionId: null }))),
        { kind: 'slug-taken' },
      );
      assert.deepEqual(
        await ok(pageSavedDto, call(world.outsider, 'PUT', '/page', draft({ institutionId: null }))),
        { kind: 'slug-taken' },
      );
      // The own one is not taken, and can be given up for another.
      await savePage(world.pilot);
      await savePage(world.pilot, { slug: 'roernaes' });
      assert.equal((await read('/for/roernaes-skole')).status, 404);
      await savePage(world.outsider, { institutionId: null });
      assert.equal((await read('/for/roernaes-skole')).status, 200);
      await savePage(world.outsider, { institutionId: null, slug: 'udenfor' });
      await savePage(world.pilot);
    });
  });

  it('show what was released and nothing else', async () => {
    const page = await savePage(world.pilot);
    const shown = await create(
      forParents('Hvornår er der ferie?', 'Se **kalenderen** på https://ferie.example'),
    );
    const hidden = await create(forParents('Hvem har nøglen?', 'Pedellen'));
    const onOther = await create(forParents('Hvor er svømmehallen?', 'I kælderen'));
    assert.equal((await release(world.pilot, page.id, shown.id)).status, 204);
    const other = await savePage(world.otherPilot, { institutionId: world.otherSchool, slug: 'elvheim' });
    await release(world.otherPilot, other.id, onOther.id);

    const { text, status, headers } = await read('/for/roernaes-skole', 'da-DK');
    assert.equal(status, 200);
    assert.match(text, /Hvornår er der ferie\?/);
    assert.match(text, /<strong>kalenderen<\/strong>/);
    assert.match(text, /mailto:kontor@roernaes\.example/);
    assert.doesNotMatch(text, /internt|4711|Ulla|nøglen|svømmehallen/);
    assert.match(text, /name="robots" content="noindex"/);
    assert.equal(headers.get('set-cookie'), null);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.doesNotMatch(text, /<script|src="http|href="\/\//);

    for (const id of [hidden.id, onOther.id, randomUUID(), 'x']) {
      for (const place of [`/for/roernaes-skole/q/${id}`, `/for/roernaes-skole/q/${id}/print`]) {
        const gone = await read(place, 'da');
        assert.equal(gone.status, 404, place);
        assert.match(gone.text, /Siden findes ikke/);
        assert.doesNotMatch(gone.text, /nøglen|svømmehallen/);
      }
    }
    assert.equal((await read(`/for/roernaes-skole/q/${shown.id}`)).status, 200);
    const searched = await read('/for/roernaes-skole?q=svømmehallen', 'da');
    assert.match(searched.text, /Ingen spørgsmål passer/);

    assert.equal((await release(world.pilot, page.id, shown.id, 'DELETE')).status, 204);
    assert.equal((await read(`/for/roernaes-skole/q/${shown.id}`)).status, 404);
    await release(world.pilot, page.id, shown.id);
    await world.qna.desk.remove(world.pilot, shown.id);
    assert.doesNotMatch((await read('/for/roernaes-skole')).text, /ferie\?/);
  });

  it('are closed in words, like those there never were', async () => {
    await savePage(world.pilot, { isOpen: false });
    const closed = await read('/for/roernaes-skole?lang=sv');
    const never = await read('/for/findes-ikke?lang=sv');
    assert.deepEqual([closed.status, closed.text], [404, never.text]);
    assert.match(closed.text, /<html lang="sv">[\s\S]*Sidan finns inte/);
    for (const path of [
      '/for/a',
      '/for/%00',
      '/for/..%2f..',
      `/for/${'a'.repeat(300)}`,
      '/for/roernaes-skole/print',
    ]) {
      assert.ok([400, 404, 414].includes((await read(path)).status), path);
    }
    await savePage(world.pilot);
  });

  it('say that an answer comes, and take away one that no longer holds', async () => {
    const page = await savePage(world.pilot);
    const entry = await create(forParents('Må jeg komme på besøg?', 'Ja, altid'));
    await release(world.pilot, page.id, entry.id);
    const text = async () => (await read(`/for/roernaes-skole/q/${entry.id}`, 'da')).text;
    assert.match(await text(), /Ja, altid/);
    await world.qna.desk.outdate(world.pilot, entry.id);
    assert.match(await text(), /Svaret bliver set efter/);
    assert.doesNotMatch(await text(), /Ja, altid/);

    const open = await create({ da: { question: 'x', parentQuestion: 'Hvornår åbner SFO’en?' } });
    await release(world.pilot, page.id, open.id);
    assert.match((await read(`/for/roernaes-skole/q/${open.id}`, 'da')).text, /Spurgt\. Svaret kommer her\./);
  });

  it('are released by who may, with something to show, of that place', async () => {
    const page = await savePage(world.pilot);
    const entry = await create(forParents('Hvem er skoleleder?', 'Det står på tavlen'));
    for (const actor of [world.teacher, world.otherPilot]) {
      assert.equal(refusal(await release(actor, page.id, entry.id)), '403 forbidden');
    }
    for (const actor of [world.neighbour, world.outsider]) {
      assert.equal(refusal(await release(actor, page.id, entry.id)), '404 not-found');
    }
    assert.equal(refusal(await release(world.pilot, randomUUID(), entry.id)), '404 not-found');
    assert.equal(refusal(await release(world.pilot, page.id, randomUUID())), '404 not-found');
    const internal = await create({ da: { question: 'Kun for os', answer: 'Ja' } });
    assert.equal(refusal(await release(world.pilot, page.id, internal.id)), '400 bad-request');
    const others = await create(
      forParents('Kun Elvheim', 'Ja'),
      { scope: { kind: 'institution', institutionId: world.otherSchool } },
      world.otherPilot,
    );
    assert.equal(refusal(await release(world.coordinator, page.id, others.id)), '400 bad-request');
    assert.equal((await release(world.coordinator, page.id, entry.id)).status, 204);
    assert.equal((await release(world.pilot, page.id, entry.id)).status, 204);
  });

  it('take in what a parent asked, without what is personal, and only once somebody released it', async () => {
    const page = await savePage(world.pilot);
    const asked = await ok(
      parentsAskedDto,
      call(world.pilot, 'POST', '/questions', {
        institutionId: world.school,
        locale: 'da',
        question: 'Min søn 120314-1234 kan ikke logge på. Skriv til mor@hjemme.example eller 22 34 56 78',
      }),
    );
    assert.equal(asked.wasMasked, true);
    assert.equal(asked.question, 'Min søn [id] kan ikke logge på. Skriv til [mail] eller [tlf]');
    assert.equal((await read(`/for/roernaes-skole/q/${asked.entryId}`)).status, 404);
    const lines = (show: string) =>
      ok(parentLinesDto, call(world.pilot, 'GET', `/pages/${page.id}/entries?show=${show}`));
    assert.ok((await lines('waiting')).lines.some(({ id }) => id === asked.entryId));
    await release(world.pilot, page.id, asked.entryId);
    assert.ok(!(await lines('waiting')).lines.some(({ id }) => id === asked.entryId));
    assert.ok((await lines('released')).lines.some(({ id }) => id === asked.entryId));
    const text = async () => (await read(`/for/roernaes-skole/q/${asked.entryId}`, 'da')).text;
    assert.match(await text(), /kan ikke logge på[\s\S]*Svaret kommer her/);
    assert.equal(refusal(await call(world.pilot, 'DELETE', `/questions/${asked.entryId}`)), '409 conflict');

    // An answer for staff is none for parents.
    await world.qna.desk.answer(world.pilot, asked.entryId, {
      locale: 'da',
      answer: 'Nulstil i Unilogin admin',
    });
    assert.doesNotMatch(await text(), /Unilogin admin/);
    const entry = await ok(parentEntryDto, call(world.pilot, 'GET', `/entries/${asked.entryId}`));
    assert.deepEqual([entry.isParents, entry.mayBeReleased, entry.releasedTo], [true, true, [page.id]]);
    const written = await ok(
      parentsWrittenDto,
      call(world.pilot, 'PUT', `/entries/${asked.entryId}`, {
        revision: entry.revision,
        texts: {
          da: { question: '', answer: 'Bed **læreren** om en ny adgangskode.' },
          sv: { question: 'Mitt barn kan inte logga in', answer: 'Be läraren om ett nytt lösenord.' },
        },
      }),
    );
    assert.equal(written.kind, 'saved');
    assert.equal(
      written.entry.texts.da!.plain,
      'Min søn [id] kan ikke logge på. Skriv til [mail] eller [tlf]\n\nBed læreren om en ny adgangskode.',
    );
    assert.match(await text(), /<strong>læreren<\/strong>/);
    assert.match((await read(`/for/roernaes-skole/q/${asked.entryId}?lang=sv`)).text, /nytt lösenord/);
    const late = await ok(
      parentsWrittenDto,
      call(world.coordinator, 'PUT', `/entries/${asked.entryId}`, {
        revision: entry.revision,
        texts: { da: { question: '', answer: 'Overskrevet' } },
      }),
    );
    assert.equal(late.kind, 'changed-meanwhile');
    assert.doesNotMatch(await text(), /Overskrevet/);

    const other = await ok(
      parentsAskedDto,
      call(world.pilot, 'POST', '/questions', {
        institutionId: world.school,
        locale: 'sv',
        question: 'Spam?',
      }),
    );
    assert.equal((await call(world.pilot, 'DELETE', `/questions/${other.entryId}`)).status, 204);
    assert.ok(!(await lines('waiting')).lines.some(({ id }) => id === other.entryId));
    for (const actor of [world.teacher, world.otherPilot]) {
      const body = { institutionId: world.school, locale: 'da', question: 'Hej' };
      assert.equal(refusal(await call(actor, 'POST', '/questions', body)), '403 forbidden');
      assert.notEqual((await call(actor, 'GET', `/pages/${page.id}/entries?show=waiting`)).status, 200);
    }
  });

  it('speak the language asked for, else the browser’s among theirs, else their first', async () => {
    const page = await savePage(world.pilot);
    const entry = await create({
      da: { question: 'q', parentQuestion: 'Hvad koster skolemad?', parentAnswer: 'Ingenting', answer: 'x' },
      nb: {
        question: 'q',
        parentQuestion: 'Hva koster skolemat?',
        parentAnswer: 'Ingenting på norsk',
        answer: 'x',
      },
    });
    await release(world.pilot, page.id, entry.id);
    const language = async (path: string, header?: string) =>
      /<html lang="(\w+)">/.exec((await read(path, header)).text)![1];
    assert.equal(await language('/for/roernaes-skole', 'sv-FI,da'), 'sv');
    assert.equal(await language('/for/roernaes-skole', 'nb-NO'), 'da');
    assert.equal(await language('/for/roernaes-skole'), 'da');
    assert.equal(await language('/for/roernaes-skole?lang=sv', 'da'), 'sv');
    assert.equal(await language('/for/roernaes-skole?lang=nb', 'sv'), 'sv');
    assert.equal(await language('/for/roernaes-skole?lang=<b>', 'da'), 'da');
    const swedish = (await read(`/for/roernaes-skole/q/${entry.id}?lang=sv`)).text;
    assert.match(swedish, /<h1 lang="da">Hvad koster skolemad\?<\/h1>[\s\S]*Finns bara på danska/);
  });

  it('find by other words and languages, and show no more of the question than was asked', async () => {
    const page = await savePage(world.pilot);
    const entry = await create(forParents('Hvordan får mit barn en ny adgangskode?', 'Spørg læreren'));
    await release(world.pilot, page.id, entry.id);
    for (const text of ['adgangskoden', 'lösenord', 'ny adgangskode barn']) {
      const { text: found } = await read(`/for/roernaes-skole?lang=da&q=${encodeURIComponent(text)}`);
      assert.match(found, /Hvordan får mit barn en ny adgangskode/, text);
    }
    for (const text of [
      '"><script>alert(1)</script>',
      "'; drop table qna_entry; --",
      '👩‍👩‍👧',
      'e',
      'x'.repeat(5_000),
    ]) {
      const { status, text: found } = await read(`/for/roernaes-skole?q=${encodeURIComponent(text)}`);
      assert.ok(status === 200 || status === 414 || status === 400, String(status));
      assert.doesNotMatch(found, /<script/);
    }
  });

  it('run nothing of what is written into them', async () => {
    const page = await savePage(world.pilot);
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const entry = await create({
      da: {
        question: 'q',
        answer: 'x',
        parentQuestion: evil,
        parentAnswer: `${evil}\n\n[a](javascript:alert(1))`,
      },
    });
    await release(world.pilot, page.id, entry.id);
    for (const path of ['', `/q/${entry.id}`, '/print', `/q/${entry.id}/print`]) {
      const { text } = await read(`/for/roernaes-skole${path}`);
      assert.doesNotMatch(text, /<script|<img src=x|javascript:|style=/, path);
      assert.match(text, /&#60;script&#62;/);
    }
    await release(world.pilot, page.id, entry.id, 'DELETE');
  });

  it('are printed with a code that leads back, and styled from a file of their own', async () => {
    const page = await savePage(world.pilot);
    const entry = await create(forParents('Hvor sover bamsen?', 'I kassen'));
    await release(world.pilot, page.id, entry.id);
    const all = (await read('/for/roernaes-skole/print')).text;
    assert.match(all, /<svg[\s\S]*https:\/\/vejviser\.example\.org\/for\/roernaes-skole</);
    const one = (await read(`/for/roernaes-skole/q/${entry.id}/print`)).text;
    assert.match(one, new RegExp(`example\\.org/for/roernaes-skole/q/${entry.id}<`));
    assert.doesNotMatch(one, /kalenderen/);
    const style = await read('/for/page.css');
    assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
    assert.match(style.text, /@media print/);
  });

  it('are listed by search engines only where that is wished', async () => {
    await savePage(world.pilot, { isIndexed: true });
    assert.doesNotMatch((await read('/for/roernaes-skole')).text, /noindex/);
    assert.match((await read('/for/roernaes-skole/print')).text, /noindex/);
    await savePage(world.pilot);
  });

  it('leave every step in the audit trail', async () => {
    const rows = await test.db.inMunicipality(world.municipalityId, (trx) =>
      trx
        .selectFrom('audit_entry')
        .select('action')
        .distinct()
        .where('action', 'like', 'page.%')
        .orderBy('action')
        .execute(),
    );
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['page.released', 'page.saved', 'page.withdrawn'],
    );
  });
});
