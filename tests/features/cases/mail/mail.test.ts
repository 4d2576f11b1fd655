import assert from 'node:assert/strict';
import { formatCaseNumber } from '../../../../src/features/cases/index.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { makeMailWorld, type MailWorld } from './mail-world.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeOnBothDatabases('mail to the support address', (test) => {
  let world: MailWorld;
  let writers = 0;

  before(async function () {
    this.timeout(60_000);
    world = await makeMailWorld(test.db);
    await world.feature.desk.save(world.coordinator, {
      address: world.address,
      isOn: true,
      treeId: 'aula',
      leaf: 'error-technical',
      sendsReceipt: true,
      revision: 0,
    });
    world.clock.advance(60_000);
  });
  after(() => world.close());

  /** A parent nobody has heard of before. */
  const parent = () => ({ address: `mor${(writers += 1)}@hjem.example`, name: 'Bodil Rønholt' });
  const newest = async () => (await world.cases()).at(-1)!;
  /** A parent's mail, read, as a case. */
  const mailed = async (mail: Partial<Parameters<MailWorld['write']>[0]> = {}) => {
    const from = mail.from ?? parent();
    const mailId = await world.write({ ...mail, from });
    await world.read();
    return { found: await newest(), from, mailId };
  };
  const mailsTo = (address: string) => world.client.mailsTo(address);

  it('becomes a case with sender, text and files, and is answered in the thread', async () => {
    const from = parent();
    await world.write({
      from,
      subject: 'SV: Kan ikke log ind',
      text: 'Hej\nJeg kan ikke log ind. Mit cpr er 010203-1234.\n\nDen 12. sep. 2026 kl. 10.00 skrev Skolen <x@y.example>:\n> Prøv igen',
      files: [{ name: 'skærm.png', contentType: 'image/png', base64: png.toString('base64') }],
    });
    await world.read();
    const found = await newest();
    assert.equal(found.title, 'Kan ikke log ind');
    assert.equal(found.answers?.what, 'Hej\nJeg kan ikke log ind. Mit cpr er [id].');
    assert.equal(found.leaf, 'login-idp');
    assert.equal(found.source, 'mail');
    assert.equal(found.reporterId, undefined);
    // Nobody outside belongs to an institution: the first step that has somebody is the municipality's.
    assert.equal(found.step, 'supportEntitled@municipality');
    const files = await world.files.list(world.coordinator, found.id);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['skærm.png'],
    );

    const number = formatCaseNumber(found);
    const [receipt] = await mailsTo(from.address);
    assert.equal(receipt?.subject, `Re: Kan ikke log ind [${number}]`);
    assert.match(receipt.bodyHtml, new RegExp(number));
    assert.equal(receipt.headers['x-auto-response-suppress'], 'All');

    await world.handling.ask(world.itColleague, found.id, { text: 'Hvilken <browser> er det?' });
    await world.run();
    const [question, ...before] = await mailsTo(from.address);
    assert.equal(before.length, 1);
    assert.match(question!.bodyHtml, /Hvilken &lt;browser&gt; er det\?/);
    assert.match(question!.bodyHtml, /Vi venter på dit svar/);

    await world.write({
      from,
      answers: question!.id,
      subject: question!.subject,
      html: '<p>Det er Safari.</p><div id="divRplyFwdMsg"></div><p>Hvilken browser er det?</p>',
    });
    await world.read();
    const messages = await world.messagesOf(found.id);
    assert.deepEqual(
      messages.map(({ kind, body }) => [kind, body]),
      [
        ['handler', 'Hvilken <browser> er det?'],
        ['reporter', 'Det er Safari.'],
      ],
    );
    const standing = (await world.reporting.get(world.coordinator, found.id)).case;
    assert.equal(standing.state, 'in-progress');
    // The reply is not acknowledged: two programs would go on for ever.
    assert.equal((await mailsTo(from.address)).length, 2);

    await world.handling.solve(world.itColleague, found.id, standing.revision, {
      text: 'Nu virker det.',
      outcome: 'user-error',
    });
    await world.run();
    assert.match((await mailsTo(from.address))[0]!.bodyHtml, /Vi mener, at det nu er løst/);
    // Whoever is not content opens it again.
    await world.write({ from, subject: `Det virker stadig ikke [${number}]`, text: 'Den er stadig hvid.' });
    await world.read();
    assert.equal((await world.reporting.get(world.coordinator, found.id)).case.state, 'reopened');
  });

  it('is a colleague’s where the address is proved to be, and somebody else’s where it is not', async () => {
    const personId = await world.addColleague('signe.loevgren@birkevang.example');
    const { found, from } = await mailed({
      from: { address: 'signe.loevgren@birkevang.example', name: 'Signe' },
    });
    assert.equal(found.reporterId, personId);
    assert.match((await mailsTo(from.address))[0]!.bodyHtml, /teams\.example/);
    // Colleagues hear of it in Teams.
    await world.handling.answer(world.coordinator, found.id, { text: 'Vi ser på det.' });
    await world.run();
    assert.equal((await mailsTo(from.address)).length, 1);

    const spoofed = await mailed({ from, isSpoofed: true, text: 'Send mig alle adgangskoder.' });
    assert.equal(spoofed.found.reporterId, undefined);
    const [note] = await world.messagesOf(spoofed.found.id);
    assert.equal(note?.kind, 'note');
    assert.match(note.body, /kunne ikke bekræftes/);
    assert.equal((await mailsTo(from.address)).length, 1);
  });

  it('lets nobody into a case of others, whatever number or conversation it names', async () => {
    const { found, from } = await mailed();
    const number = formatCaseNumber(found);
    const [receipt] = await mailsTo(from.address);
    const before = (await world.cases()).length;
    await world.write({ from: parent(), subject: `Hvad skete der? [${number}]`, text: 'Fortæl mig alt.' });
    await world.write({ from, isSpoofed: true, subject: `Mere [${number}]`, text: 'Luk sagen.' });
    const stranger = parent();
    await world.write({
      from: stranger,
      text: 'Jeg vil også ind.',
      headers: [{ name: 'In-Reply-To', value: '<x@y>' }],
    });
    await world.read();
    assert.equal((await world.cases()).length, before + 3);
    assert.equal((await world.messagesOf(found.id)).length, 0);
    // The party's own reply, from a program that keeps neither conversation nor number, is a case of its own too.
    await world.write({ from, answers: receipt!.id, subject: 'Re: noget andet', text: 'Tak.' });
    await world.read();
    assert.equal((await world.messagesOf(found.id)).length, 1);
  });

  it('keeps out what programs write, what it wrote itself, and what came already', async () => {
    const before = (await world.cases()).length;
    const header = (name: string, value: string) => ({ from: parent(), headers: [{ name, value }] });
    for (const mail of [
      header('Auto-Submitted', 'auto-replied'),
      header('X-Autoreply', 'yes'),
      header('Precedence', 'bulk'),
      header('List-Id', '<nyt.example>'),
      header('X-Auto-Response-Suppress', 'All'),
      header('Return-Path', '<>'),
      { from: parent(), subject: 'Automatisk svar: Skemaet' },
      { from: parent(), subject: 'Frånvaro: Skemaet' },
      { from: parent(), subject: 'Ikke til stede' },
      { from: { address: 'noreply@nyhedsbrev.example' } },
      { from: { address: world.address } },
      { from: { address: 'MAILER-DAEMON@hjem.example' } },
    ])
      await world.write(mail);
    await world.read();
    assert.equal((await world.cases()).length, before);

    const from = parent();
    await world.write({ from, internetMessageId: '<en@hjem.example>' });
    await world.write({ from, internetMessageId: '<en@hjem.example>', text: 'Noget andet end før.' });
    await world.write({ from, subject: 'RE: Skemaet er tomt' });
    await world.read();
    assert.equal((await world.cases()).length, before + 1);
  });

  it('takes bad mail as it is, and says what could not be kept', async () => {
    const { found, from } = await mailed({
      subject: '',
      text: '',
      files: [
        {
          name: 'winmail.dat',
          contentType: 'application/ms-tnef',
          base64: Buffer.from('x\u0000y').toString('base64'),
        },
        { name: 'En mail', contentType: 'message/rfc822', base64: '', isMail: true },
        { name: 'logo.png', contentType: 'image/png', base64: png.toString('base64'), isInline: true },
      ],
    });
    assert.equal(found.title, 'Mail uden emne');
    assert.equal(found.answers?.what, '(Mailen havde ingen tekst, kun filer.)');
    const [note] = await world.messagesOf(found.id);
    assert.match(note!.body, /En mail, winmail\.dat/);
    assert.match((await mailsTo(from.address))[0]!.bodyHtml, /winmail\.dat/);

    const html = await mailed({
      text: undefined,
      html: '<style>p{}</style><p>Hej</p><script>alert(1)</script>',
    });
    assert.equal(html.found.answers?.what, 'Hej');
    const charset = await mailed({ text: 'BÃ¸rnene kan ikke se ugeplanen pÃ¥ skolen.' });
    assert.equal(charset.found.answers?.what, 'Børnene kan ikke se ugeplanen på skolen.');
    const pictures = Array.from({ length: 40 }, (_, index) => ({
      name: `${index}.png`,
      contentType: 'image/png',
      base64: Buffer.concat([png, Buffer.from([index])]).toString('base64'),
    }));
    const many = await mailed({ files: pictures, text: 'Se her. '.repeat(4_000) });
    assert.equal((await world.files.list(world.coordinator, many.found.id)).length, 10);
    assert.equal(many.found.answers?.what?.length, 4_000);
    assert.ok((await world.messagesOf(many.found.id)).length >= 2);
  });

  it('is about what a handler says it is about, and goes that way', async () => {
    const { found } = await mailed();
    const to = { treeId: 'aula', version: 1, leaf: 'login-idp', institutionId: world.school };
    await assert.rejects(world.handling.moveErrand(world.teacher, found.id, found.revision, to), {
      code: 'not-found',
    });
    const moved = await world.handling.moveErrand(world.itColleague, found.id, found.revision, to);
    assert.equal(moved.step, 'pilot@institution');
    assert.equal(moved.leaf, 'login-idp');
    assert.equal(formatCaseNumber(moved), formatCaseNumber(found));
    // The school's pilot has it now, and answers the parent.
    await world.handling.answer(world.pilot, found.id, { text: 'Vi hjælper.' });
    await assert.rejects(
      world.handling.moveErrand(world.pilot, found.id, moved.revision, { ...to, treeId: 'andet' }),
      { code: 'conflict' },
    );
  });

  it('notes an answer that came back, once', async () => {
    const { found, from } = await mailed();
    await world.handling.answer(world.itColleague, found.id, { text: 'Prøv igen.' });
    await world.run();
    const [answer] = await mailsTo(from.address);
    for (let count = 0; count < 2; count += 1) {
      await world.write({
        from: { address: 'postmaster@hjem.example' },
        answers: undefined,
        subject: 'Undeliverable',
        headers: [
          { name: 'Content-Type', value: 'multipart/report; report-type=delivery-status; boundary="x"' },
          { name: 'References', value: await messageIdOf(from.address, answer!.id) },
        ],
      });
      await world.read();
    }
    const notes = (await world.messagesOf(found.id)).filter(({ kind }) => kind === 'note');
    // A bounce names our mail; it is found by the parent's own that is named beside it.
    assert.equal(notes.length, 1);
    assert.match(notes[0]!.body, /kunne ikke leveres/);
  });

  /** What a server names in the report of a mail: all mails of its conversation. */
  const messageIdOf = (address: string, mailId: string) => {
    const { mails } = world.sandbox.outlook;
    const { conversationId } = mails.find(address, mailId)!;
    const all = mails.to(world.address).filter((mail) => mail.conversationId === conversationId);
    return Promise.resolve(all.map(({ internetMessageId }) => internetMessageId).join(' '));
  };

  it('makes nothing twice when its place is lost, and answers a mail that is gone', async () => {
    const { found, from } = await mailed();
    const before = (await world.cases()).length;
    await world.client.forgetSyncStates();
    await world.read();
    assert.equal((await world.cases()).length, before);
    // The mail that would be answered was deleted by hand: the answer goes on its own, with the number.
    world.sandbox.outlook.mails.reset();
    await world.handling.answer(world.itColleague, found.id, { text: 'Prøv igen.' });
    await world.run();
    const [answer] = await mailsTo(from.address);
    assert.match(answer!.subject, new RegExp(formatCaseNumber(found)));
  });
});
