import assert from 'node:assert/strict';
import type { MessageDto } from '../../../../src/dto/sandbox-page-dto.ts';
import type { Locale } from '../../../../src/kernel/locale.ts';
import { demoNetwork } from '../../../../src/sandbox/demo/demo-network.ts';
import { findActions, findTexts, type Colleague } from '../../../support/sandbox-client.ts';
import { startProduct, type Product } from '../../../support/start-product.ts';
import { databaseKinds } from '../../../support/test-database.ts';
import { elementsOf } from '../../support/support-world.ts';

/** The knowledge-sharing channel of Birkevang in these tests. */
const channel = 'channel-1';
const gatherSeconds = 3;

/** Every text of a message, a line each. */
function textOf(message: MessageDto | undefined): string {
  if (!message) return '';
  const texts = [message.text, ...(message.card ? findTexts(message.card) : [])];
  return texts.filter(Boolean).join('\n').replaceAll('\u00ad', '');
}

function buttonsOf(message: MessageDto | undefined): readonly string[] {
  return message?.card ? findActions(message.card).map(({ title }) => String(title)) : [];
}

for (const kind of databaseKinds) {
  describe(`questions and answers in the chat (${kind})`, function () {
    // A turn in a busy machine takes its time, and each of these has ten.
    this.timeout(60_000);
    let product: Product;
    /** A teacher of Lindeskolen, whose superuser is Mathilde. */
    let signe: Colleague;
    /** A superuser of another school. */
    let yasmin: Colleague;
    let yasminInChannel: Colleague;
    /** An entry of the municipality, and one of another. */
    let known: string;
    let foreign: string;

    before(async function () {
      this.timeout(120_000);
      product = await startProduct(this, kind, { jobsFollowClock: true });
      foreign = await put('Björkälva kommun', 'Ingrid', 'sv', 'Hur bokar jag ett rum?');
      known = await put(
        'Birkevang Kommune',
        'Yasmin',
        'da',
        'En elev har glemt sin adgangskode til Unilogin. Hvad gør jeg?',
        'Du kan selv **nulstille** den på Unilogins side.',
      );
      await put(
        'Birkevang Kommune',
        'Yasmin',
        'da',
        'Hvordan ser jeg, hvem der er meldt syg i min klasse i dag?',
        'Åbn **Komme/gå** og vælg din klasse.',
      );
      const { client } = product;
      signe = await client.become('Signe Løvgren');
      yasmin = await client.become('Yasmin Al-Khatouri');
      for (const name of ['Mathilde Ejerskov', 'Aksel Brohus', 'Jørgen Tornehave', 'Tove Kildemose'])
        await client.become(name);
      yasminInChannel = await yasmin.in(channel);
      await yasminInChannel.say('vidensdeling');
      await yasminInChannel.press('Brug kanalen');
    });
    after(() => product.close());

    /** Anew: what was said since. */
    const look = (name: string, chat?: Parameters<Product['client']['become']>[1]) =>
      product.client.become(name, chat);

    async function ask(question: string, who = signe): Promise<void> {
      await who.say('spørg superbrugerne');
      await who.press('Send spørgsmålet', { question });
      if (who.buttons().includes('Send spørgsmålet')) await who.press('Send spørgsmålet', { question });
      assert.match(who.lastText(), /Dit spørgsmål er sendt/);
      await product.later(gatherSeconds);
    }

    /** The post of a question in the channel, once it says this. */
    async function postOf(question: string, words = /./): Promise<MessageDto> {
      const here = await look('Yasmin Al-Khatouri', channel);
      const found = (messages: readonly MessageDto[]) =>
        messages.filter((message) => textOf(message).includes(question) && message.threadId === undefined);
      // a job that was begun before is not waited for by the one that is asked for
      await here.waitFor((messages) => found(messages).some((message) => words.test(textOf(message))));
      const posts = found(here.messages());
      assert.equal(posts.length, 1, `${question}: ${posts.length} posts`);
      return posts[0]!;
    }

    const toldTo = async (name: string, words: RegExp) => {
      const found = (messages: readonly MessageDto[]) =>
        messages.filter((message) => words.test(textOf(message)));
      const colleague = await look(name);
      return found(colleague.messages());
    };
    /** Waits until somebody has been told; answers with the messages. */
    const told = async (name: string, words: RegExp) => {
      const colleague = await look(name);
      await colleague.waitFor((messages) => messages.some((message) => words.test(textOf(message))));
      return toldTo(name, words);
    };

    it('posts a question in the channel, takes an answer in a dialog, and tells the asker once', async () => {
      const question = 'Hvordan sætter jeg et billede af klassens akvarium på forsiden af Aula?';
      await ask(question);
      const post = await postOf(question);
      assert.match(textOf(post), /Nyt spørgsmål/);
      assert.match(textOf(post), /Fra Lindeskolen/);
      assert.doesNotMatch(textOf(post), /Signe/, 'the channel never sees who asked');
      assert.deepEqual(buttonsOf(post), ['Svar', 'Samme her', 'Bed en kollega svare', 'Åbn i fanen']);
      assert.equal((await told('Mathilde Ejerskov', /Nyt spørgsmål fra Lindeskolen/)).length, 1);
      assert.equal((await toldTo('Yasmin Al-Khatouri', /Nyt spørgsmål fra Lindeskolen/)).length, 0);

      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      const dialog = await yasminInChannel.openDialog('Svar');
      assert.match(dialog.text(), /akvarium/);
      const empty = await dialog.submit('Gem svaret', { answer: '  ' });
      assert.match(empty.dialog!.text(), /Skriv svaret/);
      const { words } = await empty.dialog!.submit('Gem svaret', {
        answer: 'Tryk på **Forside** og så på:\n- Billede\n- Gem',
      });
      assert.match(words!, /Svaret er gemt/);
      await product.later(gatherSeconds);

      const answered = await postOf(question, /^Besvaret/);
      assert.match(textOf(answered), /Svar fra Yasmin Al-Khatouri/);
      const news = await told('Signe Løvgren', /Der er svar på dit spørgsmål/);
      assert.equal(news.length, 1);
      assert.match(textOf(news[0]), /\*\*Forside\*\*/);
      assert.deepEqual(buttonsOf(news[0]).slice(-3), [
        'Det hjalp mig',
        'Det løste det ikke',
        'Det hjalp ikke. Hvem kontakter jeg?',
      ]);
      await product.later(120);
      assert.equal((await told('Signe Løvgren', /Der er svar på dit spørgsmål/)).length, 1);
    });

    it('says so in the channel when it was not solved, and tells again of the next answer', async () => {
      const question = 'Hvorfor blinker skærmen i musiklokalet, når jeg spiller en lyd?';
      await ask(question);
      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      await (
        await yasminInChannel.openDialog('Svar')
      ).submit('Gem svaret', { answer: 'Sluk den, og tænd igen.' });
      await product.later(gatherSeconds);
      await told('Signe Løvgren', /Sluk den, og tænd igen/);
      signe = await look('Signe Løvgren');
      await signe.press('Det løste det ikke');
      await signe.press('Åbn spørgsmålet igen', { why: 'Den blinker stadig.' });
      assert.match(signe.lastText(), /Spørgsmålet er åbnet igen/);
      await product.later(gatherSeconds);
      await postOf(question, /Åbnet igen[^]*Den blinker stadig/);
      assert.equal((await told('Yasmin Al-Khatouri', /Den blinker stadig/)).length, 1);

      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      await (
        await yasminInChannel.openDialog('Svar')
      ).submit('Gem svaret', { answer: 'Skift kablet bag skærmen.' });
      await product.later(gatherSeconds);
      assert.equal((await told('Signe Løvgren', /Skift kablet/)).length, 1);
      await postOf(question, /^Besvaret/);
    });

    it('keeps two answers at once, one of them accepted, and lets the other be taken instead', async () => {
      const question = 'Kan forældre se, hvem der har hentet et barn fra svømmehallen?';
      await ask(question);
      const rasmus = await (await look('Bo Li')).in(channel);
      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      const first = await yasminInChannel.openDialog('Svar');
      const second = await rasmus.openDialog('Svar');
      await first.submit('Gem svaret', { answer: 'Nej, kun personalet kan se det.' });
      const { dialog: kept } = await second.submit('Gem svaret', { answer: 'Ja, under Komme/gå.' });
      assert.equal(kept?.title, 'Der er to svar');
      await product.later(gatherSeconds);
      await postOf(question, /Nej, kun personalet[^]*Andre svar\nBo Li: Ja, under/);
      assert.equal((await told('Signe Løvgren', /Nej, kun personalet/)).length, 1);

      const { words } = await kept!.submit('Brug mit svar i stedet');
      assert.match(words!, /Svaret er gemt/);
      await product.later(gatherSeconds);
      await postOf(question, /Svar fra Bo Li/);
      await postOf(question, /Yasmin Al-Khatouri: Nej, kun/);
      assert.equal((await told('Signe Løvgren', /Ja, under Komme/)).length, 1);
    });

    it('offers a reply in the thread with one press; thanks, the asker and others are not offered', async () => {
      const question = 'Hvor finder jeg skemaet til temaugen om vikinger?';
      await ask(question);
      const post = await postOf(question);
      const offers = async () =>
        (await look('Yasmin Al-Khatouri', channel))
          .messages()
          .filter(({ threadId }) => threadId === post.id)
          .filter((message) => textOf(message).includes('Skal det være svaret?'));
      const thread = { threadId: post.id, mentionsBot: false };
      const kasper = await look('Kasper Rømerlund', channel);
      await kasper.say('Det ligger i kalenderen under temauger, tror jeg nok', thread);
      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      await yasminInChannel.say('Tak, det er et godt spørgsmål', thread);
      await yasminInChannel.say('Hvad siger kalenderen om det?', thread);
      const signeHere = await look('Signe Løvgren', channel);
      await signeHere.say('Det er til den tredje klasse vi har i uge 40', thread);
      assert.equal((await offers()).length, 0);

      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      await yasminInChannel.say('Det står i kalenderen under Temauger, vælg uge 40', thread);
      const written = yasminInChannel.messages().findLast(({ text }) => text?.includes('vælg uge 40'))!;
      assert.equal((await offers()).length, 1);
      await yasminInChannel.edit('Det står i kalenderen under Temauger, vælg uge 41', written.id);
      assert.match(textOf((await offers())[0]), /uge 41/);
      const kasperAgain = await look('Kasper Rømerlund', channel);
      assert.match((await kasperAgain.press('Brug som svar')) ?? '', /kun superbrugere/);

      const bo = await look('Bo Li', channel);
      await bo.press('Brug som svar');
      await product.later(gatherSeconds);
      await postOf(question, /Svar fra Yasmin Al-Khatouri\n.*uge 41/);
      assert.equal((await told('Signe Løvgren', /uge 41/)).length, 1);
      assert.equal((await offers()).length, 0);

      await bo.say('Man kan også finde det på opslagstavlen i Aula under grupper', thread);
      const another = (await offers())[0];
      assert.match(textOf(another), /Der er allerede et svar/);
      await bo.remove();
      assert.equal((await offers()).length, 0, 'the message is gone, and its offer with it');
    });

    it('hears replies that mention the bot where the team has not consented', async () => {
      await product.client.setConsent('Birkevang Kommune', false);
      const question = 'Hvordan laver jeg en tilmelding til skolefesten med to datoer?';
      await ask(question);
      const post = await postOf(question);
      const bo = await look('Bo Li', channel);
      await bo.say('Brug en begivenhed med flere tider i kalenderen', {
        threadId: post.id,
        mentionsBot: false,
      });
      const offered = async () =>
        (await look('Bo Li', channel))
          .messages()
          .some(
            ({ threadId, ...message }) =>
              threadId === post.id && textOf({ threadId, ...message }).includes('Skal det være svaret?'),
          );
      assert.equal(await offered(), false);
      await bo.say('Brug en begivenhed med flere tider i kalenderen', { threadId: post.id });
      assert.equal(await offered(), true);
      await product.client.setConsent('Birkevang Kommune', true);
    });

    it('lets others follow from the channel, and tells them in their own language and outside their quiet hours', async () => {
      const question = 'Hvordan deler jeg et dokument med et bestyrelsesmedlem uden for skolen?';
      await ask(question);
      const elin = await look('Elin Rönnqvist-Sundelius');
      const elinHere = await elin.in(channel);
      assert.match((await elinHere.press('Samme her')) ?? '', /egen chatt/);
      await product.later(gatherSeconds);
      await postOf(question, /1 kollega har samme spørgsmål/);
      // Into the evening: nobody is written to.
      const now = product.clock.now();
      const evening = new Date(now);
      evening.setUTCHours(18, 0, 0, 0);
      if (evening <= now) evening.setUTCDate(evening.getUTCDate() + 1);
      await product.later((evening.getTime() - now.getTime()) / 1000);
      yasminInChannel = await look('Yasmin Al-Khatouri', channel);
      await (
        await yasminInChannel.openDialog('Svar')
      ).submit('Gem svaret', {
        answer: 'Send et link, der kun kan læses.',
      });
      await product.later(60);
      assert.equal((await toldTo('Elin Rönnqvist-Sundelius', /har fått svar/)).length, 0);
      await product.later(12 * 3600);
      await product.later(60);
      const news = await told('Elin Rönnqvist-Sundelius', /En fråga du följer har fått svar/);
      assert.equal(news.length, 1);
      assert.match(textOf(news[0]), /Svaret finns på danska/);
      assert.equal((await told('Signe Løvgren', /kun kan læses/)).length, 1);
    });

    it('keeps to the rights at each press: a teacher may neither answer nor assign, a foreign entry does not exist', async () => {
      const question = 'Hvem må slette en gammel gruppe med elever fra sidste år?';
      await ask(question);
      const signeHere = await look('Signe Løvgren', channel);
      for (const title of ['Svar', 'Bed en kollega svare']) {
        assert.match((await signeHere.openDialog(title)).text(), /superbrugere og koordinatorer, der svarer/);
      }
      await signe.say('spørg superbrugerne');
      for (const verb of [
        'qna.show',
        'qna.follow',
        'qna.helped',
        'qna.not-solved',
        'qna.reopen',
        'qna.same-here',
        'qna.verify',
        'qna.outdate',
      ] as const) {
        const turn = await signe.execute({ type: 'Action.Execute', verb, data: { entry: foreign } });
        const said = `${turn.toast ?? ''} ${(await look('Signe Løvgren')).lastText()}`;
        assert.match(said, /her ikke|for andre end dig|forældet|kun superbrugere/i, verb);
      }
      for (const data of [{}, { entry: 1 }, { entry: "'; drop table" }, { entry: foreign, at: {} }]) {
        const turn = await signe.execute({ type: 'Action.Execute', verb: 'qna.show', data });
        assert.equal(turn.problem ?? null, null);
      }
    });

    it('finds entries and contacts from the compose box, and shows links only to who may read them', async () => {
      const found = await signe.searchExtension('searchQna', 'glemt adgangskode til unilogin');
      assert.match(found[0]!.title, /glemt sin adgangskode/);
      assert.match(findTexts(found[0]!.card).join('\n'), /nulstille/);
      const contacts = await signe.searchExtension('searchContacts', 'unilogin');
      assert.ok(contacts.length > 0);
      assert.ok(findActions(contacts[0]!.card).every(({ type }) => type === 'Action.OpenUrl'));
      const link = findActions(found[0]!.card).find(({ title }) => title === 'Læs i Teams')!.url as string;
      assert.match((await signe.pasteLink(link))!.title, /glemt sin adgangskode/);
      assert.equal(await signe.pasteLink(link.replace(/[^/]+$/, foreign)), undefined);
      assert.equal(await signe.pasteLink(`https://elsewhere.example${new URL(link).pathname}`), undefined);
      for (const text of ['', 'a', '😀', "'; drop table qna_entry; --", '<script>alert(1)</script>'])
        await signe.searchExtension('searchQna', text);
    });

    it('adds a message to the list: a superuser with its answer, others as a question', async () => {
      const group = await signe.in('group');
      await group.say('Hvordan slår jeg lyden fra på tavlen i fysiklokalet?', { mentionsBot: false });
      const asked = group.messages().at(-1)!;
      const dialog = await group.messageAction(asked.id, 'addToQna');
      assert.ok(!JSON.stringify(dialog.card).includes('"id":"answer"'), 'a teacher gives no answer');
      const { words, dialog: end } = await dialog.submit('Gem');
      assert.match(`${words ?? ''}${end?.text() ?? ''}`, /Superbrugerne får spørgsmålet/);

      const mathilde = await look('Mathilde Ejerskov', 'group');
      await mathilde.say('Lyden slås fra på fjernbetjeningen, knappen nederst til højre.', {
        mentionsBot: false,
      });
      const answer = mathilde.messages().at(-1)!;
      const form = await mathilde.messageAction(answer.id, 'addToQna');
      const hostile = '<script>alert(1)</script> [x](javascript:alert(1))';
      const done = await form.submit('Gem', { question: `Hvor er fjernbetjeningen? ${hostile}` });
      assert.match(`${done.words ?? ''}${done.dialog?.text() ?? ''}`, /gemt med dit svar/);
      const [found] = await signe.searchExtension('searchQna', 'fjernbetjeningen');
      assert.match(findTexts(found!.card).join('\n'), /nederst til højre/);
      for (const { text } of elementsOf(found!.card, 'TextBlock')) {
        assert.doesNotMatch(String(text), /<script|javascript:/, 'what people wrote is no markdown');
      }
    });

    it('answers a text with an entry that fits better, and goes on to a person from the same words', async () => {
      signe = await look('Signe Løvgren');
      await signe.say('hvordan ser jeg hvem der er meldt syg i min klasse i dag');
      assert.match(signe.lastText(), /Spørgsmål og svar/);
      assert.match(signe.lastText(), /Komme\/gå/);
      await signe.press('Det hjalp mig');
      assert.match(signe.lastText(), /Tak\. Det hjælper andre/);
      await signe.press('Det hjalp ikke. Hvem kontakter jeg?');
      assert.doesNotMatch(signe.lastText(), /Spørgsmål og svar/);
    });

    it('leads from "nothing fits" to the superusers, with the question written already', async () => {
      signe = await look('Signe Løvgren');
      await signe.say('zebraerne på savannen spiser sjældent ostemadder med ketchup');
      assert.ok(signe.buttons().includes('Spørg superbrugerne'), signe.lastText());
      await signe.press('Spørg superbrugerne');
      assert.match(JSON.stringify(signe.lastCard()), /ostemadder/);
    });

    it('serves a public address that tells nothing of the entry, in the language of the browser', async () => {
      const id = known;
      const { origin } = new URL(product.botUrl);
      const page = await fetch(`${origin}/q/${id}`, { headers: { 'accept-language': 'sv-SE,sv;q=0.9' } });
      const html = await page.text();
      assert.equal(page.status, 200);
      assert.match(html, /<html lang="sv">/);
      assert.match(html, new RegExp(`faq%2F${id}`));
      const unknown = await fetch(`${origin}/q/00000000-0000-4000-8000-000000000000`);
      assert.equal(unknown.status, 200);
      assert.equal((await fetch(`${origin}/q/%3Cscript%3E`)).status, 404);
    });

    /** Puts an entry into a municipality's list, by a coordinator. */
    async function put(
      municipality: string,
      given: string,
      locale: Locale,
      question: string,
      answer?: string,
    ): Promise<string> {
      const { id, people } = demoNetwork.municipalities.find(({ name }) => name === municipality)!;
      const person = people.find(({ displayName }) => displayName.startsWith(given)) ?? people[0]!;
      const actor = {
        municipalityId: id,
        personId: person.id,
        displayName: person.displayName,
        locale,
        roles: [{ role: 'coordinator', scope: 'municipality' }],
      } as const;
      const texts = { [locale]: { question, ...(answer === undefined ? {} : { answer }) } };
      const entry = await product.app.qna.desk.create(actor, {
        locale,
        texts,
        scope: { kind: 'municipality' },
      });
      return entry.id;
    }
  });
}
