import assert from 'node:assert/strict';
import { describeDesk } from '../support/desk-stage.ts';

const login = 'Hvordan nulstiller jeg en elevs adgangskode?';
const mappe = 'Hvordan deler jeg en mappe?';

describeDesk('the superusers’ page', (stage) => {
  beforeEach(function () {
    this.timeout(60_000);
  });

  const { field, language, open, shot } = stage;
  const button = (name: string | RegExp) => stage.at.button(name);
  const done = (text: string) => stage.at.tab.locator('[data-done]').getByText(text);
  const line = (id: string) => stage.at.tab.locator(`[data-line="${id}"]`);
  const section = (name: string) => stage.at.tab.locator(`[data-queue="${name}"]`);

  it('shows what waits, the own first, and says when nothing does', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    await open();
    await stage.at.heading('Intet venter på dig').waitFor();
    await shot('queue-empty');
    const asked = await stage.ask(login);
    await world.qna.desk.assign(world.pilot, asked.id, world.coordinator.personId);
    const many: string[] = [];
    for (let at = 0; at < 7; at += 1) {
      world.clock.advance(60_000);
      many.push((await stage.ask(`Hvor finder jeg skema nummer ${at}?`)).id);
    }
    const unverified = await stage.entry(mappe, 'Tryk på **Del**.');
    const due = await stage.entry('Hvornår er der morgenmøde?', 'Tirsdag.');
    await world.qna.settings.save(world.coordinator, { reviewDays: 7 });
    await world.qna.desk.verify(world.pilot, due.id);
    world.clock.advance(8 * 86_400_000);
    await open();
    await section('queueAssigned').locator(`[data-line="${asked.id}"]`).waitFor();
    await section('queueDue').locator(`[data-line="${due.id}"]`).waitFor();
    await section('queueUnverified').locator(`[data-line="${unverified.id}"]`).waitFor();
    assert.equal(await section('queueOpen').locator('[data-line]').count(), 5);
    await shot('queue');
    await button('Vis 2 flere').click();
    assert.deepEqual(
      await section('queueOpen')
        .locator('[data-line]')
        .evaluateAll((all) => all.map((one) => (one as { dataset?: { line?: string } }).dataset?.line)),
      many,
    );
    await button(login).click();
    await stage.at.tab.locator(`[data-entry="${asked.id}"]`).waitFor();
    await stage.at.tab.getByText(`Spurgt af ${world.teacher.displayName}`).waitFor();
    await shot('entry-open');
  });

  it('finds any entry by its words, state and topic', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const { settings } = world.qna;
    await settings.saveTopic(world.coordinator, { names: { da: 'Login' } });
    const entry = await stage.entry(mappe, 'Tryk på **Del**.');
    for (let at = 0; at < 22; at += 1) await stage.ask(`Hvor finder jeg skema nummer ${at}?`);
    await open('desk/list');
    await stage.at.tab.getByText('23 spørgsmål').waitFor();
    assert.equal(await stage.at.tab.locator('[data-line]').count(), 20);
    await button('Vis flere').click();
    await stage.at.tab.locator('[data-line] >> nth=22').waitFor();
    await field('Søg').fill('mappe');
    await stage.at.tab.getByText('1 spørgsmål', { exact: true }).waitFor();
    await line(entry.id).getByText('Tryk på Del.').waitFor();
    await shot('list');
    await field('Status').selectOption('open');
    await stage.at.heading('Intet passer').waitFor();
    await field('Søg').fill('');
    await stage.at.tab.getByText('22 spørgsmål').waitFor();
    await field('Status').selectOption('');
    await field('Emne').selectOption({ label: 'Login' });
    await stage.at.heading('Intet passer').waitFor();
  });

  it('writes a new entry in two languages, with formatting and what stands around it', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    await world.qna.settings.saveTopic(world.coordinator, { names: { da: 'Samarbejde' } });
    await open('desk/new');
    await button('Gem').click();
    await stage.at.tab.locator('[data-problems]').getByText('Dansk: Skriv spørgsmålet.').waitFor();
    await shot('new-problems');
    const da = language('da');
    await da
      .getByLabel(/^Spørgsmål/)
      .first()
      .fill(mappe);
    const answer = da.getByLabel('Svar', { exact: true });
    await answer.fill('Tryk på Del. Mere står på siden');
    await answer.evaluate((area) =>
      (area as unknown as { setSelectionRange(a: number, b: number): void }).setSelectionRange(8, 11),
    );
    await da.getByRole('button', { name: 'Fed' }).first().click();
    assert.equal(await answer.inputValue(), 'Tryk på **Del**. Mere står på siden');
    await da.locator('[data-preview] strong').getByText('Del').waitFor();
    await answer.press('Control+End');
    await answer.press('Shift+Control+ArrowLeft');
    await answer.press('Control+k');
    await field('Adresse').fill('javascript:alert(1)');
    await button('Sæt ind').click();
    await stage.at.tab.getByText('Skriv en hel adresse').waitFor();
    await field('Adresse').fill('example.org/hjælp');
    await shot('link');
    await field('Adresse').press('Enter');
    assert.equal(
      await answer.inputValue(),
      'Tryk på **Del**. Mere står på [siden](https://example.org/hjælp)',
    );
    await da.locator('[data-preview] a[href^="https://example.org/"]').waitFor();
    await answer.press('Control+Home');
    await da.getByRole('button', { name: 'Punktliste' }).first().click();
    assert.match(await answer.inputValue(), /^- Tryk/);
    await da.locator('[data-preview] li').waitFor();
    await stage.at.tab.getByRole('checkbox', { name: 'Svenska' }).check();
    await language('sv')
      .getByLabel(/^Spørgsmål/)
      .first()
      .fill('Hur delar jag en mapp?');
    await language('sv').getByLabel('Svar', { exact: true }).fill('Tryck på **Dela**.');
    await da.getByRole('button', { name: 'Til forældre, med enkle ord' }).click();
    await da.getByLabel('Svar til forældre', { exact: true }).fill('Det gør skolen for jer.');
    await field('Emne').selectOption({ label: 'Samarbejde' });
    await field('Hvem det er for').selectOption({ label: 'Kun Rørnæs Skole' });
    await field('Skal ses efter').fill('2027-02-01');
    const leaf = field('Hvem man kontakter, hvis svaret ikke hjælper');
    await leaf.selectOption({ index: 1 });
    await shot('new');
    await button('Gem og bekræft').click();
    await stage.at.tab.locator('[data-entry-state="verified"]').waitFor();
    await shot('entry-verified');
    const { lines } = await world.qna.reader.search(world.coordinator, { editable: true });
    const saved = await world.qna.reader.get(world.coordinator, lines[0]!.id);
    assert.deepEqual(saved.desk?.texts, {
      da: {
        question: mappe,
        answer: '- Tryk på **Del**. Mere står på [siden](https://example.org/hjælp)',
        parentAnswer: 'Det gør skolen for jer.',
      },
      sv: { question: 'Hur delar jag en mapp?', answer: 'Tryck på **Dela**.' },
    });
    assert.deepEqual(
      [saved.scope.kind, saved.topic?.names.da, saved.reviewOn, Boolean(saved.leaf)],
      ['institution', 'Samarbejde', '2027-02-01', true],
    );
  });

  it('verifies, outdates, opens again and asks a colleague', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const { id } = await stage.entry(mappe, 'Tryk på **Del**.');
    await open(`desk/${id}`);
    await button('Bekræft').click();
    await done('Svaret er bekræftet.').waitFor();
    await button('Markér som forældet').click();
    await done('Svaret er markeret som forældet.').waitFor();
    await button('Åbn igen').click();
    await done('Spørgsmålet er åbent igen.').waitFor();
    const colleague = field('Bed en kollega om at svare');
    await colleague.selectOption({ value: world.otherPilot.personId });
    await button('Bed om svar').click();
    await done(`${world.otherPilot.displayName} er bedt om at svare.`).waitFor();
    await button('Træk det tilbage').click();
    await done('Ingen er bedt om at svare nu.').waitFor();
    const entry = await world.qna.reader.get(world.coordinator, id);
    assert.deepEqual([entry.state, entry.desk?.assignedTo], ['open', undefined]);
  });

  it('says when a colleague cannot be asked about the own institution', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const { id } = await world.qna.desk.create(world.pilot, {
      locale: 'da',
      texts: { da: { question: mappe, answer: 'Tryk på Del.' } },
      scope: { kind: 'institution', institutionId: world.school },
    });
    await open(`desk/${id}`);
    await field('Bed en kollega om at svare').selectOption({ value: world.otherPilot.personId });
    await button('Bed om svar').click();
    await stage.at.tab.getByText('Den kollega kan ikke svare på spørgsmål herfra. Vælg en anden.').waitFor();
  });

  it('takes an entry away after asking, and brings it back with one press', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const { id } = await stage.entry(mappe, 'Tryk på **Del**.');
    await open(`desk/${id}`);
    await button('Fjern').click();
    await stage.at.tab.getByText('Ingen kan finde spørgsmålet bagefter.').waitFor();
    await button('Ja, fjern').click();
    await done('Spørgsmålet er fjernet.').waitFor();
    assert.equal(await world.qna.reader.find(world.coordinator, id), undefined);
    await shot('removed');
    await button('Fortryd').click();
    await done('Spørgsmålet er tilbage.').waitFor();
    await language('da').waitFor();
    assert.ok(await world.qna.reader.find(world.coordinator, id));
  });

  it('shows every version, word by word, and restores one', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const before = await stage.entry(mappe, 'Tryk på knappen Del foroven.');
    const changed = 'Højreklik på mappen, og tryk på knappen Del.';
    await world.qna.desk.edit(
      world.coordinator,
      before.id,
      {
        locale: 'da',
        texts: { da: { question: mappe, answer: changed }, sv: { question: 'Hur delar jag?' } },
        scope: { kind: 'municipality' },
      },
      before.revision,
    );
    await world.qna.desk.verify(world.pilot, before.id);
    await open(`desk/${before.id}/history`);
    await button(/^Se ændringer: Rettet/).click();
    const change = stage.at.tab.locator('[data-change="da.answer"]');
    await change.locator('ins').getByText('Højreklik').waitFor();
    await change.locator('del').getByText('foroven.').waitFor();
    await stage.at.tab.locator('[data-change="sv.question"]').waitFor();
    await shot('history');
    await button(/^Se ændringer: Oprettet/).click();
    await button('Med nu').click();
    await change.locator('ins').first().waitFor();
    await button('Gendan denne version').click();
    await done('Den tidligere version gælder igen.').waitFor();
    assert.equal(
      await language('da').getByLabel('Svar', { exact: true }).inputValue(),
      'Tryk på knappen Del foroven.',
    );
    assert.equal((await world.qna.desk.history(world.pilot, before.id)).length, 4);
  });

  it('merges two found by their words after showing what happens, and takes it back', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const stays = await stage.entry('Hvordan nulstiller man en elevs kode?', 'Skriv til kontoret.');
    const goes = await stage.ask(login);
    await open(`desk/${goes.id}`);
    await button('Læg sammen').click();
    await stage.at.tab.locator(`[data-line="${stays.id}"]`).waitFor();
    await shot('merge-find');
    await button('Vælg: Hvordan nulstiller man en elevs kode?').click();
    await stage.at.tab
      .locator(`[data-foreseen="${goes.id}"]`)
      .getByText('1 person, der følger det')
      .waitFor();
    await shot('merge');
    await button('Læg sammen').click();
    await done('De to spørgsmål er lagt sammen.').waitFor();
    await stage.at.tab.locator(`[data-entry="${stays.id}"]`).waitFor();
    const redirected = await world.qna.reader.get(world.teacher, goes.id);
    assert.deepEqual([redirected.id, redirected.redirectedFrom], [stays.id, goes.id]);
    await button('Fortryd').click();
    await stage.at.tab.locator(`[data-entry="${goes.id}"]`).waitFor();
    assert.equal((await world.qna.reader.get(world.teacher, goes.id)).id, goes.id);
  });

  it('lets one of two that look alike stay as it is', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    await stage.entry('Hvordan nulstiller jeg en elevs adgangskode i Unilogin?', 'Skriv til kontoret.');
    const same = await stage.entry('Hvordan nulstiller jeg en elevs adgangskode i Unilogin nu?', 'Ring.');
    const { merges } = await world.qna.desk.queue(world.coordinator);
    assert.equal(merges.length, 1, 'the list suggests them');
    await open();
    const pair = section('queueMerges').locator('[data-merge]');
    await pair.waitFor();
    await shot('queue-merges');
    await pair.getByRole('button', { name: /^Ikke det samme/ }).click();
    await pair.waitFor({ state: 'detached' });
    assert.deepEqual((await world.qna.desk.queue(world.coordinator)).merges, []);
    assert.ok(await world.qna.reader.find(world.coordinator, same.id));
  });

  it('shares with the network after showing what it will see', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const { id } = await stage.entry(mappe, 'Tryk på **Del**, eller ring til Lone på 20 12 34 56.');
    await open(`desk/${id}`);
    await button('Del med netværket').click();
    const seen = stage.at.tab.locator('[data-foreseen="da"]');
    await seen.locator('strong').getByText('Del').waitFor();
    assert.doesNotMatch((await seen.textContent()) ?? '', /20 12 34 56/);
    await shot('share');
    await button('Del med netværket').click();
    await done('Spørgsmålet er delt med netværket.').waitFor();
    assert.equal((await world.qna.network.list(world.neighbour, {})).total, 1);
    await button('Delt med netværket').click();
    await button('Del ikke længere').click();
    await done('Spørgsmålet er ikke længere delt.').waitFor();
    assert.equal((await world.qna.network.list(world.neighbour, {})).total, 0);
  });

  it('shows what others share, to read, hide and adopt', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const shared = await stage.entry(mappe, 'Tryk på **Del**.', world.coordinator);
    await world.qna.network.share(world.coordinator, shared.id);
    stage.product.actor = { ...world.neighbour, locale: 'da' };
    await open('desk/network');
    const row = line(shared.id);
    await row.getByText('Fra Rørnæs Kommune').waitFor();
    await row.getByRole('button', { name: /^Læs svaret/ }).click();
    await row.locator('strong').getByText('Del').waitFor();
    await shot('network');
    await row.getByRole('button', { name: /^Skjul hos os/ }).click();
    await row.locator('[data-choice="hidden"]').waitFor();
    assert.equal((await world.qna.reader.search(world.neighbourTeacher, {})).total, 0);
    await row.getByRole('button', { name: /^Vis igen/ }).click();
    await row.locator('[data-choice]').waitFor({ state: 'detached' });
    await row.getByRole('button', { name: /^Hent en kopi/ }).click();
    await row.locator('[data-choice="adopted"]').waitFor();
    await row.getByRole('button', { name: /^Åbn jeres kopi/ }).click();
    await stage.at.tab.locator('[data-entry]').waitFor();
    await language('da').waitFor();
    const copy = await stage.at.tab.locator('[data-entry]').getAttribute('data-entry');
    assert.notEqual(copy, shared.id);
  });

  it('keeps the rhythm of reviews and the topics in four languages and in order', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    const { settings } = world.qna;
    await open('desk/settings');
    await field('Dage, til et bekræftet svar skal ses efter').fill('5');
    await button('Gem').click();
    await stage.at.tab.getByText('Skriv et helt tal fra 7 til 3650.').waitFor();
    await field('Dage, til et bekræftet svar skal ses efter').fill('90');
    await field('Ugens oversigt i kanalen').selectOption({ label: 'onsdag' });
    await button('Gem').click();
    await stage.at.tab.getByText('Gemt.', { exact: true }).waitFor();
    const { reviewDays, digestWeekday } = await settings.get(world.coordinator);
    assert.deepEqual([reviewDays, digestWeekday], [90, 3]);
    await button('Nyt emne').click();
    await button('Gem').last().click();
    await stage.at.tab.getByText('Skriv emnet på kommunens eget sprog.').waitFor();
    await field('Dansk').last().fill('Login');
    await field('Svenska').last().fill('Inloggning');
    await shot('topic');
    await button('Gem').last().click();
    await stage.at.tab.getByText('Emnet er gemt.').waitFor();
    await settings.saveTopic(world.coordinator, { names: { da: 'Wifi' }, position: 5 });
    await open('desk/settings');
    await button('Flyt Wifi op').click();
    await stage.at.tab.getByText('Wifi er nu nummer 1.').waitFor();
    await shot('settings');
    assert.deepEqual(
      (await settings.get(world.coordinator)).topics.map(({ names }) => names),
      [{ da: 'Wifi' }, { da: 'Login', sv: 'Inloggning' }],
    );
    await button('Tag ud af brug: Wifi').click();
    await button('Ja, tag det ud').click();
    await stage.at.tab.getByText('Wifi bruges ikke mere.').waitFor();
    assert.equal((await settings.get(world.coordinator)).topics.length, 1);
  });

  it('shows superusers only what they may, wherever a link leads', async function () {
    this.timeout(60_000);
    const { world } = stage.product;
    stage.product.actor = world.pilot;
    const { id } = await stage.entry(mappe, 'Tryk på Del.');
    await open('desk/settings');
    await stage.at.heading('Det venter på dig').waitFor();
    assert.deepEqual(
      await stage.at.tab.getByRole('navigation').last().getByRole('button').allTextContents(),
      ['Kø', 'Alle spørgsmål', 'Forældre'],
    );
    await open(`desk/${id}`);
    await button('Bekræft').waitFor();
    assert.equal(await button('Del med netværket').count(), 0);
    const others = await world.qna.desk.create(world.otherPilot, {
      locale: 'da',
      texts: { da: { question: 'Hvem låser op?', answer: 'Pedellen.' } },
      scope: { kind: 'institution', institutionId: world.otherSchool },
    });
    await open(`desk/${others.id}`);
    await stage.at.tab.locator('[data-failure="not-found"]').waitFor();
  });
});
