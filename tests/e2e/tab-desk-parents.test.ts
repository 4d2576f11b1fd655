import assert from 'node:assert/strict';
import { findViolations } from '../support/accessibility.ts';
import { describeDesk } from '../support/desk-stage.ts';

describeDesk('the pages for parents in the tab', (stage) => {
  const ready = () => stage.at.tab.locator('[data-parents="ready"]').waitFor();
  const read = async (path: string) => (await fetch(`${stage.product.url}/for/${path}`)).text();

  it('are made, opened, filled with a parent’s question and its answer, and closed', async function () {
    this.timeout(60_000);
    stage.product.actor = stage.product.world.pilot;
    await stage.open('desk/parents', { height: 2000 });
    await ready();
    const { tab } = stage.at;
    assert.equal(await stage.field('Adresse').inputValue(), 'roernaes-skole');
    await stage.field('Adresse').fill('x');
    await stage.field('Mailadresse til spørgsmål').fill('nobody');
    await stage.at.button('Gem').click();
    await tab.getByText('Skriv mindst tre små bogstaver').waitFor();
    await tab.getByText('Skriv en hel mailadresse').waitFor();
    await stage.field('Adresse').fill('roernaes');
    await stage.field('Mailadresse til spørgsmål').fill('kontor@roernaes.example');
    await tab.getByRole('checkbox', { name: 'Svensk' }).check();
    await tab.getByLabel('Åben for alle').check();
    await stage.at.button('Gem').click();
    await tab.locator('[data-page="open"]').waitFor();
    assert.match(await read('roernaes'), /Her er ingen spørgsmål endnu/);

    await stage
      .field('Spørgsmål')
      .fill('Hvornår er der lejrskole? Ring 22 34 56 78 <script>alert(1)</script>');
    await stage.at.button('Sæt det på listen').click();
    await tab.getByText('Noget personligt blev fjernet').waitFor();
    const line = tab.locator('[data-line]').first();
    await line.getByRole('button', { name: /^Skriv til forældre/ }).click();
    await line.locator('[data-writing]').waitFor();
    await stage.shot('parents');
    assert.deepEqual(await findViolations(stage.at.frame, { also: ['best-practice'] }), []);
    await line.getByRole('button', { name: /^Læg på siden/ }).click();
    await line.getByRole('button', { name: /^Tag af siden/ }).waitFor();
    assert.match(
      await read('roernaes?lang=da'),
      /Hvornår er der lejrskole\? Ring \[tlf\][\s\S]*Svaret kommer her/,
    );

    await line.getByLabel('Svaret i klare ord (Dansk)').fill('I **uge 22**.');
    await line.getByLabel('Spørgsmålet i klare ord (Svensk)').fill('När är lägerskolan?');
    await line.getByLabel('Svaret i klare ord (Svensk)').fill('Vecka 22.');
    await line.getByRole('button', { name: /^Gem/ }).click();
    await line.getByText('Gemt.').waitFor();
    // Nobody had answered: now it is answered, for everybody.
    assert.match(await read('roernaes?lang=da'), /I <strong>uge 22<\/strong>/);
    assert.match(await read('roernaes?lang=sv'), /När är lägerskolan\?[\s\S]*Vecka 22/);
    await line.getByRole('link', { name: 'Send som mail' }).first().waitFor();
    const mail = await line.getByRole('link', { name: 'Send som mail' }).first().getAttribute('href');
    assert.match(
      decodeURIComponent(mail ?? ''),
      /^mailto:\?subject=Svar på dit spørgsmål&body=Hvornår[\s\S]*I uge 22\./,
    );

    await tab.getByLabel('Åben for alle').uncheck();
    await stage.at.button('Gem').click();
    await tab.locator('[data-page="closed"]').waitFor();
    assert.match(await read('roernaes?lang=da'), /Siden findes ikke/);
  });

  it('fit 320 px and every theme and language', async function () {
    this.timeout(60_000);
    const { world, call } = stage.product;
    await call(world.coordinator, 'PUT', '/api/qna/parents/page', {
      institutionId: null,
      slug: 'kommunen',
      locales: ['da', 'sv', 'nb', 'en'],
      contactMail: '',
      isOpen: true,
      isIndexed: false,
    });
    await stage.entry(
      'Et spørgsmål med et overordentlig langt ord Donaudampfschifffahrtsgesellschaft',
      'Svar',
    );
    for (const [theme, locale] of [
      ['default', 'da'],
      ['dark', 'sv'],
      ['contrast', 'nb'],
      ['default', 'en'],
    ] as const) {
      stage.server.me = { ...stage.server.me, locale };
      await stage.open('desk/parents', {
        query: `&theme=${theme}&locale=${locale}`,
        width: 320,
        height: 1500,
      });
      await ready();
      const { frame, tab } = stage.at;
      await tab.locator('select').nth(3).selectOption('all');
      await tab.locator('[data-line] button').first().click();
      await tab.locator('[data-writing]').waitFor();
      const what = `${theme} ${locale}`;
      assert.deepEqual(await findViolations(frame, { also: ['best-practice'] }), [], what);
      assert.equal(
        await frame.evaluate<boolean>(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        ),
        false,
        what,
      );
      await stage.shot(`parents-${theme}-${locale}`);
    }
  });
});
