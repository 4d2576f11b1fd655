import assert from 'node:assert/strict';
import { createPrintPages } from '../../../src/features/print-pages/index.ts';
import { createTrees } from '../../../src/features/trees/index.ts';
import { printChoicesDto } from '../../../src/dto/print-pages-dto.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import {
  addAbsence,
  addContactPoint,
  addDeputy,
  addInstitution,
  addRoleHolding,
} from '../../support/builders.ts';
import { readPdf, type ReadPage, type ReadPdf } from '../../support/read-pdf.ts';
import { codeOf, startTabCaller, type TabAnswer, type TabCaller } from '../../support/tab-caller.ts';
import { describeOnBothDatabases } from '../../support/test-database.ts';
import { createWorld, type World } from '../support/support-world.ts';

const mm = 72 / 25.4;
const botLink = 'https://teams.microsoft.com/l/chat/0/0?users=28:3f6c2a1e-7d4b-4c8e-9a10-52b7e0d1c9f4';
const longName = 'Den Integrerede Institution Kastanjehaven med Vuggestue, Børnehave og Skovgruppe Nordøst';
const longPerson = 'Maximiliane Rönnqvist-Sundelius von Kragelund-Hjortshøj';

describeOnBothDatabases('pages to hang on the wall', (test) => {
  let world: World;
  let caller: TabCaller;
  let manager: string;
  let lead: string;
  let crowded: string;
  let empty: string;

  before(async () => {
    world = await createWorld(test.db, { name: 'Birkevang Kommune' });
    const { id } = world.municipality;
    crowded = (await addInstitution(test.db, id, { name: longName })).id;
    empty = (await addInstitution(test.db, id, { name: 'Åbakkens Børnehus' })).id;
    const admin = await world.person({ name: 'Tove Kildemose', role: 'institutionAdmin' });
    const deputy = await world.person({ name: 'Kasper Rømerlund' });
    await addDeputy(test.db, id, { person_id: admin, deputy_id: deputy });
    await addAbsence(test.db, id, {
      person_id: admin,
      starts_at: new Date('2026-11-01T00:00:00Z'),
      ends_at: new Date('2027-01-01T00:00:00Z'),
    });
    manager = await world.person({ name: 'Birgit Vestermark', role: 'unitManager' });
    lead = await world.person({ name: 'Ellinor Sandvang', role: 'projectLead', scope: 'municipality' });
    for (let nr = 1; nr <= 12; nr++) {
      await world.person({
        name: `${longPerson} ${nr}`,
        institutionId: crowded,
        role: 'pedagogicalSuperuser',
      });
    }
    await addContactPoint(test.db, id, {
      id: 'it',
      kind: 'service',
      names: JSON.stringify({ da: 'It-hjælpen' }),
      phone: '+45 00 12 00 00',
    });
    await addRoleHolding(test.db, id, { role: 'municipalIt', scope: 'municipality', contact_point_id: 'it' });
    const trees = createTrees({ database: test.db, clock: world.clock, ids: randomIds });
    const { routes } = createPrintPages({
      database: test.db,
      directory: world.directory,
      trees,
      clock: world.clock,
      botLink,
    });
    caller = await startTabCaller(routes, world.clock);
  });
  after(() => caller?.close());

  const ask = async (personId: string, path = ''): Promise<TabAnswer> =>
    caller.call(await world.actor(personId), 'GET', `/organisation/print${path}`);
  const print = async (personId: string, path: string, codes = true): Promise<ReadPdf> => {
    const answer = await ask(personId, path);
    assert.equal(answer.status, 200, answer.text.slice(0, 200));
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    return readPdf(answer.bytes, { codes });
  };
  const textOf = ({ pages }: ReadPdf) => pages.map(({ text }) => text).join(' ');
  /** Words run on over lines: what is looked for may be broken anywhere between two of them. */
  const holds = (text: string, words: string) => text.replaceAll(/\s+/gu, ' ').includes(words);
  const assertInside = (pages: readonly ReadPage[], edge: number) => {
    for (const { pieces, width, height } of pages) {
      for (const { text, x, y, right } of pieces) {
        const isInside = x >= edge && right <= width - edge + 0.5 && y >= edge && y <= height - edge;
        assert.ok(isInside, `"${text}" stands outside: ${x}, ${y} to ${right}`);
      }
    }
  };

  it('has who holds which role, also those away today, and not who stands in', async () => {
    const pdf = await print(manager, `/page?tree=aula&language=da&institution=${world.institutionId}`);
    assert.equal(pdf.pages.length, 1);
    assert.deepEqual([pdf.isTagged, pdf.language], [true, 'da-DK']);
    assert.match(pdf.title, /Aula/u);
    const [page] = pdf.pages;
    assert.equal(page!.code, botLink);
    assert.deepEqual([Math.round(page!.width / mm), Math.round(page!.height / mm)], [210, 297]);
    for (const words of [
      'Birkevang Kommune',
      'Tove Kildemose',
      'It-hjælpen',
      '+45 00 12 00 00',
      'Login med Unilogin',
      '23. november 2026',
      'Ingen har rollen endnu: Pilot',
    ]) {
      assert.ok(holds(page!.text, words), `${words} in ${page!.text}`);
    }
    assert.ok(!holds(page!.text, 'Kasper Rømerlund'));
    assertInside(pdf.pages, 10 * mm);
  });

  it('cuts nothing, however much there is', async () => {
    const page = await print(lead, `/page?tree=aula&language=da&institution=${crowded}`, false);
    const card = await print(lead, `/card?tree=aula&language=da&institution=${crowded}`, false);
    for (const pdf of [page, card]) {
      const text = textOf(pdf);
      assert.ok(holds(text, longName));
      for (let nr = 1; nr <= 12; nr++) assert.ok(holds(text, `${longPerson} ${nr}`), `${nr} in ${text}`);
    }
    assertInside(page.pages, 10 * mm);
    assertInside(card.pages, 12 * mm);
  });

  it('is a card of both sides with what a press needs', async () => {
    const answer = await ask(lead, `/card?tree=aula&language=sv&institution=${empty}`);
    const pdf = await readPdf(answer.bytes);
    assert.equal(pdf.pages.length, 2);
    assert.equal(pdf.pages[0]!.code, botLink);
    assert.ok(holds(pdf.pages[0]!.text, 'Vem kontaktar jag?'));
    // where nobody is, whom to ask instead
    assert.ok(holds(pdf.pages[1]!.text, 'Ingen ännu.'));
    const raw = Buffer.from(answer.bytes).toString('latin1');
    const boxOf = (name: string) =>
      new RegExp(`/${name} \\[([\\d. ]+)\\]`, 'u').exec(raw)![1]!.split(' ').map(Number) as [
        number,
        number,
        number,
        number,
      ];
    const [left, bottom, right, top] = boxOf('TrimBox');
    assert.deepEqual([Math.round((right - left) / mm), Math.round((top - bottom) / mm)], [148, 105]);
    const [bleedLeft] = boxOf('BleedBox');
    assert.equal(Math.round((left - bleedLeft) / mm), 3);
    assert.ok(raw.includes('/FontFile2') && !raw.includes('/Helvetica'), 'fonts are embedded');
  });

  it('prints all of those one looks after at once, in their order', async () => {
    const all = await print(lead, '/page?tree=aula&language=en', false);
    assert.ok(all.pages.length >= 3);
    const own = await print(manager, '/card?tree=aula&language=nb', false);
    assert.equal(own.pages.length, 2);
    const choices = printChoicesDto.parse((await ask(manager)).json);
    assert.deepEqual(
      choices.institutions.map(({ id }) => id),
      [world.institutionId],
    );
    assert.deepEqual([choices.languages, choices.language], [['da', 'sv', 'nb', 'en'], 'da']);
    assert.deepEqual(
      choices.trees.map(({ id }) => id),
      ['aula'],
    );
  });

  it('is for those who look after the institution, and of a tree that counts', async () => {
    const other = await world.person({ name: 'Aksel Brohus', role: 'pilot' });
    for (const [personId, path, code] of [
      [other, '', 'forbidden'],
      [other, '/page?tree=aula&language=da', 'forbidden'],
      [manager, `/page?tree=aula&language=da&institution=${empty}`, 'forbidden'],
      [lead, '/page?tree=nothing&language=da', 'not-found'],
      [lead, '/page?tree=aula&language=fi', 'bad-request'],
      [lead, '/poster?tree=aula&language=da', 'bad-request'],
    ] as const) {
      assert.equal(codeOf(await ask(personId, path)), code, path);
    }
  });
});
