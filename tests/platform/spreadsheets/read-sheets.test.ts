import assert from 'node:assert/strict';
import {
  readCsv,
  readExcel,
  UnreadableSheet,
  writeCsv,
  writeExcel,
} from '../../../src/platform/spreadsheets/index.ts';
import type { SheetProblem } from '../../../src/platform/spreadsheets/index.ts';
import { makeArchive, makeWorkbook, wordsCell } from '../../support/make-archive.ts';

const limits = { rows: 100, columns: 20 };
const csv = (text: string | Uint8Array) =>
  readCsv(typeof text === 'string' ? Buffer.from(text) : text, limits).rows;

describe('reading spreadsheets', () => {
  describe('as CSV', () => {
    const rows = [
      ['Spørgsmål', 'Svar'],
      ['Hvor er ærø?', 'Syd for Fyn; længere nede'],
    ];
    const text = 'Spørgsmål;Svar\r\nHvor er ærø?;"Syd for Fyn; længere nede"\r\n';
    const encodings: Readonly<Record<string, Uint8Array>> = {
      'UTF-8': Buffer.from(text),
      'UTF-8 with a byte order mark': Buffer.from(`\ufeff${text}`),
      'UTF-16 LE with a byte order mark': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'UTF-16 LE without': Buffer.from(text, 'utf16le'),
      'UTF-16 BE': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      'Windows-1252': Buffer.from(text, 'latin1'),
    };
    for (const [name, bytes] of Object.entries(encodings)) {
      it(`reads ${name}`, () => assert.deepEqual(csv(bytes), rows));
    }

    it('finds out what stands between the cells', () => {
      assert.deepEqual(csv('a,b\n"1;2;3",2\n'), [
        ['a', 'b'],
        ['1;2;3', '2'],
      ]);
      assert.deepEqual(csv('a\tb, c\n1\t2\n'), [
        ['a', 'b, c'],
        ['1', '2'],
      ]);
      assert.deepEqual(csv('sep=|\r\na;b|c\r\n'), [['a;b', 'c']]);
      assert.deepEqual(csv('only one\ncolumn\n'), [['only one'], ['column']]);
    });

    it('reads what was written, also what a spreadsheet would reckon with', () => {
      const columns = [
        { title: 'Q', width: 9 },
        { title: 'A', width: 9 },
      ];
      const written = [
        ['=1+1', 'to\nlines; "quoted"'],
        ["'tis", '-x'],
      ];
      assert.deepEqual(csv(writeCsv({ title: 't', columns, rows: written }, ',')), [['Q', 'A'], ...written]);
    });

    it('says what is wrong', () => {
      refusedCsv('a;b\n'.repeat(101), 'too-many-rows');
      refusedCsv(`${'a;'.repeat(21)}\n`, 'too-many-columns');
      refusedCsv(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xd8]), 'broken');
      refusedCsv('a;b\n"never closed;c\n', 'broken');
    });
  });

  describe('as Excel', () => {
    it('reads words, numbers, days and what formulas showed', async () => {
      const bytes = makeWorkbook(
        `<row r="1">${wordsCell('A1', 'Spørgsmål & svar')}<c r="B1"><v>3.5</v></c></row>` +
          '<row r="2"><c r="A2" t="str"><f>A1&amp;"!"</f><v>regnet ud</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
      );
      assert.deepEqual(await readExcel(bytes, limits), [
        {
          title: 'Ark1',
          rows: [
            ['Spørgsmål & svar', '3.5'],
            ['regnet ud', ''],
          ],
        },
      ]);
    });

    it('reads its own files', async () => {
      const columns = [
        { title: 'Q', width: 9 },
        { title: 'Dag', width: 9 },
      ];
      const bytes = await writeExcel({ title: 'Ark', columns, rows: [['=SUM(A1)', { day: '2026-09-01' }]] });
      assert.deepEqual((await readExcel(bytes, limits))[0]!.rows, [
        ['Q', 'Dag'],
        ['=SUM(A1)', '2026-09-01'],
      ]);
    });

    it('gives every cell of a merged one its words', async () => {
      const rows = ['Login', '', ''].map(
        (topic, at) =>
          `<row r="${at + 1}">${wordsCell(`A${at + 1}`, topic)}${wordsCell(`B${at + 1}`, `q${at}`)}</row>`,
      );
      const bytes = makeWorkbook(
        rows.join(''),
        '<mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>',
      );
      assert.deepEqual((await readExcel(bytes, limits))[0]!.rows, [
        ['Login', 'q0'],
        ['Login', 'q1'],
        ['Login', 'q2'],
      ]);
    });

    it('says what is wrong, before a library sees it', async () => {
      await refusedExcel(Buffer.from('no archive'), 'broken');
      await refusedExcel(makeArchive({ 'a.txt': 'x' }), 'broken');
      await refusedExcel(makeWorkbook('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), 'too-many-rows');
      await refusedExcel(makeWorkbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too-many-columns');
      await refusedExcel(makeWorkbook('<row><c><v>1</v></c></row>'.repeat(200)), 'too-many-rows');
      await refusedExcel(
        makeWorkbook(`<row r="1">${'<c><v>1</v></c>'.repeat(50)}</row>`),
        'too-many-columns',
      );
      await refusedExcel(makeWorkbook(wordsCell('A1', 'x')).subarray(0, 400), 'broken');
    });

    it('is not deceived by a bomb that says it is small', async () => {
      const bomb = makeArchive({ 'xl/worksheets/sheet1.xml': Buffer.alloc(80_000_000, ' ') }, { size: 10 });
      assert.ok(bomb.length < 200_000);
      await refusedExcel(bomb, 'too-large');
    });

    it('does not follow entities into the machine, nor unfold them', async () => {
      const evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY b "&x;&x;">]>';
      const bytes = makeArchive({
        'xl/workbook.xml': `${evil}<workbook xmlns:r="r"><sheets><sheet name="&x;" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `${evil}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;&b;</t></is></c></row></sheetData></worksheet>`,
      });
      const read = await readExcel(bytes, limits).catch((error: unknown) => error);
      assert.doesNotMatch(JSON.stringify(read), /root:/);
    });
  });
});

function refusedCsv(text: string | Uint8Array, problem: SheetProblem): void {
  assert.throws(
    () => csv(text),
    (error) => error instanceof UnreadableSheet && error.problem === problem,
  );
}

async function refusedExcel(bytes: Uint8Array, problem: SheetProblem): Promise<void> {
  await assert.rejects(
    readExcel(bytes, limits),
    (error) => error instanceof UnreadableSheet && error.problem === problem,
  );
}
