import assert from 'node:assert/strict';
import { createTransfer } from '../../../../src/features/qna/transfer/create-transfer.ts';
import { createEntrySearch } from '../../../../src/features/qna/search/index.ts';
import { readFile } from '../../../../src/features/qna/transfer/read-file.ts';
import {
  createImportService,
  type ImportService,
} from '../../../../src/features/qna/transfer/import-service.ts';
import { transferStore } from '../../../../src/features/qna/transfer/transfer-store.ts';
import type { StoredImport } from '../../../../src/features/qna/transfer/transfer-types.ts';
import { createQna } from '../../../../src/features/qna/create-qna.ts';
import { entryStore } from '../../../../src/features/qna/entry-store.ts';
import { revisionStore } from '../../../../src/features/qna/revision-store.ts';
import { settingsStore } from '../../../../src/features/qna/settings-store.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import {
  linkAddress,
  plainTextOf,
  readFormattedText,
} from '../../../../src/platform/formatted-text/index.ts';
import { randomIds } from '../../../../src/kernel/ids.ts';
import { makeDocument, wordParagraph, wordTable } from '../../../support/make-archive.ts';
import { makeQnaWorkbook, type QnaWorkbook } from '../../../support/qna-workbook.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import { code, makeQnaWorld, question, type QnaWorld } from '../qna-world.ts';

describeOnBothDatabases('bringing a list along', (test) => {
  let world: QnaWorld;
  let imports: ImportService;
  let workbook: QnaWorkbook;
  const asked: string[] = [];
  const existing = Array.from(
    { length: 40 },
    (_, index) => `Hvor ligger brugsanvisning ${index} til tavlen?`,
  );

  before(async function () {
    this.timeout(60_000);
    const made = await makeQnaWorld(test.db);
    const { clock, told } = made;
    world = {
      ...made,
      qna: createQna({
        database: test.db,
        search: createEntrySearch(),
        listeners: [(_trx, event) => Promise.resolve(void told.push(event))],
        toPlain: (formatted) => plainTextOf(readFormattedText(formatted)),
        clock,
        ids: randomIds,
      }),
    };
    imports = serviceOn(test.db);
    const { qna, coordinator, pilot } = world;
    await qna.settings.saveTopic(coordinator, { names: { da: 'Tavler', sv: 'Tavlor' } });
    for (const [index, words] of existing.entries()) {
      const { id } = await qna.asking.ask(coordinator, question(words));
      asked.push(id);
      if (index % 2 === 0)
        await qna.desk.answer(pilot, id, { locale: 'da', answer: `Gammelt svar ${index}` });
    }
    workbook = await makeQnaWorkbook(existing, { knownTopic: 'tavlor', school: 'rørnæs skole' });
  });

  function serviceOn(database: Database): ImportService {
    return createImportService({
      database,
      store: transferStore,
      entries: entryStore,
      revisions: revisionStore,
      settings: settingsStore,
      writer: world.qna.writer,
      search: createEntrySearch(),
      clock: world.clock,
      ids: randomIds,
      readFile,
      toAddress: linkAddress,
    });
  }

  async function upload(bytes: Uint8Array, name = 'liste.xlsx'): Promise<StoredImport> {
    const read = await imports.upload(world.coordinator, name, bytes);
    assert.equal(read.kind, 'read', JSON.stringify(read));
    return read.kind === 'read' ? read.import : assert.fail();
  }

  const csv = (text: string): Promise<StoredImport> => upload(Buffer.from(text), 'liste.csv');

  /** All that readers, superusers and the export see of the list, without what says when it was written. */
  async function snapshot(): Promise<unknown> {
    return world.database.inMunicipality(world.municipalityId, async (trx) => {
      const entries = await entryStore.find(trx, await transferStore.listEntries(trx));
      const topics = await settingsStore.listTopics(trx);
      const plain = entries.map(({ revision: _r, updatedAt: _a, updatedBy: _b, ...entry }) => entry);
      return JSON.parse(JSON.stringify({ entries: plain, topics })) as unknown;
    });
  }

  describe('of 500 rows', function () {
    this.timeout(120_000);

    it('does what it announced, and undo brings back what was', async () => {
      const before = await snapshot();
      const stored = await upload(workbook.bytes);
      assert.equal(workbook.rows.length, 500);
      const { expected } = workbook;
      const announced = stored.plan.counts;
      const { new: fresh, 'alike-added': alike, 'alike-skipped': left, update, ...others } = announced;
      assert.deepEqual(others, {
        duplicate: expected.duplicate,
        repeated: expected.repeated,
        bad: expected.bad,
        topics: expected.topics,
      });
      assert.deepEqual({ made: fresh + alike, left, update }, { made: expected.new, left: 0, update: 0 });
      assert.deepEqual(await snapshot(), before);

      world.told.length = 0;
      const done = await imports.confirm(world.coordinator, stored.id, announced);
      assert.equal(done.kind, 'done');
      const after = (await snapshot()) as { entries: unknown[]; topics: unknown[] };
      const was = before as typeof after;
      assert.equal(after.entries.length - was.entries.length, expected.new);
      assert.equal(after.topics.length - was.topics.length, expected.topics);
      assert.equal(world.told.filter(({ change }) => change === 'imported').length, expected.new);

      const undone = await imports.undo(world.coordinator, stored.id);
      assert.deepEqual([undone.removed, undone.restored, undone.kept], [expected.new, 0, []]);
      assert.deepEqual(await snapshot(), before);
    });

    it('updates the answers of what is there where that was chosen, and undo restores them', async () => {
      const before = await snapshot();
      const stored = await upload(workbook.bytes);
      const chosen = await imports.choose(world.coordinator, stored.id, {
        ...stored.plan.choice,
        duplicates: 'update',
      });
      assert.deepEqual([chosen.plan.counts.update, chosen.plan.counts.duplicate], [40, 0]);
      world.told.length = 0;
      await imports.confirm(world.coordinator, stored.id, chosen.plan.counts);
      // Half of them were open: who waits for an answer hears of it.
      assert.equal(world.told.filter(({ change }) => change === 'answered').length, 20);
      const entry = await world.qna.reader.get(world.coordinator, asked[4]!);
      assert.deepEqual([entry.state, entry.answer], ['answered', 'Et nyt svar 4']);

      const undone = await imports.undo(world.coordinator, stored.id);
      assert.deepEqual([undone.removed, undone.restored, undone.kept], [420, 40, []]);
      assert.deepEqual(await snapshot(), before);
    });
  });

  it('leaves what somebody has changed or used since when it is undone, and says which', async () => {
    const { qna, coordinator, pilot, teacher } = world;
    const stored = await csv(
      'Spørgsmål;Svar\nMå katte komme i skole?;Nej\nMå hunde komme i skole?;Nej\nMå fisk?;Ja\n',
    );
    await imports.confirm(coordinator, stored.id, stored.plan.counts);
    const ids = (await imports.get(coordinator, stored.id)).plan.result!.created;
    const dog = await qna.reader.get(coordinator, ids[1]!);
    await qna.desk.verify(pilot, dog.id);
    await qna.asking.follow(teacher, ids[2]!);
    const undone = await imports.undo(coordinator, stored.id);
    assert.equal(undone.removed, 1);
    assert.deepEqual(
      undone.kept.map(({ question: words }) => words),
      ['Må hunde komme i skole?', 'Må fisk?'],
    );
    assert.equal((await qna.reader.get(coordinator, dog.id)).state, 'verified');
    assert.equal(await qna.reader.find(coordinator, ids[0]!), undefined);
    await assert.rejects(imports.undo(coordinator, stored.id), code('conflict'));
  });

  it('does nothing when the list has changed since it announced, and says what it would do now', async () => {
    const { qna, coordinator } = world;
    const stored = await csv('Question,Answer\nWhere is the gym?,Down the hall\nWhen is lunch?,Noon\n');
    await qna.asking.ask(coordinator, question('where is the GYM', { locale: 'en' }));
    const first = await imports.confirm(coordinator, stored.id, stored.plan.counts);
    assert.equal(first.kind, 'changed');
    assert.equal(first.import.plan.counts.duplicate, 1);
    assert.equal(first.import.plan.counts.new, 1);
    const second = await imports.confirm(coordinator, stored.id, first.import.plan.counts);
    assert.equal(second.kind, 'done');
    const again = await imports.confirm(coordinator, stored.id, stored.plan.counts);
    assert.deepEqual([again.kind, again.import.plan.result], ['done', second.import.plan.result]);
    await assert.rejects(imports.choose(coordinator, stored.id, stored.plan.choice), code('conflict'));
  });

  it('shows what looks like an entry without being the same words, and leaves the choice', async () => {
    const { qna, coordinator } = world;
    await qna.asking.ask(coordinator, question('Hvordan nulstiller jeg en elevs adgangskode til Unilogin?'));
    const stored = await csv(
      'Spørgsmål;Svar\nHvordan nulstiller man adgangskoden til Unilogin for en elev?;Sådan\n',
    );
    const [row] = await imports.rows(coordinator, stored.id);
    assert.equal(row!.kind, 'alike-added');
    assert.match('like' in row! ? row.like!.question : '', /Unilogin/);
    const chosen = await imports.choose(coordinator, stored.id, { ...stored.plan.choice, alike: 'skip' });
    assert.equal(chosen.plan.counts['alike-skipped'], 1);
  });

  it('understands titles in four languages, a heading above them, and none', async () => {
    const cases: readonly (readonly [string, object])[] = [
      ['Fråga;Svar;Ämne\na?;b;c\n', { headerRow: 0, columns: { question: 0, answer: 1, topic: 2 } }],
      [
        'Vår FAQ;;\n;;\nTema;Spørsmål;Svar\nx;a?;b\n',
        { headerRow: 2, columns: { topic: 0, question: 1, answer: 2 } },
      ],
      [
        'Answer,Question (short),URL\nb,a?,\n',
        { headerRow: 0, columns: { answer: 0, question: 1, link: 2 } },
      ],
      ['Hvor er den?;Her\nHvornår?;Nu\n', { columns: { question: 0, answer: 1 } }],
    ];
    for (const [text, expected] of cases) {
      const { choice } = (await csv(text)).plan;
      const { headerRow, columns } = choice;
      assert.deepEqual({ columns, ...(headerRow === undefined ? {} : { headerRow }) }, expected, text);
    }
  });

  it('reads tables of Word with their form, and formulas of nobody', async () => {
    const table = wordTable([
      [wordParagraph('Spørgsmål'), wordParagraph('Svar')],
      [
        wordParagraph('=HYPERLINK("x") hvad er det?'),
        `${wordParagraph('Tryk', '<w:b/>')}${wordParagraph('<script>alert(1)</script>')}`,
      ],
    ]);
    const stored = await upload(makeDocument(table), 'navn.pdf');
    const done = await imports.confirm(world.coordinator, stored.id, stored.plan.counts);
    const entry = await world.qna.reader.get(world.coordinator, done.import.plan.result!.created[0]!);
    assert.equal(entry.question, '=HYPERLINK("x") hvad er det?');
    assert.equal(entry.answer, '**Tryk**\n\n\\<script>alert(1)\\</script>');
  });

  it('answers files that cannot be read with what is wrong', async () => {
    const problems: readonly (readonly [Uint8Array, string])[] = [
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'old-or-locked'],
      [Buffer.from('%PDF-1.7'), 'unknown'],
      [Buffer.from('PK\u0003\u0004rest'), 'broken'],
      [Buffer.from(' \n;\n'), 'no-table'],
      [Buffer.alloc(0), 'no-table'],
      [makeDocument(wordParagraph('no table')), 'no-table'],
      [Buffer.from('a;b\n'.repeat(5_001)), 'too-many-rows'],
    ];
    for (const [bytes, problem] of problems) {
      assert.deepEqual(await imports.upload(world.coordinator, 'x', bytes), { kind: 'unreadable', problem });
    }
  });

  it('is for coordinators of that municipality', async () => {
    const stored = await csv('Spørgsmål;Svar\nHvem?;Mig\n');
    for (const actor of [world.teacher, world.pilot]) {
      await assert.rejects(imports.upload(actor, 'x.csv', Buffer.from('a;b')), code('forbidden'));
      await assert.rejects(imports.list(actor), code('forbidden'));
      await assert.rejects(imports.confirm(actor, stored.id, stored.plan.counts), code('forbidden'));
      await assert.rejects(imports.undo(actor, stored.id), code('forbidden'));
    }
    await assert.rejects(imports.get(world.neighbour, stored.id), code('not-found'));
    await assert.rejects(imports.confirm(world.neighbour, stored.id, stored.plan.counts), code('not-found'));
    await assert.rejects(imports.get(world.coordinator, 'x'), code('not-found'));
    const { choice } = stored.plan;
    for (const wrong of [{ sheet: 4 }, { columns: { question: 9 } }, { headerRow: 99 }]) {
      await assert.rejects(
        imports.choose(world.coordinator, stored.id, { ...choice, ...wrong }),
        code('bad-request'),
      );
    }
  });

  it('forgets files that were only looked at', async () => {
    const stored = await csv('Spørgsmål;Svar\nHvem glemmes?;Mig\n');
    world.clock.advance(25 * 3_600_000);
    await csv('Spørgsmål;Svar\nHvem huskes?;Mig\n');
    await assert.rejects(imports.get(world.coordinator, stored.id), code('not-found'));
  });

  it('is put together with its routes', () => {
    const { routes } = createTransfer({
      database: test.db,
      writer: world.qna.writer,
      search: createEntrySearch(),
      clock: world.clock,
      ids: randomIds,
    });
    assert.equal(routes.length, 8);
  });
});
