import assert from 'node:assert/strict';
import {
  confirmedDto,
  importDto,
  importRowsDto,
  importsDto,
  longestImportBytes,
  undoneDto,
  uploadedDto,
  type ImportDto,
} from '../../../../src/dto/qna-transfer-dto.ts';
import { readCsv, readExcel } from '../../../../src/platform/spreadsheets/index.ts';
import type { Actor } from '../../../../src/kernel/actor.ts';
import { startDeskProduct, type DeskAnswer, type DeskProduct } from '../../../support/desk-product.ts';
import { describeOnBothDatabases } from '../../../support/test-database.ts';
import type { QnaWorld } from '../qna-world.ts';

const root = '/api/qna/transfer';
const limits = { rows: 1_000, columns: 50 };

describeOnBothDatabases('routes of import and export', (test) => {
  let product: DeskProduct;
  let world: QnaWorld;

  before(async function () {
    this.timeout(60_000);
    product = await startDeskProduct(test.db);
    world = product.world;
  });
  after(() => product.close());

  const call = (actor: Actor | undefined, method: string, path: string, body?: unknown) =>
    product.call(actor, method, `${root}${path}`, body);
  const send = (actor: Actor, text: string | Uint8Array, query = '') =>
    product.upload(actor, Buffer.from(text as Uint8Array), 'text/csv', `${root}/imports${query}`);
  const refusal = ({ status, json }: DeskAnswer) =>
    `${status} ${(json as { error: { code: string } }).error.code}`;
  async function upload(text: string): Promise<ImportDto> {
    const read = uploadedDto.parse((await send(world.coordinator, text, '?name=liste.csv')).json);
    return read.kind === 'read' ? read.import : assert.fail(read.problem);
  }

  it('take a list through all its steps', async () => {
    const read = await upload('Spørgsmål;Svar;Emne\nHvad er klokken?;Kvart i\n;uden\nHvad er KLOKKEN;x\n');
    assert.equal(read.fileName, 'liste.csv');
    assert.deepEqual(read.columns[0], { title: 'Spørgsmål', sample: 'Hvad er klokken?' });
    assert.deepEqual([read.counts.new, read.counts.bad, read.counts.repeated], [1, 1, 1]);
    const at = (what: string) => `/imports/${read.id}${what}`;
    const rows = importRowsDto.parse((await call(world.coordinator, 'GET', at('/rows?show=repeated'))).json);
    assert.deepEqual(rows, {
      rows: [
        { row: 4, question: 'Hvad er KLOKKEN', outcome: 'repeated', reason: null, entry: null, sameAs: 2 },
      ],
      total: 1,
    });
    const choice = { ...read.choice, headerRow: null };
    const chosen = importDto.parse((await call(world.coordinator, 'PUT', at('/choice'), choice)).json);
    assert.equal(chosen.counts.new, 2);
    const back = importDto.parse((await call(world.coordinator, 'PUT', at('/choice'), read.choice)).json);
    const body = { counts: back.counts };
    const done = confirmedDto.parse((await call(world.coordinator, 'POST', at('/confirm'), body)).json);
    assert.deepEqual([done.kind, done.import.state], ['done', 'done']);
    const undone = undoneDto.parse((await call(world.coordinator, 'POST', at('/undo'))).json);
    assert.deepEqual([undone.removed, undone.kept, undone.import.state], [1, [], 'undone']);
    const { imports } = importsDto.parse((await call(world.coordinator, 'GET', '/imports')).json);
    assert.deepEqual([imports[0]!.id, imports[0]!.state], [read.id, 'undone']);
  });

  it('refuse who is no coordinator there, and what they do not understand', async () => {
    const read = await upload('Spørgsmål;Svar\nHvem?;Mig\n');
    const steps: readonly (readonly [string, string, unknown?])[] = [
      ['GET', `/imports/${read.id}`],
      ['GET', `/imports/${read.id}/rows`],
      ['PUT', `/imports/${read.id}/choice`, read.choice],
      ['POST', `/imports/${read.id}/confirm`, { counts: read.counts }],
      ['POST', `/imports/${read.id}/undo`],
    ];
    for (const [method, path, body] of steps) {
      assert.equal(refusal(await call(undefined, method, path, body)), '401 unauthenticated');
      for (const actor of [world.teacher, world.pilot])
        assert.equal(refusal(await call(actor, method, path, body)), '403 forbidden');
      for (const actor of [world.neighbour, world.outsider])
        assert.equal(refusal(await call(actor, method, path, body)), '404 not-found');
    }
    for (const actor of [world.teacher, world.pilot]) {
      assert.equal(refusal(await send(actor, 'a;b')), '403 forbidden');
      assert.equal(refusal(await call(actor, 'GET', '/imports')), '403 forbidden');
      assert.equal(refusal(await call(actor, 'GET', '/export?format=csv')), '403 forbidden');
    }
    const wrong: readonly (readonly [string, string, unknown?])[] = [
      ['PUT', `/imports/${read.id}/choice`, {}],
      ['PUT', `/imports/${read.id}/choice`, { ...read.choice, sheet: -1 }],
      ['PUT', `/imports/${read.id}/choice`, { ...read.choice, columns: { question: 'x' } }],
      ['POST', `/imports/${read.id}/confirm`, {}],
      ['GET', '/export?format=exe'],
      ['GET', '/export'],
      ['GET', `/imports/${read.id}/rows?show=nothing`],
      ['GET', `/imports/${read.id}/rows?offset=-1`],
    ];
    for (const [method, path, body] of wrong)
      assert.equal(refusal(await call(world.coordinator, method, path, body)), '400 bad-request', path);
    assert.equal(refusal(await call(world.coordinator, 'GET', '/imports/x')), '404 not-found');
    const large = await send(world.coordinator, new Uint8Array(longestImportBytes + 1));
    assert.equal(refusal(large), '413 too-large');
  });

  describe('of everything', () => {
    before(async () => {
      await world.qna.desk.create(world.pilot, {
        locale: 'da',
        texts: {
          da: {
            question: '=HYPERLINK("http://evil.example")',
            answer: '+1+1\n- **punkt**',
            parentQuestion: 'p',
            parentAnswer: 'q',
          },
          sv: { question: 'Fråga på svenska', answer: 'Svar; med "citat"' },
        },
        scope: { kind: 'institution', institutionId: world.school },
      });
    });

    it('come as CSV and Excel that run nothing and can be read in again', async () => {
      const csv = await call(world.coordinator, 'GET', '/export?format=csv');
      assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
      assert.match(csv.bytes.toString(), /"'=HYPERLINK/);
      assert.match(csv.bytes.toString(), /"'\+1\+1/);
      const { rows } = readCsv(csv.bytes, limits);
      const row = rows.find((cells) => cells.includes('=HYPERLINK("http://evil.example")'))!;
      const cell = (title: string) => row[rows[0]!.indexOf(title)];
      assert.deepEqual(
        ['Svar', 'Institution', 'Spørgsmål i klare ord', 'Svar i klare ord', 'Status', 'Sprog'].map(cell),
        ['+1+1\n- **punkt**', 'Rørnæs Skole', 'p', 'q', 'Besvaret', 'dansk'],
      );
      const excel = await call(world.coordinator, 'GET', '/export?format=xlsx');
      const [sheet] = await readExcel(excel.bytes, limits);
      assert.equal(sheet!.rows.length, rows.length);

      const again = await send(world.coordinator, excel.bytes);
      const read = uploadedDto.parse(again.json);
      assert.ok(read.kind === 'read');
      const { counts, choice } = read.import;
      assert.deepEqual([counts.new, counts.bad, counts['alike-added']], [0, 0, 0]);
      assert.equal(counts.duplicate + counts.repeated, rows.length - 1);
      assert.ok(
        ['question', 'answer', 'topic', 'language', 'institution'].every(
          (column) => column in choice.columns,
        ),
      );
    });

    it('come as JSON with every language and change, and nobody’s name', async () => {
      const { bytes } = await call(world.coordinator, 'GET', '/export?format=json');
      const exported = JSON.parse(bytes.toString()) as {
        entries: { texts: Record<string, unknown>; history: { change: string }[]; institution: string }[];
      };
      const entry = exported.entries.find(({ texts }) => 'sv' in texts)!;
      assert.deepEqual(Object.keys(entry.texts).sort(), ['da', 'sv']);
      assert.deepEqual([entry.history[0]!.change, entry.institution], ['created', 'Rørnæs Skole']);
      assert.ok(!bytes.toString().includes(world.pilot.personId));
    });

    it('are put on record', async () => {
      const rows = await test.db.inMunicipality(world.municipalityId, (trx) =>
        trx
          .selectFrom('audit_entry')
          .select('action')
          .distinct()
          .where('action', 'like', 'qna.%port%')
          .execute(),
      );
      const actions = rows.map(({ action }) => action);
      for (const action of [
        'qna.import',
        'qna.import-undo',
        'qna.export',
        'qna.imported',
        'qna.import-undone',
      ])
        assert.ok(actions.includes(action), action);
    });
  });
});
