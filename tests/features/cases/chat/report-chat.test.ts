import assert from 'node:assert/strict';
import type { App } from '../../../../src/app.ts';
import type { MessageDto } from '../../../../src/dto/sandbox-page-dto.ts';
import { gifOf, jpegOf, pngOf } from '../../../support/pictures.ts';
import { findTexts, type Colleague, type Dialog } from '../../../support/sandbox-client.ts';
import { startProduct, type Product } from '../../../support/start-product.ts';
import { databaseKinds } from '../../../support/test-database.ts';

const errand = { treeId: 'aula', leaf: 'error-technical' };
const title = 'Teknisk fejl i Aula';
const said = {
  'f-what': 'Beskederne kan ikke sendes',
  'f-expected': 'At beskeden blev sendt',
  'f-where': 'Beskeder',
  'f-when': 'I dag kl. 9',
  'f-affected': 'all',
  'f-who': 'Hele personalet',
  'f-profile': 'employee',
  'f-steps': 'Skrev en besked og trykkede send',
};

for (const kind of databaseKinds.slice(0, 1)) {
  describe(`reporting in the chat (${kind})`, function () {
    this.timeout(60_000);
    let product: Product;
    let app: App;
    let teacher: Colleague;
    let municipalityId: string;

    before(async function () {
      this.timeout(120_000);
      product = await startProduct(this, kind, { jobsFollowClock: true });
      app = product.app;
      teacher = await product.client.become('Signe Løvgren');
      const isHers = (id: string) =>
        app.database.inMunicipality(id, (trx) =>
          trx.selectFrom('person').select('id').where('id', '=', teacher.person.id).executeTakeFirst(),
        );
      for (const id of await app.database.listMunicipalities()) if (await isHers(id)) municipalityId = id;
    });
    after(() => product.close());
    beforeEach(async () => {
      // Each test begins with nothing reported.
      await app.database.inMunicipality(municipalityId, async (trx) => {
        for (const table of ['case_file', 'case_draft', 'support_case', 'incident'] as const)
          await trx.deleteFrom(table).execute();
      });
    });

    const cases = () =>
      app.database.inMunicipality(municipalityId, (trx) =>
        trx.selectFrom('support_case').selectAll().orderBy('number').execute(),
      );
    const files = () =>
      app.database.inMunicipality(municipalityId, (trx) =>
        trx.selectFrom('case_file').select(['name', 'case_id', 'position']).orderBy('ordinal').execute(),
      );
    /** Answered with the errand's card; the first question waits until the trees are learned. */
    const ask = async (question: string) => {
      await teacher.say(question);
      const isCard = () => teacher.buttons().includes('Meld fejl');
      await teacher.waitFor(() => isCard(), 60);
    };
    const begin = async (who: Colleague): Promise<Dialog> => {
      await who.say('meld fejl');
      return who.openDialog(title);
    };
    const shows = (dialog: Dialog | undefined): string => {
      assert.ok(dialog, 'a dialog');
      return `${dialog.text()} ${JSON.stringify(dialog.card)}`;
    };
    /** Of the case that these words name. */
    const receiptOf = async (who: Colleague, words: string | undefined): Promise<string> => {
      const [number = ''] = /AULA-2026-\d{4}/.exec(words ?? '') ?? [];
      const textOf = ({ card }: MessageDto) =>
        card ? findTexts(card).join('\n').replaceAll('\u00ad', '') : '';
      const isReceipt = (message: MessageDto) => textOf(message).includes(`Sagsnummer ${number}`);
      await product.later(1);
      await who.waitFor((all) => all.some(isReceipt), 30);
      const receipts = who.messages().filter(isReceipt);
      assert.equal(receipts.length, 1);
      return textOf(receipts[0]!);
    };

    it('begins on the errand’s card with the words that were asked, is asked once, and has a receipt and a picture', async () => {
      await ask('Aula melder teknisk fejl når jeg sender beskeder');
      const dialog = await teacher.openDialog('Meld fejl');
      assert.match(shows(dialog), /Signe Løvgren, Lindeskolen/);
      assert.match(shows(dialog), /Aula melder teknisk fejl/, 'what was asked is what happened');
      assert.match(shows(dialog), /15\. september 2026 kl\. 10\.00/, 'the time is known');
      const { 'f-steps': steps, 'f-who': who, ...most } = said;
      const asked = await dialog.submit('Send', most);
      assert.match(shows(asked.dialog), /Vi mangler det her/);
      assert.match(shows(asked.dialog), /Beskederne kan ikke sendes/, 'what was typed stays');
      assert.deepEqual(await cases(), []);
      const sent = await asked.dialog!.submit('Send alligevel', { 'f-who': who });
      assert.match(sent.words ?? '', /AULA-2026-\d{4}/);
      const again = await asked.dialog!.submit('Send alligevel', { 'f-who': who });
      assert.equal(again.words, sent.words, 'pressed twice it is one case');
      const [made, ...others] = await cases();
      assert.deepEqual(others, []);
      assert.deepEqual([made?.title, made?.leaf, made?.source], [said['f-what'], errand.leaf, 'chat']);
      assert.equal(made?.answers?.who, who);
      assert.equal(steps in (made?.answers ?? {}), false);

      const receipt = await receiptOf(teacher, sent.words);
      assert.match(receipt, /Sagsnummer AULA-2026-\d{4}/);
      assert.match(receipt, /Aksel Brohus/, 'the pilot of the school has it');
      assert.match(receipt, /mangler stadig: Hvad gjorde du, trin for trin/);

      await teacher.say('', { files: [{ name: 'skaerm.png', bytes: pngOf(3, 3) }] });
      assert.match(teacher.lastText(), /Filen er lagt til sag AULA-2026-\d{4}/);
      await teacher.say('Her er logfilen', {
        files: [{ name: 'aula.log', bytes: Buffer.from('timeout'), contentType: 'text/plain' }],
      });
      const thread = await app.database.inMunicipality(municipalityId, (trx) =>
        trx.selectFrom('case_message').select(['kind', 'body']).orderBy('position').execute(),
      );
      assert.deepEqual(
        thread.map(({ kind: by, body }) => [by, body]),
        [
          ['reporter', 'Vedlagt: Billede 1.png'],
          ['reporter', 'Her er logfilen'],
        ],
      );
      assert.deepEqual(
        (await files()).map(({ name, case_id, position }) => [name, case_id === made?.id, position]),
        [
          ['Billede 1.png', true, 1],
          ['aula.log', true, 2],
        ],
      );
    });

    it('has one receipt also where Teams is away for a while, and one case of a press that comes twice at once', async () => {
      const dialog = await begin(teacher);
      await product.client.setFault('teams', { mode: 'throttled', retryAfterSeconds: 120 });
      const [one, other] = await Promise.all([dialog.submit('Send', said), dialog.submit('Send', said)]);
      await product.later(5);
      assert.equal(one.words, other.words);
      assert.equal((await cases()).length, 1);
      await product.client.setFault('teams', { mode: 'none' });
      await product.later(150);
      await receiptOf(teacher, one.words);
    });

    it('is kept half-way, takes pictures meanwhile, is offered again, and can be given up', async () => {
      const dialog = await begin(teacher);
      const { 'f-what': what } = said;
      const kept = await dialog.submit('Gem, og send billeder i chatten', { 'f-what': what });
      assert.deepEqual(kept, {}, 'the dialog closes');
      assert.match(teacher.lastText(), /Din fejlmelding er gemt/);
      await teacher.say('Den hvide skærm', {
        files: [
          { name: 'a', bytes: pngOf(2, 2) },
          { name: 'virus.exe', bytes: Buffer.from('MZ\x90\0\x03\0', 'latin1'), contentType: 'application/x' },
          { name: 'b', bytes: gifOf(2, 2), contentType: 'image/gif' },
        ],
      });
      assert.match(teacher.lastText(), /2 filer er lagt til din fejlmelding/);
      assert.match(teacher.lastText(), /Den slags fil kan jeg ikke tage imod: virus\.exe/);
      await teacher.say('hej');
      assert.match(teacher.lastText(), /Du er i gang med en fejlmelding/);
      const again = await teacher.openDialog('Fortsæt meldingen');
      assert.match(shows(again), /Beskederne kan ikke sendes\\nDen hvide skærm/);
      assert.match(shows(again), /2 billeder og filer er lagt til/);
      const sent = await again.submit('Send', said);
      assert.match(sent.words ?? '', /AULA-/);
      assert.deepEqual(
        (await files()).map(({ name, position }) => [name, position]),
        [
          ['Billede 1.png', null],
          ['Billede 3.gif', null],
        ],
      );
      assert.match(await receiptOf(teacher, sent.words), /Din fejlmelding er sendt/);

      const other = await begin(teacher);
      await other.submit('Gem, og send billeder i chatten', { 'f-what': 'Noget andet' });
      await teacher.press('Kassér');
      await teacher.say('hej');
      assert.doesNotMatch(teacher.lastText(), /Du er i gang/);
    });

    it('takes the first ten of forty pictures, and says what to do where nothing is open', async () => {
      const forty = Array.from({ length: 40 }, (_, at) => ({ name: `${at}`, bytes: pngOf(at + 1, 1) }));
      await teacher.say('', { files: forty.slice(0, 1) });
      assert.match(teacher.lastText(), /Skriv først “meld fejl”/);
      await teacher.say('AULA-2026-9999', { files: forty.slice(0, 1) });
      assert.match(teacher.lastText(), /Jeg kan ikke finde AULA-2026-9999/);
      await (await begin(teacher)).submit('Gem, og send billeder i chatten', said);
      await teacher.say('', { files: forty });
      assert.match(teacher.lastText(), /10 filer er lagt til/);
      assert.match(teacher.lastText(), /Du sendte 40 filer/);
      assert.equal((await files()).length, 10);
      const large = Buffer.concat([jpegOf(9, 9), Buffer.alloc(11 * 1024 * 1024)]);
      await teacher.say('', { files: [{ name: 'foto.jpg', bytes: large, contentType: 'image/jpeg' }] });
      assert.match(teacher.lastText(), /Billede 1 er for stor/);
    });

    it('leads a second reporter to follow the first, without the first one’s name or, elsewhere, words', async () => {
      await (await begin(teacher)).submit('Send', said);
      const [first] = await cases();
      const near = await product.client.become('Mathilde Ejerskov');
      const same = { ...said, 'f-what': 'Jeg kan ikke sende beskeder' };
      const beside = await (await begin(near)).submit('Send', same);
      assert.match(shows(beside.dialog), /1 kollega har meldt det/);
      assert.match(shows(beside.dialog), /Beskederne kan ikke sendes/, 'of the same school: the title');
      assert.doesNotMatch(shows(beside.dialog), /Signe|trykkede send/);
      const followed = await beside.dialog!.submit('Det er det samme. Følg med');
      assert.match(followed.words ?? '', /Du følger sagen nu/);
      assert.equal((await cases()).length, 1);

      const far = await product.client.become('Yasmin Al-Khatouri');
      const elsewhere = await (await begin(far)).submit('Send', same);
      assert.match(shows(elsewhere.dialog), /2 kolleger har meldt det/);
      assert.doesNotMatch(shows(elsewhere.dialog), /Beskederne kan ikke/);
      const own = await elsewhere.dialog!.submit('Det er ikke det samme. Send');
      assert.match(own.words ?? '', /AULA-/);
      const all = await cases();
      assert.equal(all.length, 2);
      assert.notEqual(all[1]?.id, first?.id);
      // What has nothing in common with it is not held up.
      const different = { ...said, 'f-what': 'Kalenderen viser forkert uge', 'f-steps': 'Åbnede ugen' };
      const third = await (await begin(near)).submit('Send', different);
      assert.match(third.words ?? '', /AULA-/);
    });

    it('shows known incidents first, and covers civil registration numbers', async () => {
      const { person } = teacher;
      const actor = {
        municipalityId,
        personId: person.id,
        displayName: '',
        locale: 'da' as const,
        roles: [{ role: 'coordinator', scope: 'municipality' as const }],
      };
      await app.cases.incidents.declare(actor, {
        treeId: 'aula',
        titles: { da: 'Beskeder er nede' },
        texts: { da: 'Ring til hjemmene imens.' },
        beganAt: new Date(product.clock.now().getTime() - 3_600_000),
        vendorToldAt: product.clock.now(),
      });
      await ask('Aula melder teknisk fejl når jeg sender beskeder');
      assert.match(teacher.lastText(), /Beskeder er nede/);
      const known = await teacher.openDialog('Meld fejl');
      assert.match(shows(known), /Det har været sådan siden kl\. 09\.\d\d\. Leverandøren ved det\./);
      const form = await known.submit('Det er noget andet. Meld fejlen');
      assert.match(shows(form.dialog), /Aula melder teknisk fejl/);
      const what = 'Eleven 010203-4567 kan ikke ses';
      const sent = await form.dialog!.submit('Send', { ...said, 'f-what': what });
      assert.match(sent.words ?? '', /Vi har dækket et cpr-nummer/);
      const [made] = await cases();
      assert.doesNotMatch(JSON.stringify(made), /010203/);
      assert.match(await receiptOf(teacher, sent.words), /Vi har dækket et cpr-nummer/);
      const followed = await (await begin(teacher)).submit('Sig til, når det er løst');
      assert.match(followed.words ?? '', /Du får besked i chatten, når det er løst/);
    });

    it('refuses errands that take no reports, and what was tampered with', async () => {
      const dialog = await begin(teacher);
      const press = (data: object) =>
        teacher.execute({ type: 'Action.Execute', verb: 'case.report-discard', data });
      await press({ tree: 'aula', leaf: '../..' });
      await press({ tree: 7 });
      const card = JSON.parse(
        JSON.stringify(dialog.card).replaceAll('error-technical', 'usage'),
      ) as Dialog['card'];
      Object.assign(dialog.card, card);
      const gone = await dialog.submit('Send', said);
      assert.match(gone.words ?? '', /Det kan ikke meldes her længere/);
      assert.deepEqual(await cases(), []);
    });
  });
}
