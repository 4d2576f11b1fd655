import assert from 'node:assert/strict';
import { describeDesk } from '../support/desk-stage.ts';
import { jpegOf, pngOf } from '../support/pictures.ts';

const mappe = 'Hvordan deler jeg en mappe?';

describeDesk('writing on the superusers’ page', (stage) => {
  beforeEach(function () {
    this.timeout(60_000);
  });

  const { field, language, open, shot } = stage;
  const button = (name: string | RegExp) => stage.at.button(name);
  const done = (text: string) => stage.at.tab.locator('[data-done]').getByText(text);
  const answer = () => language('da').getByLabel('Svar', { exact: true });

  /** Somebody else saves while the page is open. */
  async function saveMeanwhile(id: string, texts: { question?: string; answer?: string }): Promise<void> {
    const { qna, pilot } = stage.product.world;
    const now = await qna.reader.get(pilot, id);
    const { question = mappe, answer: said } = { ...now.desk!.texts.da, ...texts };
    const outcome = await qna.desk.edit(
      pilot,
      id,
      { locale: 'da', texts: { da: { question, ...(said ? { answer: said } : {}) } }, scope: now.scope },
      now.revision,
    );
    assert.equal(outcome.kind, 'saved');
  }

  describe('when two write at once', () => {
    it('shows both versions side by side, and whoever saves second chooses part by part', async function () {
      this.timeout(60_000);
      const { world } = stage.product;
      const { id } = await stage.entry(mappe, 'Tryk på Del.');
      await open(`desk/${id}`);
      await answer().fill('Tryk på Del foroven.');
      await stage.at.tab.getByRole('checkbox', { name: 'English' }).check();
      await language('en')
        .getByLabel(/^Spørgsmål/)
        .first()
        .fill('How do I share a folder?');
      await saveMeanwhile(id, { question: 'Hvordan deler man en mappe?', answer: 'Højreklik på mappen.' });
      await button('Gem').click();
      await stage.at.heading(`${world.pilot.displayName} ændrede det samme, mens du skrev`).waitFor();
      assert.deepEqual(
        (await world.qna.reader.get(world.pilot, id)).desk?.texts.da?.answer,
        'Højreklik på mappen.',
        'nothing of mine is saved yet',
      );
      const choice = (part: string) => stage.at.tab.locator(`[data-choice="${part}"]`);
      await choice('da.answer').locator('[data-side="theirs"]').getByText('Højreklik på mappen.').waitFor();
      await choice('da.answer').locator('[data-side="mine"]').getByText('Tryk på Del foroven.').waitFor();
      await shot('conflict');
      await button('Gem det valgte').click();
      await stage.at.tab.getByText('Du mangler at vælge 1 sted.').waitFor();
      await choice('da.answer').getByText('Vælg en af dem.').waitFor();
      await choice('da.answer').getByRole('radio', { name: 'Brug mit' }).check();
      await button('Gem det valgte').click();
      await done('Gemt.').waitFor();
      assert.deepEqual((await world.qna.reader.get(world.pilot, id)).desk?.texts, {
        // Theirs alone, mine by choice, mine alone.
        da: { question: 'Hvordan deler man en mappe?', answer: 'Tryk på Del foroven.' },
        en: { question: 'How do I share a folder?' },
      });
    });

    it('keeps an answer of mine beside the one that was first, where it can be chosen', async function () {
      this.timeout(60_000);
      const { world } = stage.product;
      const { id } = await stage.ask('Hvor er printeren?');
      await open(`desk/${id}`);
      await answer().fill('I kælderen.');
      await world.qna.desk.answer(world.pilot, id, { locale: 'da', answer: 'På første sal.' });
      await button('Gem').click();
      await button('Behold det andet svar, og læg mit ved siden af').click();
      await done('Gemt.').waitFor();
      const kept = stage.at.tab.locator('[data-answer]');
      await kept.getByText('I kælderen.').waitFor();
      assert.equal(await answer().inputValue(), 'På første sal.');
      await shot('kept');
      await kept.getByRole('button', { name: /^Brug det i stedet/ }).click();
      await kept.getByText('På første sal.').waitFor();
      assert.equal(await answer().inputValue(), 'I kælderen.');
      await kept.getByRole('button', { name: /^Brug det ikke/ }).click();
      await kept.waitFor({ state: 'detached' });
    });

    it('asks nothing where the other only looked at it', async function () {
      this.timeout(60_000);
      const { world } = stage.product;
      const { id } = await stage.entry(mappe, 'Tryk på Del.');
      await open(`desk/${id}`);
      await answer().fill('Tryk på Del foroven.');
      await world.qna.desk.assign(world.pilot, id, world.otherPilot.personId);
      await button('Gem').click();
      await done('Gemt.').waitFor();
      const entry = await world.qna.reader.get(world.pilot, id);
      assert.equal(entry.desk?.texts.da?.answer, 'Tryk på Del foroven.');
      assert.equal(entry.desk.assignedTo?.id, world.otherPilot.personId);
    });
  });

  describe('what is not saved', () => {
    it('is asked about before one leaves, and is there again after another page', async function () {
      this.timeout(60_000);
      const { id } = await stage.entry(mappe, 'Tryk på Del.');
      await open(`desk/${id}`);
      await answer().fill('Tryk på Del foroven.');
      await button('Alle spørgsmål').click();
      await stage.at.tab.locator('[data-leaving]').getByText('Du har ændringer, der ikke er gemt.').waitFor();
      await shot('leaving');
      await button('Bliv her').click();
      assert.equal(await answer().inputValue(), 'Tryk på Del foroven.');
      await button('Undervisning').click();
      await stage.at.heading('Undervisning').waitFor();
      await stage.at.frame.evaluate('history.back()');
      await stage.at.tab.locator('[data-found]').waitFor();
      assert.equal(await answer().inputValue(), 'Tryk på Del foroven.');
      await button('Til køen').click();
      await button('Gå uden at gemme').click();
      await stage.at.heading('Det venter på dig').waitFor();
      await stage.at.frame.evaluate('history.back()');
      await answer().waitFor();
      assert.equal(await answer().inputValue(), 'Tryk på Del.');
    });

    it('survives a session that drops, and a server that does not answer', async function () {
      this.timeout(60_000);
      const { server } = stage;
      const { world } = stage.product;
      const { id } = await stage.entry(mappe, 'Tryk på Del.');
      await open(`desk/${id}`);
      await answer().fill('Tryk på Del foroven.');
      server.revokeTokens();
      server.signIn = 'fails';
      await button('Gem').click();
      await stage.at.tab.getByText('Du kunne ikke logges på. Prøv igen.').waitFor();
      assert.equal(await answer().inputValue(), 'Tryk på Del foroven.');
      await shot('signed-out');
      server.signIn = 'works';
      server.failure = { status: 503, code: 'unavailable', message: 'Vejviser svarer ikke lige nu.' };
      await button('Gem').click();
      await stage.at.tab.getByText('Vejviser svarer ikke lige nu.').waitFor();
      server.failure = undefined;
      await button('Gem').click();
      await done('Gemt.').waitFor();
      const entry = await world.qna.reader.get(world.pilot, id);
      assert.equal(entry.desk?.texts.da?.answer, 'Tryk på Del foroven.');
      assert.equal(await stage.at.frame.evaluate('localStorage.length + sessionStorage.length'), 0);
    });
  });

  it('says where a text is too long, and cuts nothing off', async function () {
    this.timeout(60_000);
    const { id } = await stage.entry(mappe, 'Tryk på Del.');
    await open(`desk/${id}`);
    await answer().fill('å'.repeat(50_000));
    await language('da')
      .getByLabel(/^Spørgsmål/)
      .first()
      .fill('å'.repeat(2001));
    await button('Gem').click();
    await stage.at.tab
      .locator('[data-problems]')
      .getByText('Dansk: Spørgsmålet er for langt. Der er plads til 2000 tegn. Dansk: Svaret er for langt.')
      .waitFor();
    assert.equal((await answer().inputValue()).length, 50_000);
    await answer().fill('å'.repeat(20_000));
    await language('da')
      .getByLabel(/^Spørgsmål/)
      .first()
      .fill(mappe);
    await button('Gem').click();
    await done('Gemt.').waitFor();
  });

  describe('pictures', () => {
    const pick = async (name: string, bytes: Buffer) => {
      await language('da').getByRole('button', { name: 'Billede' }).first().click();
      const mimeType = name.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
      await field(/^Billede \*$|^Billede\*$/).setInputFiles({ name, mimeType, buffer: bytes });
      await field('Hvad billedet viser').fill('Knappen [Del] øverst');
    };

    it('stand in the answer with words for whoever does not see them', async function () {
      this.timeout(60_000);
      const { id } = await stage.entry(mappe, 'Tryk på Del.');
      await open(`desk/${id}`);
      await answer().press('Control+End');
      await language('da').getByRole('button', { name: 'Billede' }).first().click();
      await button('Sæt ind').click();
      await stage.at.tab.getByText('Vælg et billede.').waitFor();
      await stage.at.tab.getByText('Skriv, hvad billedet viser.').waitFor();
      await button('Annullér').click();
      await pick('skærm.png', pngOf(320, 120));
      await button('Sæt ind').click();
      const picture = language('da').locator('[data-preview] img');
      await picture.waitFor();
      assert.equal(await picture.getAttribute('alt'), 'Knappen [Del] øverst');
      assert.match(
        await answer().inputValue(),
        /^Tryk på Del\.!\[Knappen \\\[Del\\\] øverst\]\(\/pictures\/[\w-]{32}\)$/,
      );
      assert.equal(
        await picture.evaluate(async (img) => {
          const shown = img as unknown as { decode(): Promise<void>; naturalWidth: number };
          await shown.decode();
          return shown.naturalWidth;
        }),
        320,
      );
      await shot('picture');
      await button('Gem').click();
      await done('Gemt.').waitFor();
    });

    const refused = [
      [
        'an SVG',
        'tegning.svg',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        'Filen er ikke et billede, vi kan vise.',
      ],
      [
        'a renamed program',
        'skærm.png',
        Buffer.from('MZ\x90\0'.padEnd(900, '\0'), 'latin1'),
        'Filen er ikke et billede, vi kan vise.',
      ],
      ['too many pixels', 'kæmpe.jpg', jpegOf(9000, 9000), 'Filen er ikke et billede, vi kan vise.'],
      ['10 MB', 'foto.png', Buffer.concat([pngOf(4, 4), Buffer.alloc(10_000_000)]), 'Billedet er for stort.'],
    ] as const;
    for (const [what, name, bytes, words] of refused) {
      it(`are refused with a reason: ${what}`, async function () {
        this.timeout(60_000);
        const { id } = await stage.entry(mappe, 'Tryk på Del.');
        await open(`desk/${id}`);
        await pick(name, bytes);
        await button('Sæt ind').click();
        await stage.at.tab.getByText(words).waitFor();
        if (what === 'an SVG') await shot('picture-refused');
        assert.equal(await answer().inputValue(), 'Tryk på Del.');
      });
    }
  });

  it('shows what somebody wrote to do harm as the text it is, in every field and place', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const harm = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>';
    const link = '[her](javascript:window.harmed=1) ![x](https://example.test/x.png) <b onclick="x">y</b>';
    await world.qna.settings.saveTopic(world.coordinator, { names: { da: harm.slice(0, 80) } });
    await open('desk/new');
    const da = language('da');
    await da
      .getByLabel(/^Spørgsmål/)
      .first()
      .fill(`Hvad? ${harm}`);
    await answer().fill(`${harm}\n\n${link}`);
    await da.getByRole('button', { name: 'Til forældre, med enkle ord' }).click();
    await da.getByLabel('Spørgsmål til forældre', { exact: true }).fill(harm);
    await da.getByLabel('Svar til forældre', { exact: true }).fill(link);
    await field('Emne').selectOption({ index: 1 });
    await da.locator('[data-preview]').first().getByText('<script>').waitFor();
    await button('Gem').click();
    await stage.at.tab.locator('[data-entry]').waitFor();
    const id = (await stage.at.tab.locator('[data-entry]').getAttribute('data-entry'))!;
    await shot('harm');
    const other = await stage.entry(`Hvem? ${harm}`, harm);
    await saveMeanwhile(other.id, { question: `Hvem? ${harm}`, answer: `${harm} ${link}` });
    for (const place of [
      'desk',
      'desk/list',
      `desk/${id}`,
      `desk/${other.id}/history`,
      `desk/${id}/merge`,
      `desk/${id}/merge/${other.id}`,
      `desk/${other.id}/share`,
      'desk/settings',
    ]) {
      await open(place);
      if (place.endsWith('history')) {
        await button(/^Se ændringer/)
          .first()
          .click();
      }
      await stage.at.tab.getByText('<img src=x').first().waitFor({ state: 'attached' });
      const found = await stage.at.frame.evaluate<readonly number[]>(
        `[Number('harmed' in window), document.querySelectorAll('img, b[onclick], [onerror]').length,
          document.querySelectorAll('main script').length, document.querySelectorAll('a[href^="javascript"]').length]`,
      );
      assert.deepEqual(found, [0, 0, 0, 0], place);
    }
  });
});
