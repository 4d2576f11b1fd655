import assert from 'node:assert/strict';
import type { ChatKey, MessageDto } from '../../../../src/dto/sandbox-page-dto.ts';
import type { EntryScope, EntryView } from '../../../../src/features/qna/index.ts';
import type { Actor, HeldRole } from '../../../../src/kernel/actor.ts';
import { demoNetwork } from '../../../../src/sandbox/demo/demo-network.ts';
import { findActions, findTexts } from '../../../support/sandbox-client.ts';
import { startProduct, type Product } from '../../../support/start-product.ts';
import { databaseKinds } from '../../../support/test-database.ts';

const channel = 'channel-1';
const hour = 3600;

function textOf(message: MessageDto): string {
  const texts = [message.text, ...(message.card ? findTexts(message.card) : [])];
  return texts.filter(Boolean).join('\n').replaceAll('\u00ad', '');
}

for (const kind of databaseKinds) {
  describe(`the channel of questions, when things go wrong and as weeks pass (${kind})`, function () {
    this.timeout(150_000);
    let product: Product;
    const birkevang = demoNetwork.municipalities.find(({ name }) => name === 'Birkevang Kommune')!;
    const linde = birkevang.institutions.find(({ name }) => name === 'Lindeskolen')!.id;

    const actorOf = (name: string, ...roles: HeldRole[]): Actor => {
      const { id, displayName } = birkevang.people.find((person) => person.displayName === name)!;
      return { municipalityId: birkevang.id, personId: id, displayName, locale: 'da', roles };
    };
    const signe = actorOf('Signe Løvgren');
    const mathilde = actorOf('Mathilde Ejerskov', {
      role: 'pedagogicalSuperuser',
      scope: 'institution',
      institutionId: linde,
    });

    before(async function () {
      this.timeout(120_000);
      product = await startProduct(this, kind, { jobsFollowClock: true });
      if (kind === 'postgres') await product.startReplica();
      // The first search reads the lexicon, which takes a busy machine longer than Teams waits for a press.
      await product.app.qna.reader.similar(signe, 'kanal til vidensdeling');
      // Everybody who is told of questions has a chat already: making one looks to Teams like posting in a channel.
      for (const name of [
        'Signe Løvgren',
        'Mathilde Ejerskov',
        'Aksel Brohus',
        'Jørgen Tornehave',
        'Tove Kildemose',
        'Yasmin Al-Khatouri',
      ])
        await product.client.become(name);
      const yasmin = await product.client.become('Yasmin Al-Khatouri', channel);
      await yasmin.say('vidensdeling');
      await yasmin.waitFor((all) =>
        all.some((message) => textOf(message).includes('Kanal til vidensdeling')),
      );
      await yasmin.press('Brug kanalen');
      assert.match(yasmin.lastText(), /Kanalen er klar/);
    });
    after(() => product.close());

    const ask = (question: string, scope: EntryScope = { kind: 'municipality' }): Promise<EntryView> =>
      product.app.qna.asking.ask(signe, { question, locale: 'da', scope, showName: false, source: 'chat' });

    async function messages(name: string, words: RegExp | string, chat: ChatKey = 'personal') {
      const colleague = await product.client.become(name, chat);
      return colleague.messages().filter((message) => {
        const text = textOf(message);
        return !message.deleted && (typeof words === 'string' ? text.includes(words) : words.test(text));
      });
    }
    const posts = (words: RegExp | string) => messages('Yasmin Al-Khatouri', words, channel);
    /** As many as there are once there is one: a job that was begun before is not waited for by who asks for jobs. */
    async function waitFor(
      name: string,
      words: RegExp | string,
      chat: ChatKey = 'personal',
    ): Promise<readonly MessageDto[]> {
      const isIt = (message: MessageDto) => {
        const text = textOf(message);
        return !message.deleted && (typeof words === 'string' ? text.includes(words) : words.test(text));
      };
      const colleague = await product.client.become(name, chat);
      await colleague.waitFor((all) => all.some(isIt));
      return messages(name, words, chat);
    }
    const posted = (words: RegExp | string) => waitFor('Yasmin Al-Khatouri', words, channel);
    /** The jobs' work of a while, also of what one of them makes another do. */
    async function pass(seconds = 5): Promise<void> {
      await product.later(seconds);
      await product.later(5);
    }

    it('posts once, by whichever replica', async () => {
      await Promise.all([
        ask('Hvem kan låne den store højttaler til morgensang?'),
        ask('Hvor ligger nøglen til kopirummet i kælderen?'),
      ]);
      await pass();
      assert.equal((await posted('højttaler til morgensang')).length, 1);
      assert.equal((await posted('nøglen til kopirummet')).length, 1);
    });

    it('posts later, and once, what was asked while Teams was down', async () => {
      await product.client.setFault('teams', { mode: 'down' });
      await ask('Hvordan bestiller jeg en bus til lejrskolen?');
      await pass(60);
      assert.equal((await posts('bus til lejrskolen')).length, 0);
      await product.client.setFault('teams', { mode: 'none' });
      for (let times = 0; times < 4; times += 1) await pass(10 * 60);
      assert.equal((await posted('bus til lejrskolen')).length, 1);
    });

    it('posts nothing any more of what was answered before Teams was there again', async () => {
      await product.client.setFault('teams', { mode: 'down' });
      const { id } = await ask('Må vi bruge Aula til at sende fødselsdagsinvitationer?');
      await pass(60);
      await product.app.qna.desk.answer(mathilde, id, { locale: 'da', answer: 'Ja, til hele klassen.' });
      await product.client.setFault('teams', { mode: 'none' });
      for (let times = 0; times < 4; times += 1) await pass(10 * 60);
      assert.equal((await posts('fødselsdagsinvitationer')).length, 0);
      assert.equal((await waitFor('Signe Løvgren', 'til hele klassen')).length, 1);
    });

    it('does not post twice when the answer to posting is lost, and learns which message it is from a press', async () => {
      await product.client.setFault('teams', {
        mode: 'lost-answer',
        times: 1,
        paths: '^POST .*/v3/conversations$',
      });
      const { id } = await ask('Hvilken app bruger vi til at scanne et samtykke?');
      for (let times = 0; times < 3; times += 1) await pass(10 * 60);
      await product.client.setFault('teams', { mode: 'none' });
      assert.equal((await posted('scanne et samtykke')).length, 1);
      await product.app.qna.desk.answer(mathilde, id, { locale: 'da', answer: 'Brug kommunens egen.' });
      await pass();
      assert.match(textOf((await posts('scanne et samtykke'))[0]!), /^Nyt spørgsmål/);
      const bo = await product.client.become('Bo Li', channel);
      await bo.press('Samme her');
      await pass();
      await posted(/^Besvaret[^]*scanne et samtykke/);
    });

    it('keeps what is for one institution out of the channel, and tells the superusers there', async () => {
      await ask('Hvem har nøglen til Lindeskolens fysiklokale?', {
        kind: 'institution',
        institutionId: linde,
      });
      const { id } = await ask('Hvor parkerer gæster på Lindeskolen ved forældremøder?');
      await pass();
      assert.equal((await posts('fysiklokale')).length, 0);
      assert.equal((await waitFor('Mathilde Ejerskov', 'fysiklokale')).length, 1);
      assert.equal((await waitFor('Aksel Brohus', 'fysiklokale')).length, 1);
      assert.equal((await messages('Signe Løvgren', 'fysiklokale')).length, 0, 'who asked is not told');
      assert.equal((await posted('parkerer gæster')).length, 1);
      const view = await product.app.qna.reader.get(mathilde, id);
      await product.app.qna.desk.edit(
        mathilde,
        id,
        {
          locale: 'da',
          texts: { da: { question: view.question } },
          scope: { kind: 'institution', institutionId: linde },
        },
        view.revision,
      );
      await pass();
      await posted('kun for én institution');
      assert.equal((await posts('parkerer gæster')).length, 0, 'its words are no longer for everybody');
    });

    it('shows what was removed and merged as such', async () => {
      const one = await ask('Hvordan ændrer jeg baggrunden på min profil i Aula?');
      const same = await ask('Kan jeg skifte baggrund på min Aula-profil?');
      const other = await ask('Hvad koster skolemælk pr. uge?');
      await pass();
      await product.app.qna.desk.merge(mathilde, same.id, one.id);
      await product.app.qna.desk.remove(mathilde, other.id);
      await pass();
      await posted(/^Lagt sammen[^]*skifte baggrund[^]*ændrer jeg baggrunden/);
      assert.equal((await posted('Spørgsmålet er fjernet')).length, 1);
      assert.equal((await posts('skolemælk')).length, 0);
    });

    it('tells whoever is asked to answer, and whom the answer came from when it did not help', async () => {
      const { id } = await ask('Hvordan deler jeg en klasseliste med svømmelæreren?');
      const { personId } = actorOf('Bo Li');
      await product.client.become('Bo Li');
      await product.app.qna.desk.assign(mathilde, id, personId);
      await pass();
      assert.equal((await waitFor('Bo Li', /Du er bedt om at svare[^]*klasseliste/)).length, 1);
      await posted(/klasseliste[^]*Bo Li er bedt om at svare/);
    });

    it('shows in the network’s channel what the municipality shares, and asks nothing there', async () => {
      const henning = await product.client.become('Henning Kragelyst', 'channel-2');
      await henning.say('del viden her');
      await henning.press('Brug den til netværket');
      assert.match(henning.lastText(), /deler et svar med netværket/);
      const { id } = await ask('Hvordan viser jeg skolens årskalender for forældre?');
      await product.app.qna.desk.answer(mathilde, id, {
        locale: 'da',
        answer: 'Under Kalender, vælg Skole.',
      });
      const coordinator = actorOf('Henning Kragelyst', { role: 'projectLead', scope: 'municipality' });
      await product.app.qna.network.share(coordinator, id);
      await pass();
      const [post] = await waitFor('Henning Kragelyst', 'årskalender', 'channel-2');
      assert.match(textOf(post!), /^Delt med netværket[^]*Under Kalender/);
      assert.deepEqual(
        findActions(post!.card!).map(({ type }) => type),
        ['Action.OpenUrl'],
      );
      const bo = await product.client.become('Bo Li', 'channel-2');
      await bo.say('vidensdeling');
      assert.ok(
        !bo.buttons().includes('Brug den til netværket'),
        'a superuser does not decide for the network',
      );
      const turn = await bo.execute({
        type: 'Action.Execute',
        verb: 'qna.use-channel',
        data: { purpose: 'network' },
      });
      assert.match(turn.toast ?? '', /superbrugere og koordinatorer, der vælger/);
    });

    it('sends the week in one card on the day of the digest, once, and nothing when nothing happened', async () => {
      const { clock } = product;
      const friday = new Date('2026-09-18T06:00:00Z');
      assert.ok(clock.now() < friday);
      await product.later((friday.getTime() - clock.now().getTime()) / 1000);
      for (let times = 0; times < 4; times += 1) await pass(10 * 60);
      for (let times = 0; times < 3; times += 1) await pass(hour);
      const digests = await posted('Ugens spørgsmål og svar');
      assert.equal(digests.length, 1);
      assert.match(textOf(digests[0]!), /Nye spørgsmål\n[^]*Nye svar\n[^]*5 spørgsmål venter på svar/);
      assert.doesNotMatch(textOf(digests[0]!), /fysiklokale/);
      await product.later(7 * 24 * hour - 4 * hour);
      for (let times = 0; times < 3; times += 1) await pass(hour);
      assert.equal((await posted('Ugens spørgsmål og svar')).length, 1);
    });

    it('reminds the owner once when an answer is to be looked at again', async () => {
      const { desk, settings } = product.app.qna;
      const coordinator = actorOf('Sanne Wulffsborg', { role: 'coordinator', scope: 'municipality' });
      await settings.save(coordinator, { reviewDays: 7 });
      const { id } = await ask('Hvor længe gemmer vi billeder fra en lejrskole?');
      await desk.answer(mathilde, id, { locale: 'da', answer: 'Et år.' });
      await desk.verify(mathilde, id);
      await pass();
      assert.equal((await messages('Mathilde Ejerskov', 'Er svaret stadig rigtigt?')).length, 0);
      await product.later(8 * 24 * hour);
      for (let times = 0; times < 3; times += 1) await product.later(hour);
      assert.equal((await waitFor('Mathilde Ejerskov', 'Er svaret stadig rigtigt?')).length, 1);
      const owner = await product.client.become('Mathilde Ejerskov');
      await owner.press('Ja, det er rigtigt');
      assert.match(owner.lastText(), /Svaret er bekræftet/);
      const { reviewOn } = await product.app.qna.reader.get(mathilde, id);
      assert.ok(reviewOn! > product.clock.now().toISOString().slice(0, 10));
    });
  });
}
