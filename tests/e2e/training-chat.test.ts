import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { demoNetwork } from '../../src/sandbox/demo/demo-network.ts';
import type { Colleague } from '../support/sandbox-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { databaseKinds } from '../support/test-database.ts';

/** How each language asks for courses, books, and hears of it. */
const languages = [
  ['da', 'Signe Løvgren', 'Kursus', 'Tilmeld mig', 'Du er tilmeldt', 'Invitationen er på vej'],
  ['sv', 'Jonas Ytterbäck', 'kurser', 'Boka plats', 'Du har en plats', 'Inbjudan är på väg'],
  ['nb', 'Thea Brattlie', 'opplæring', 'Meld meg på', 'Du er påmeldt', 'Invitasjonen er på vei'],
  ['en', 'Priya Raghunandan', 'courses', 'Book', 'You are booked', 'The invitation is on its way'],
] as const;

for (const kind of databaseKinds) {
  describe(`training in the chat, ${kind}`, function () {
    this.timeout(90_000);
    let product: Product;
    before(async function () {
      product = await startProduct(this, kind);
    });
    after(() => product?.close());
    afterEach(() => {
      const errors = product.log.lines.filter(({ level }) => level === 'error');
      assert.deepEqual(errors, [], 'an error line means that a person must act');
    });

    const become = (name: string, chat?: Parameters<Product['client']['become']>[1]) =>
      product.client.become(name, chat);
    /** The text with ordinary blanks: a number stays with its word on the card. */
    const textOf = (person: Colleague) => person.lastText().replaceAll('\u00a0', ' ');
    /** Presses the first row or button of the newest card whose words fit. */
    const pressOne = async (person: Colleague, words: RegExp): Promise<string> => {
      const title = person.buttons().find((each) => words.test(each.replaceAll('\u00a0', ' ')));
      assert.ok(title, `no row fits ${words}: ${person.buttons().join(' | ')}`);
      await person.press(title);
      return title;
    };
    const sessions = async (name: string) => {
      const municipality = demoNetwork.municipalities.find(({ people }) =>
        people.some(({ displayName }) => displayName === name),
      )!;
      return product.app.database.inMunicipality(municipality.id, (trx) =>
        trx
          .selectFrom('training_session as s')
          .innerJoin('course as c', 'c.id', 's.course_id')
          .select([
            's.id',
            's.state',
            's.starts_at',
            's.open_to_network',
            'c.titles',
            's.capacity',
            's.time_zone',
          ])
          .orderBy('s.starts_at')
          .execute(),
      );
    };
    const findSession = async (
      name: string,
      is: (row: Awaited<ReturnType<typeof sessions>>[number]) => boolean,
    ) => {
      const found = (await sessions(name)).find(is);
      assert.ok(found, 'the demo has no such session');
      return found;
    };
    /** The worker is real and looks for jobs by the wall clock; when they are due goes by ours. */
    const until = async (isSo: () => Promise<boolean>) => {
      for (let tries = 0; tries < 80 && !(await isSo()); tries += 1) {
        product.clock.advance(1_000);
        await wait(250);
      }
    };
    const execute = (person: Colleague, verb: string, data: object) =>
      person.execute({ type: 'Action.Execute', verb, data });

    for (const [locale, name, word, book, booked, onItsWay] of languages) {
      it(`a colleague books in two taps, cancels and changes their mind, in ${locale}`, async () => {
        const person = await become(name);
        await person.say(word);
        assert.match(textOf(person), locale === 'en' ? /seats? left/ : /ledig/);
        const cards = person.messages().length;
        const seats = /\d+ (ledige pladser|lediga platser|ledige plasser|seats left)/;
        const row = await pressOne(person, seats);
        if (person.buttons().includes(book)) await person.press(book);
        else await pressOne(person, new RegExp(`^${book} `));
        assert.ok(textOf(person).startsWith(booked), textOf(person));
        assert.ok(textOf(person).includes(onItsWay), textOf(person));
        assert.equal(person.messages().length, cards, 'one card all the way');
        const course = row.split('.')[0]!.split('?')[0]!;
        assert.ok(textOf(person).includes(course));
      });
    }

    it('one keeps the seat on second thoughts, or gives it back', async () => {
      const signe = await become('Signe Løvgren');
      await signe.say('mine kurser');
      await pressOne(signe, /Du er tilmeldt/);
      await signe.press('Afmeld mig');
      assert.match(textOf(signe), /^Vil du afmelde dig\?/);
      await signe.press('Nej, behold pladsen');
      assert.match(textOf(signe), /^Du er tilmeldt/);
      await signe.press('Afmeld mig');
      await signe.press('Ja, afmeld mig');
      assert.match(textOf(signe), /^Du er afmeldt/);
      await execute(signe, 'training.cancel-now', await keyOfFirst('Signe Løvgren', 'Beskeder'));
      assert.match(textOf(signe), /Du var ikke tilmeldt/, 'an old card says that there is nothing to cancel');
      await signe.say('mine kurser');
      assert.match(textOf(signe), /Du er ikke tilmeldt noget kursus/);
    });

    it('the card says that it stands in the calendar once it does', async () => {
      const torben = await become('Torben Skovhus-Frandlev');
      const beskeder = await keyOfFirst('Torben Skovhus-Frandlev', 'Beskeder');
      await execute(torben, 'training.show', beskeder);
      await torben.press('Tilmeld mig');
      assert.match(textOf(torben), /på vej til din kalender/);
      await until(async () => {
        await execute(torben, 'training.show', beskeder);
        return /står i din kalender/.test(textOf(torben));
      });
      assert.match(textOf(torben), /Kursusgangen står i din kalender/);
    });

    it('a full session takes people on its list, and a freed seat is offered to the first', async () => {
      const full = await findSession(
        'Anton Grejsbæk',
        ({ titles, capacity }) => titles.da === 'Kom godt i gang med Aula' && capacity === 6,
      );
      const key = { session: full.id };
      const gudrun = await become('Gudrun Poulsgaard');
      await gudrun.say('kurser');
      await execute(gudrun, 'training.show', key);
      await pressOne(gudrun, /^Skriv mig på venteliste/);
      assert.match(textOf(gudrun), /^Du står på venteliste\nDu er nr\. 3 på ventelisten/);
      const anton = await become('Anton Grejsbæk');
      const before = anton.messages().length;
      const poul = await become('Poul Hedelyng');
      await poul.say('mine kurser');
      await execute(poul, 'training.cancel-now', { ...key, was: 'booked' });
      assert.match(textOf(poul), /^Du er afmeldt/);
      await anton.waitFor((messages) => messages.length > before, 20);
      assert.match(textOf(anton), /^Der er en plads til dig\nTag pladsen senest /);
      await anton.press('Tag pladsen');
      assert.match(textOf(anton), /^Du er tilmeldt/);
      await execute(anton, 'training.take', key);
      assert.match(textOf(anton), /^Du er tilmeldt/, 'pressing twice changes nothing');
    });

    it('another date is chosen, and the old seat given back', async () => {
      const torben = await become('Torben Skovhus-Frandlev');
      await torben.say('mine kurser');
      await pressOne(torben, /^Kom godt i gang/);
      await torben.press('Skift dato');
      assert.match(textOf(torben), /^Vælg en ny dato/);
      const row = await pressOne(torben, /ledige pladser/);
      assert.match(textOf(torben), /^Du har skiftet dato/);
      assert.ok(textOf(torben).includes(row.split('.')[0]!));
      await torben.say('mine kurser');
      assert.equal(torben.buttons().filter((each) => each.startsWith('Kom godt i gang')).length, 1);
    });

    it('what is in the way at the same time is said before booking', async () => {
      const name = 'Bo Li';
      const bo = await become(name);
      const beskeder = await findSession(name, ({ titles, starts_at }) => {
        return String(titles.da).startsWith('Beskeder') && starts_at > product.clock.now();
      });
      await product.app.database.inMunicipality(demoNetwork.municipalities[0]!.id, async (trx) => {
        const row = await trx
          .selectFrom('training_session')
          .selectAll()
          .where('id', '=', beskeder.id)
          .executeTakeFirstOrThrow();
        await trx
          .insertInto('training_session')
          .values({
            ...row,
            id: '5c6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b2d',
            place_id: null,
            audience: JSON.stringify(row.audience),
          })
          .execute();
      });
      const double = { session: '5c6a7f0e-9a4b-4c39-8d27-0a4f3a4c1b2d' };
      await execute(bo, 'training.show', double);
      assert.match(textOf(bo), /Du er allerede tilmeldt Beskeder og opslag.* på samme tid\./);
      await execute(bo, 'training.book', double);
      assert.match(textOf(bo), /på samme tid/, 'a card that has not looked at the calendar asks first');
      await bo.press('Tilmeld mig alligevel');
      assert.match(textOf(bo), /^Du er tilmeldt/);
    });

    it('a manager books for the own staff; each is told who did it', async () => {
      const birgit = await become('Birgit Vestermark');
      const start = await findSession(
        'Birgit Vestermark',
        ({ titles, capacity }) => titles.da === 'Kom godt i gang med Aula' && capacity === 24,
      );
      await execute(birgit, 'training.show', { session: start.id });
      await birgit.press('Tilmeld andre');
      assert.match(textOf(birgit), /Vælg dem, der skal med/);
      await birgit.press('Tilmeld de valgte', { people: '' });
      assert.match(textOf(birgit), /Vælg mindst én\./);
      const signe = demoNetwork.municipalities[0]!.people.find(
        ({ displayName }) => displayName === 'Signe Løvgren',
      )!;
      const told = await become('Signe Løvgren');
      const before = told.messages().length;
      await birgit.press('Tilmeld de valgte', { people: signe.id });
      assert.match(textOf(birgit), /Sådan gik det[\s\S]*Signe Løvgren: tilmeldt/);
      await told.waitFor((messages) => messages.length > before, 20);
      assert.match(textOf(told), /^Birgit Vestermark har tilmeldt dig/);
      await birgit.press('Signe Løvgren: tilmeldt. Afmeld');
      assert.match(textOf(birgit), /^Vil du afmelde Signe Løvgren\?/);
      await birgit.press('Ja, afmeld');
      assert.match(textOf(birgit), /^Signe Løvgren er afmeldt/);
      await told.waitFor((messages) => messages.length > before + 1, 20);
      assert.match(textOf(told), /^Birgit Vestermark har afmeldt dig/);
    });

    it('nobody books for those who are not theirs, whatever the card says', async () => {
      const signe = await become('Signe Løvgren');
      const start = await keyOfFirst('Signe Løvgren', 'Kom godt');
      const poul = demoNetwork.municipalities[0]!.people.find(
        ({ displayName }) => displayName === 'Poul Hedelyng',
      )!;
      const data = { ...start, people: poul.id, known: [[poul.id, 'Poul Hedelyng']] };
      const turn = await execute(signe, 'training.book-for', data);
      assert.match(turn.toast ?? '', /Det har du ikke adgang til/);
    });

    it('a press on a card that is not true any more is answered by what is true', async () => {
      const name = 'Mathilde Ejerskov';
      const person = await become('Laila Benmoussa');
      const now = product.clock.now();
      const off = await findSession(name, ({ state }) => state === 'cancelled');
      await execute(person, 'training.book', { session: off.id, checked: true });
      assert.match(textOf(person), /Kursusgangen er aflyst\.\nBegrundelse: Underviseren er syg/);
      const over = await findSession(name, ({ starts_at }) => starts_at < now);
      await execute(person, 'training.book', { session: over.id });
      assert.match(textOf(person), /begyndt eller allerede holdt/);
      const closedTo = await findSession(
        name,
        ({ titles, starts_at }) => titles.da === 'Kontakter og rettigheder' && starts_at > now,
      );
      await execute(person, 'training.book', { session: closedTo.id });
      assert.match(textOf(person), /Kursusgangen er for andre\./);
      const open = await findSession(
        name,
        ({ titles, starts_at }) => titles.da === 'Morgenmøde om Aula' && starts_at > now,
      );
      await execute(person, 'training.book', { session: open.id });
      assert.match(textOf(person), /Du skal ikke tilmelde dig\. Mød bare op\./);
      const free = await keyOfFirst(name, 'Kalender');
      await execute(person, 'training.book', { ...free, at: 1, checked: true });
      assert.match(textOf(person), /flyttet, siden du fik kortet/);
      await execute(person, 'training.book', { ...free, checked: true });
      assert.match(textOf(person), /^Du er tilmeldt/);
      await execute(person, 'training.book', { ...free, checked: true });
      assert.match(textOf(person), /^Du er tilmeldt/, 'pressed twice');
    });

    it('forged and foreign ids lead nowhere, in the same words', async () => {
      const person = await become('Laila Benmoussa');
      const foreign = await findSession('Jonas Ytterbäck', ({ open_to_network }) => !open_to_network);
      const elsewhere = demoNetwork.municipalities[1]!.id;
      for (const data of [
        { session: '00000000-0000-4000-8000-000000000000' },
        { session: foreign.id },
        { session: foreign.id, municipality: elsewhere },
      ]) {
        for (const verb of [
          'training.show',
          'training.book',
          'training.cancel',
          'training.change',
          'training.others',
        ]) {
          const turn = await execute(person, verb, data);
          const said = turn.toast ?? textOf(person);
          assert.match(said, /Kursusgangen findes ikke længere/, `${verb} ${JSON.stringify(data)}`);
        }
      }
      for (const data of [{}, { session: 'x' }, { session: [1] }, 'text', null]) {
        const turn = await execute(person, 'training.book', data as object);
        assert.match(turn.toast ?? '', /Det kort kan jeg ikke bruge længere/);
      }
    });

    it('a session of another municipality in the network is found, booked and told apart', async () => {
      const linn = await become('Linn Forsnäsgård');
      const open = await findSession(
        'Signe Løvgren',
        ({ open_to_network, starts_at }) => open_to_network && starts_at > product.clock.now(),
      );
      const birkevang = demoNetwork.municipalities[0]!.id;
      await execute(linn, 'training.show', { session: open.id, municipality: birkevang });
      assert.match(textOf(linn), /Hålls av Birkevang Kommune/);
      await pressOne(linn, /^Boka plats/);
      assert.match(textOf(linn), /^Du har en plats\nInbjudan är på väg till din e-post/);
      await linn.say('mina kurser');
      assert.ok(linn.buttons().some((each) => /Hålls av Birkevang Kommune/.test(each)));
      await pressOne(linn, /Hålls av Birkevang/);
      await linn.press('Avboka');
      await linn.press('Ja, avboka');
      assert.match(textOf(linn), /^Du har avbokat/);
    });

    it('somebody without a mailbox gets the file for their own calendar', async () => {
      const emma = await become('Emma Kløverbo');
      await emma.say('mine kurser');
      await pressOne(emma, /Du er tilmeldt/);
      assert.match(textOf(emma), /Du har ingen kalender i Outlook/);
      const link = JSON.stringify(emma.lastCard()).match(/https?:[^"]*\/ics\/[^"]+/)?.[0];
      assert.ok(link, 'a link to the file');
    });

    it('an errand about training leads to the courses, one about a visit to its form', async () => {
      const signe = await become('Signe Løvgren');
      await signe.say('jeg vil på kursus');
      await signe.press('Se kurser, og tilmeld dig');
      assert.match(textOf(signe), /^Kurser til dig/);
      const thea = await become('Thea Brattlie');
      await thea.say('nettverksbesøk');
      await thea.press('Send ønsket', { groupName: ' ', size: '0', wishes: '' });
      assert.match(textOf(thea), /Skriv navnet på nettverket\.\nSkriv et tall fra 1 til 480\.\nSkriv når/);
      const planner = await become('Hilde Grønnesby-Aas');
      const before = planner.messages().length;
      const wish = { groupName: 'Barnehagene i nord', size: '12', wishes: 'En tirsdag i oktober' };
      await thea.press('Send ønsket', wish);
      assert.match(textOf(thea), /^Ønsket er sendt\nBarnehagene i nord\n12 personer/);
      await planner.waitFor((messages) => messages.length > before, 20);
      assert.match(textOf(planner), /^Thea Brattlie ønsker et nettverksbesøk\nBarnehagene i nord/);
    });

    it('in a channel everybody sees their own state, and what stands there for all is renewed', async () => {
      const planner = await become('Henning Kragelyst', 'channel-0');
      await planner.say('kurser');
      assert.match(textOf(planner), /^Kurser til dig/, "Teams has asked for the reader's own list");
      const { id } = await findSession(
        'Henning Kragelyst',
        ({ titles, capacity }) => titles.da === 'Kom godt i gang med Aula' && capacity === 24,
      );
      await execute(planner, 'training.show', { session: id });
      await planner.press('Del i kanalen');
      const [reader, other] = [
        await become('Bo Li', 'channel-0'),
        await become('Elin Rönnqvist-Sundelius', 'channel-0'),
      ];
      assert.match(textOf(reader), /Kun du kan se|ledige pladser/);
      const free = Number(/(\d+) ledige pladser/.exec(textOf(reader))?.[1]);
      await pressOne(reader, /^Tilmeld mig/);
      if (!/^Du er tilmeldt/.test(textOf(reader))) await pressOne(reader, /^Tilmeld mig/);
      assert.match(textOf(reader), /^Du er tilmeldt/);
      assert.doesNotMatch(textOf(other), /Du har en plats/);
      const posting = () =>
        product.app.database.inMunicipality(demoNetwork.municipalities[0]!.id, (trx) =>
          trx
            .selectFrom('session_posting')
            .selectAll()
            .where('session_id', '=', id)
            .executeTakeFirstOrThrow(),
        );
      const { activity_id } = await posting();
      const renewals = async () =>
        (await product.client.requests()).filter(
          ({ method, path, status }) => method === 'PUT' && path.includes(activity_id) && status < 300,
        );
      await until(async () => (await renewals()).length > 0);
      assert.equal((await renewals()).length, 1, 'what stands there for all is renewed once');
      assert.equal((await posting()).is_stale, false);
      const again = await become('Gudrun Poulsgaard', 'channel-0');
      assert.ok(textOf(again).includes(`${free - 1} ledige pladser`), textOf(again));
    });

    /** The first session of a course that lies ahead. */
    async function keyOfFirst(name: string, title: string) {
      const found = await findSession(
        name,
        ({ titles, starts_at, state }) =>
          String(titles.da).startsWith(title) && starts_at > product.clock.now() && state === 'planned',
      );
      return { session: found.id };
    }
  });
}
