import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { MessageDto } from '../../../../src/dto/sandbox-page-dto.ts';
import { casePeopleStore, type Case } from '../../../../src/features/cases/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { findActions, findTexts } from '../../../support/sandbox-client.ts';
import { startProduct, type Product } from '../../../support/start-product.ts';
import { databaseKinds } from '../../../support/test-database.ts';

/** After this, what several people did within some minutes has been told together. */
const gathered = 130;

function textOf({ text, card }: MessageDto): string {
  return [text, ...(card ? findTexts(card) : [])].filter(Boolean).join('\n').replaceAll('\u00ad', '');
}

for (const kind of databaseKinds) {
  describe(`cases in the chat (${kind})`, function () {
    // A turn in a busy machine takes its time, and each of these has some.
    this.timeout(120_000);
    let product: Product;
    let municipalityId: string;
    /** A teacher of Lindeskolen. Its only pilot is Aksel; its support-entitled colleague is away, and Kasper stands in. */
    const teacher = 'Signe Løvgren';
    const pilot = 'Aksel Brohus';
    const standIn = 'Kasper Rømerlund';
    /** Two superusers of the same school. */
    const superusers = ['Mathilde Ejerskov', 'Jørgen Tornehave'] as const;

    before(async function () {
      this.timeout(120_000);
      product = await startProduct(this, kind, { jobsFollowClock: true });
      const world = await product.client.world();
      municipalityId = world.municipalities.find(({ name }) => name === 'Birkevang Kommune')!.id;
      for (const name of [teacher, pilot, standIn, ...superusers]) await product.client.become(name);
    });
    after(() => product.close());

    /** Anew: what was said since. */
    const look = (name: string) => product.client.become(name);

    const actorOf = (name: string): Promise<Actor> =>
      product.app.database.inMunicipality(municipalityId, async (trx) => {
        const person = await trx
          .selectFrom('person')
          .select('id')
          .where('display_name', '=', name)
          .executeTakeFirstOrThrow();
        const roles = (await casePeopleStore.findRoles(trx, person.id)) ?? [];
        return { municipalityId, personId: person.id, displayName: name, locale: 'da', roles };
      });

    const institutionOf = ({ personId }: Actor): Promise<string> =>
      product.app.database.inMunicipality(municipalityId, async (trx) => {
        const row = await trx
          .selectFrom('membership')
          .select('institution_id')
          .where('person_id', '=', personId)
          .executeTakeFirstOrThrow();
        return row.institution_id;
      });

    async function report(title: string, by = teacher, leaf = 'error-technical'): Promise<Case> {
      const actor = await actorOf(by);
      const { reporting } = product.app.cases.cases;
      return reporting.report(actor, {
        treeId: 'aula',
        version: 1,
        leaf,
        institutionId: await institutionOf(actor),
        title,
        answers: { what: `${title}. Siden er hvid.`, browser: 'Edge' },
        source: 'chat',
        requestKey: randomUUID(),
      });
    }

    const numberOf = ({ series, year, number }: Case) =>
      `${series}-${year}-${String(number).padStart(4, '0')}`;

    const isAbout = (words: RegExp, about: string) => (message: MessageDto) => {
      const text = textOf(message);
      // That a case was reported is said at once.
      const isReceipt = /^(?:Din fejlmelding er sendt|Sagsnummer)/u.test(text);
      return words.test(text) && text.includes(about) && !isReceipt;
    };

    /** The messages somebody has got about a case by now. */
    async function toldTo(name: string, words: RegExp, about: string): Promise<readonly MessageDto[]> {
      const { messages } = await look(name);
      return messages().filter(isAbout(words, about));
    }

    /** The same, once there is one: a job that was begun before is not waited for by the clock. */
    async function told(name: string, words: RegExp, about: string): Promise<readonly MessageDto[]> {
      const colleague = await look(name);
      await colleague.waitFor((messages) => messages.some(isAbout(words, about)), 30);
      return toldTo(name, words, about);
    }

    it('goes from the pilot over a deputy to its solution, and each hears of it once', async () => {
      const title = 'Skemaet for 4.b er tomt';
      const made = await report(title);
      await product.later(1);
      const [card, ...more] = await told(pilot, /^Ny sag til jer/u, title);
      assert.equal(more.length, 0);
      assert.match(textOf(card!), /Fra Signe Løvgren, Lindeskolen/u);
      assert.match(textOf(card!), /Mangler i meldingen: /u);
      const buttons = findActions(card!.card!).map((action) => action.title);
      for (const button of ['Tag sagen', 'Send til Supportberettiget', 'Løs sagen', 'Åbn sagen'])
        assert.ok(buttons.includes(button), button);
      assert.ok(buttons.length <= 6);

      let aksel = await look(pilot);
      await aksel.press('Tag sagen');
      assert.match(aksel.lastText(), /Du har taget sagen/u);
      const dialog = await aksel.openDialog('Skriv til afsenderen');
      const empty = await dialog.submit('Send som spørgsmål', { text: '  ' });
      assert.match(empty.dialog!.text(), /Skriv beskeden først/u);
      const asked = await empty.dialog!.submit('Send som spørgsmål', { text: 'Ser du det også i appen?' });
      assert.match(asked.words!, /Spørgsmålet er sendt/u);
      await product.later(30);
      assert.equal((await toldTo(teacher, /./u, title)).length, 0, 'changes are gathered');
      await product.later(gathered);
      const news = await told(teacher, /Aksel Brohus har taget sagen/u, title);
      assert.equal(news.length, 1);
      assert.match(textOf(news[0]!), /Aksel Brohus spørger\nSer du det også i appen\?/u);

      const signe = await look(teacher);
      await signe.press('Send svar', { reply: '' });
      assert.match(signe.lastText(), /Skriv dit svar først/u);
      await signe.press('Send svar', { reply: 'Ja, også i appen.' });
      assert.match(signe.lastText(), /Dit svar er sendt/u);
      await product.later(gathered);
      assert.equal((await told(pilot, /^Signe Løvgren har svaret/u, 'Ja, også i appen.')).length, 1);

      aksel = await look(pilot);
      await aksel.press('Send til Supportberettiget');
      assert.match(aksel.lastText(), /Sagen er sendt til Supportberettiget/u);
      await product.later(3);
      assert.equal((await told(standIn, /^En sag er sendt til jer/u, 'Ja, også i appen.')).length, 1);
      const follower = superusers[1];
      await product.app.cases.cases.reporting.follow(await actorOf(follower), made.id);
      let kasper = await look(standIn);
      const solving = await kasper.openDialog('Løs sagen');
      const solved = await solving.submit('Løs og send', { outcome: 'user-error', text: 'Vælg uge 38.' });
      assert.match(solved.dialog!.text(), /Sagen er løst/u);
      assert.deepEqual(solved.dialog!.buttons(), ['Gør til svar i listen']);
      await product.later(gathered);
      const [last] = await told(teacher, /Vælg uge 38/u, title);
      assert.match(textOf(last!), /Sagen er sendt videre til Supportberettiget/u);
      assert.match(textOf(last!), /Det var: Brugerfejl/u);
      const [followed, ...others] = await told(follower, /som du følger/u, title);
      assert.equal(others.length, 0);
      assert.match(textOf(followed!), /Kasper Rømerlund skrev\nVælg uge 38/u);
      assert.doesNotMatch(textOf(followed!), /i appen/u, 'who follows reads the solution only');

      const again = await look(teacher);
      await again.press('Det virker ikke endnu');
      assert.match(again.lastText(), /sagen er åbnet igen/u);
      await product.later(gathered);
      assert.equal((await told(standIn, /skriver, at det ikke er løst/u, title)).length, 1);
      kasper = await look(standIn);
      await (
        await kasper.openDialog('Løs sagen')
      ).submit('Løs og send', { outcome: 'real-error', text: 'Nu er ugen rettet.' });
      await product.later(gathered);
      const happy = await look(teacher);
      await happy.press('Det virker');
      assert.match(happy.lastText(), /Sagen er afsluttet/u);

      await happy.say(`Hvad med ${numberOf(made).toLowerCase()}?`);
      assert.match(happy.lastText(), /Status: Afsluttet/u);
      await happy.say('mine sager');
      assert.match(happy.lastText(), /Skemaet for 4\.b er tomt \n.*Afsluttet/u);
      await product.later(gathered);
      assert.equal(
        (await toldTo(teacher, /Nu er ugen rettet/u, title)).length,
        2,
        'told once, and shown once',
      );
    });

    it('offers what is written while a case waits as its answer, and takes nothing by itself', async () => {
      const made = await report('Kalenderen er væk');
      const { cases } = product.app.cases;
      await cases.handling.ask(await actorOf(pilot), made.id, { text: 'Hvilken uge?' });
      const signe = await look(teacher);
      await signe.say('Jeg kan ikke logge ind i Aula');
      await signe.press(`Ja, det er svar på ${numberOf(made)}`);
      assert.ok(signe.messages().some((message) => /Dit svar er sendt/u.test(textOf(message))));
      const { messages } = await cases.reporting.get(await actorOf(teacher), made.id);
      assert.equal(messages.at(-1)!.body, 'Jeg kan ikke logge ind i Aula');
      await signe.say('Jeg kan ikke logge ind i Aula');
      const offers = signe.messages().filter((message) => /Er det svar på en sag/u.test(textOf(message)));
      assert.equal(offers.length, 0, 'it was answered, and does not wait any more');
    });

    it('gives a support-entitled colleague a text for the vendor, and keeps the vendor’s number', async () => {
      const title = 'Beskeder kommer dobbelt';
      const made = await report(title);
      const { handling, reporting } = product.app.cases.cases;
      await handling.passOn(await actorOf(pilot), made.id, 1);
      await product.later(1);
      await told(standIn, /^En sag er sendt til jer/u, title);
      const kasper = await look(standIn);
      await kasper.press('Tag sagen');
      const fields = await kasper.openDialog('Til leverandøren');
      assert.match(JSON.stringify(fields.card), /Er opsætningen kontrolleret/u);
      const { dialog } = await fields.submit('Vis teksten', { 'field-checked': 'yes' });
      const text = JSON.stringify(dialog!.card);
      for (const part of [title, `Sag hos os: ${numberOf(made)}`, 'Lindeskolen', 'Ja, den er i orden'])
        assert.ok(text.includes(part), part);
      const done = await dialog!.submit('Sagen er meldt', { number: ' NC-77 ' });
      assert.match(done.words!, /med nummer NC-77/u);
      const { case: kept } = await reporting.get(await actorOf(standIn), made.id);
      assert.deepEqual([kept.state, kept.vendorNumber, kept.answers?.checked], ['at-vendor', 'NC-77', 'yes']);
      assert.equal(kept.answers?.browser, 'Edge');
      const again = await dialog!.submit('Sagen er meldt', { number: 'NC-78' });
      assert.ok(again.words, 'what was begun from an older state changes nothing');
      assert.equal((await reporting.get(await actorOf(standIn), made.id)).case.vendorNumber, 'NC-77');
    });

    it('shows the others who has taken it, and tells whoever comes too late', async () => {
      const title = 'Hvor finder jeg fraværslisten?';
      await report(title, teacher, 'usage');
      await product.later(1);
      const [first, second] = superusers;
      for (const name of superusers) await told(name, /^Ny sag til jer/u, title);
      const [one, two] = [await look(first), await look(second)];
      if (kind === 'postgres') {
        const replica = await product.startReplica();
        const pressed = one.press('Tag sagen');
        product.sendTurnsTo(replica.botUrl);
        await Promise.all([pressed, two.press('Tag sagen')]);
        product.sendTurnsTo(product.botUrl);
      } else {
        await one.press('Tag sagen');
        await two.press('Tag sagen');
      }
      const texts = [one.lastText(), two.lastText()];
      const winner = texts.findIndex((text) => /Du har taget sagen/u.test(text));
      assert.notEqual(winner, -1);
      assert.match(
        texts[1 - winner]!,
        new RegExp(`${superusers[winner]!} var hurtigere og har sagen nu`, 'u'),
      );
      await product.later(5);
      const others = await look(superusers[1 - winner]!);
      assert.match(others.lastText(), new RegExp(`Status: I gang\\. Hos ${superusers[winner]!}`, 'u'));
      await others.press('Tag sagen');
      await product.later(1);
      const lost = new RegExp(`^${superusers[1 - winner]!} har taget sagen fra dig`, 'u');
      assert.equal((await told(superusers[winner]!, lost, title)).length, 1);
    });

    it('leaves people in peace in the evening, and tells them in the morning what came together', async () => {
      const title = 'Kalenderen viser i går';
      const { cases } = product.app.cases;
      // half past seven in the evening
      product.clock.advance(Date.parse('2026-09-15T17:30:00Z') - product.clock.now().getTime());
      const made = await report(title);
      const aksel = await actorOf(pilot);
      const taken = await cases.handling.take(aksel, made.id, 1);
      await cases.handling.ask(aksel, made.id, { text: 'Hvornår begyndte det?' });
      await cases.handling.solve(aksel, made.id, taken.revision + 1, {
        outcome: 'question',
        text: 'Det er nat.',
      });
      await product.later(3600);
      assert.equal((await toldTo(teacher, /./u, title)).length, 0);
      assert.equal((await toldTo(pilot, /./u, title)).length, 0, 'and the pilot has done it himself');
      await product.later(11 * 3600);
      const news = await told(teacher, /./u, title);
      assert.equal(news.length, 1);
      for (const words of [/har taget sagen/u, /spørger\nHvornår begyndte det/u, /skrev\nDet er nat/u])
        assert.match(textOf(news[0]!), words);
    });

    it('is told once, and later, where Teams fails after it was stored, and after a restart', async () => {
      const title = 'Beskeden kan ikke sendes';
      await product.client.setFault('teams', { mode: 'down' });
      await report(title);
      await product.later(5);
      assert.equal((await toldTo(pilot, /./u, title)).length, 0);
      await product.restart();
      await product.client.setFault('teams', { mode: 'none' });
      for (let minutes = 0; minutes < 15; minutes += 5) await product.later(300);
      assert.equal((await told(pilot, /^Ny sag til jer/u, title)).length, 1);
    });

    it('starts at the next step where only the reporter stands at the first', async () => {
      const title = 'Piloten har selv fundet en fejl';
      const made = await report(title, pilot);
      assert.deepEqual([made.level, made.step], [1, 'supportEntitled@institution']);
      await product.later(1);
      assert.equal((await told(standIn, /^Ny sag til jer/u, title)).length, 1);
      assert.equal((await toldTo(pilot, /./u, title)).length, 0);
    });

    it('takes a written answer for the case that waits for it, and shows nobody else’s', async () => {
      const made = await report('Billeder vises ikke');
      const { cases } = product.app.cases;
      await cases.handling.ask(await actorOf(pilot), made.id, { text: 'Hvilken browser?' });
      const signe = await look(teacher);
      await signe.say(`${numberOf(made)}: det er i Chrome på skolens bærbare`);
      assert.match(signe.lastText(), /Dit svar er sendt/u);
      const { messages } = await cases.reporting.get(await actorOf(teacher), made.id);
      assert.equal(messages.at(-1)!.body, 'det er i Chrome på skolens bærbare');
      const other = await look(superusers[0]);
      await other.say(numberOf(made));
      assert.match(other.lastText(), /Vi kan ikke finde en sag AULA-2026-/u);
      await other.execute({
        type: 'Action.Execute',
        verb: 'case.take',
        data: { case: made.id, revision: 2 },
      });
      assert.match(other.lastText(), /Sagen er ikke her/u);
    });

    it('tells of an incident those whom it bears on, and the channel, until it is over', async () => {
      const title = 'Aula er langsom i hele kommunen';
      await report('Aula svarer ikke');
      const yasmin = await product.client.become('Yasmin Al-Khatouri', 'channel-1');
      await yasmin.say('vidensdeling');
      await yasmin.press('Brug kanalen');
      const { incidents } = product.app.cases;
      const coordinator = {
        ...(await actorOf('Yasmin Al-Khatouri')),
        roles: [{ role: 'coordinator', scope: 'municipality' as const }],
      };
      const declared = await incidents.declare(coordinator, {
        treeId: 'aula',
        titles: { da: title },
        texts: { da: 'Brug papirlisten så længe.' },
        beganAt: product.clock.now(),
      });
      const inChannel = async () => {
        const { messages } = await product.client.become('Yasmin Al-Khatouri', 'channel-1');
        return messages()
          .map(textOf)
          .filter((text) => text.includes(title));
      };
      await product.later(3);
      assert.match((await inChannel()).join(), /^Kendt driftsforstyrrelse/u);
      await product.later(180);
      assert.equal((await told(teacher, /^Kendt driftsforstyrrelse/u, title)).length, 1);

      const kasper = await look(standIn);
      await kasper.say('hej');
      assert.match(kasper.lastText(), new RegExp(`Kendt driftsforstyrrelse \\n${title}`, 'u'));
      const banner = kasper.buttons().find((button) => button.includes(title));
      await kasper.press(banner!);
      assert.match(kasper.lastText(), /Du får besked, når det er løst/u);

      await incidents.close(coordinator, declared.id, declared.revision, { da: 'Tak for tålmodigheden.' });
      await product.later(3);
      const posted = await inChannel();
      assert.equal(posted.length, 1, 'the message is changed, and there is no other');
      assert.match(posted[0]!, /^Driftsforstyrrelsen er slut/u);
      await product.later(180);
      for (const name of [teacher, standIn])
        assert.equal((await told(name, /Tak for tålmodigheden/u, title)).length, 1, name);
      await kasper.say('hej');
      assert.doesNotMatch(kasper.lastText(), /driftsforstyrrelse/iu);
    });
  });
}
