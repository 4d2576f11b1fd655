import assert from 'node:assert/strict';
import { findViolations } from '../support/accessibility.ts';
import { describeDesk } from '../support/desk-stage.ts';
import { makeQnaWorkbook } from '../support/qna-workbook.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describeDesk('bringing lists in and out in the tab', (stage) => {
  const pick = (name: string, bytes: Uint8Array, mimeType = 'text/csv') =>
    stage.at.tab.locator('input[type=file]').setInputFiles({
      name,
      mimeType,
      buffer: Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length),
    });
  /** What does not happen is not mentioned. */
  const count = async (outcome: string) => {
    const found = stage.at.tab.locator(`[data-outcome="${outcome}"]`);
    return (await found.count()) === 0 ? 0 : Number(await found.getAttribute('data-count'));
  };

  it('shows what will happen, does it, and takes it back', async function () {
    this.timeout(180_000);
    const { world } = stage.product;
    const existing = Array.from({ length: 40 }, (_, index) => `Hvor er brugsanvisning ${index}?`);
    for (const words of existing.slice(0, 40)) await stage.entry(words, 'Her', world.coordinator);
    const { bytes, expected } = await makeQnaWorkbook(existing, {
      knownTopic: 'Tavler',
      school: 'Rørnæs Skole',
    });
    await stage.open('desk/import');
    await pick('Vores FAQ.xlsx', bytes, excel);
    await stage.at.tab.locator('[data-import="preview"]').waitFor({ timeout: 120_000 });
    assert.equal((await count('new')) + (await count('alike-added')), expected.new);
    assert.deepEqual(
      [await count('duplicate'), await count('repeated'), await count('bad')],
      [expected.duplicate, expected.repeated, expected.bad],
    );
    await stage.field('Hvad der sker').selectOption('bad');
    await stage.at.tab.getByText('Linket er ikke en webadresse').first().waitFor();
    await stage.shot('import-preview');
    assert.deepEqual(await findViolations(stage.at.frame, { also: ['best-practice'] }), []);
    const before = (await world.qna.reader.search(world.coordinator, { order: 'newest', limit: 1 })).total;
    await stage.at.button('Gør det med 420 rækker').click();
    await stage.at.tab.locator('[data-import="done"]').waitFor({ timeout: 60_000 });
    const after = (await world.qna.reader.search(world.coordinator, { order: 'newest', limit: 1 })).total;
    assert.equal(after - before, expected.new);
    await stage.at.button('Fortryd importen af Vores FAQ.xlsx').click();
    await stage.at.button('Fortryd importen').click();
    await stage.at.tab.locator(`[data-undone="${expected.new}"]`).waitFor({ timeout: 60_000 });
    assert.equal(
      (await world.qna.reader.search(world.coordinator, { order: 'newest', limit: 1 })).total,
      before,
    );
    await stage.at.button('Tilbage').click();
    await stage.at.tab.locator('[data-earlier="undone"]').waitFor();
  });

  it('lets the columns be chosen, by keyboard, at 320 px', async function () {
    this.timeout(60_000);
    await stage.open('desk/import', { width: 320, height: 900 });
    await pick('liste.csv', Buffer.from('Hvor er nøglen?;I skabet\nHvem har den?;Pedellen\n'));
    await stage.at.tab.locator('[data-import="preview"]').waitFor();
    assert.equal(await count('new'), 2);
    await stage.field('Rækken med overskrifter').focus();
    await stage.at.press('ArrowDown');
    await stage.at.tab.locator('[data-outcome="new"][data-count="1"]').waitFor();
    await stage.field('Svar').selectOption('');
    await stage.at.tab.locator('[data-outcome="new"][data-count="1"]').waitFor();
    const { frame } = stage.at;
    assert.equal(
      await frame.evaluate<boolean>(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      ),
      false,
    );
    assert.deepEqual(await findViolations(frame, { also: ['best-practice'] }), []);
  });

  it('says in words why a file cannot be read, and runs nothing of one that can', async () => {
    await stage.open('desk/import');
    await pick(
      'gammel.xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'application/vnd.ms-excel',
    );
    await stage.at.tab.getByText('Filen er af den gamle slags').waitFor();
    await pick(
      '<img src=x onerror=alert(1)>.csv',
      Buffer.from('Spørgsmål;Svar\n<script>alert(1)</script>;x\n'),
    );
    await stage.at.tab.locator('[data-import="preview"]').waitFor();
    await stage.at.tab.getByText('<script>alert(1)</script>').first().waitFor();
    assert.equal(await stage.at.tab.locator('[data-transfer] script, [data-transfer] img').count(), 0);
  });

  it('gives everything as a file', async () => {
    await stage.open('desk/import');
    const [download] = await Promise.all([
      stage.at.window.page.waitForEvent('download'),
      stage.at.button('Hent som CSV').click(),
    ]);
    assert.equal(download.suggestedFilename(), 'spoergsmaal-og-svar.csv');
  });

  for (const query of ['&theme=dark&locale=sv-SE', '&theme=contrast&locale=nb-NO', '&locale=en-GB']) {
    it(`is open to everybody with ${query}`, async () => {
      const locale = /locale=(\w\w)/.exec(query)![1] as 'sv' | 'nb' | 'en';
      stage.server.me = { ...stage.server.me, locale };
      await stage.open('desk/import', { query });
      await stage.at.tab.locator('input[type=file]').waitFor();
      assert.deepEqual(await findViolations(stage.at.frame, { also: ['best-practice'] }), []);
    });
  }
});
