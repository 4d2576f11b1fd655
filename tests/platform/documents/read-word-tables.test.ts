import assert from 'node:assert/strict';
import { readWordTables, UnreadableDocument } from '../../../src/platform/documents/index.ts';
import { makeArchive, makeDocument, wordParagraph, wordTable } from '../../support/make-archive.ts';

const words = async (body: string) =>
  (await readWordTables(makeDocument(body))).map(({ rows }) =>
    rows.map((row) => row.map((cell) => cell.words)),
  );

describe('reading tables of a Word document', () => {
  it('reads every table and nothing around it', async () => {
    const table = wordTable([
      [wordParagraph('Spørgsmål'), wordParagraph('Svar')],
      [wordParagraph('Hvor?'), wordParagraph('Her & <b>der</b>')],
    ]);
    assert.deepEqual(
      await words(
        `${wordParagraph('Før')}${table}${wordParagraph('Imellem')}${wordTable([[wordParagraph('x')]])}`,
      ),
      [
        [
          ['Spørgsmål', 'Svar'],
          ['Hvor?', 'Her & <b>der</b>'],
        ],
        [['x']],
      ],
    );
  });

  it('keeps bold, italic, paragraphs and links, and escapes what only looks like them', async () => {
    const link = '<w:p><w:hyperlink r:id="rId5"><w:r><w:t>Unilogin</w:t></w:r></w:hyperlink></w:p>';
    const cell = `${wordParagraph('fed ', '<w:b/>')}${wordParagraph(' skrå', '<w:i/>')}${wordParagraph('2 * 3 # [x]')}${link}`;
    const relation =
      '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.dk/a" TargetMode="External"/>';
    const [table] = await readWordTables(makeDocument(wordTable([[cell]]), relation));
    assert.equal(
      table!.rows[0]![0]!.markdown,
      '**fed**\n\n*skrå*\n\n2 \\* 3 # \\[x\\]\n\n[Unilogin](<https://example.dk/a>)',
    );
  });

  it('drops links that run something', async () => {
    const link = '<w:p><w:hyperlink r:id="rId5"><w:r><w:t>klik</w:t></w:r></w:hyperlink></w:p>';
    const relation =
      '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>';
    const [table] = await readWordTables(makeDocument(wordTable([[link]]), relation));
    assert.deepEqual(table!.rows[0]![0], { words: 'klik', markdown: 'klik' });
  });

  it('gives every cell of a merged one its words', async () => {
    const merged = (text: string, how: string) => `<w:tcPr><w:vMerge${how}/></w:tcPr>${wordParagraph(text)}`;
    const wide = `<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${wordParagraph('bred')}`;
    assert.deepEqual(
      await words(
        wordTable([
          [merged('Login', ' w:val="restart"'), wordParagraph('a')],
          [merged('', ''), wordParagraph('b')],
          [wide],
        ]),
      ),
      [
        [
          ['Login', 'a'],
          ['Login', 'b'],
          ['bred', 'bred'],
        ],
      ],
    );
  });

  it('reads a table inside a cell as its lines', async () => {
    const inner = wordTable([[wordParagraph('inde')]]);
    assert.deepEqual(
      await words(wordTable([[`${wordParagraph('ude')}${inner}${wordParagraph('')}`, wordParagraph('b')]])),
      [[['ude\ninde', 'b']]],
    );
  });

  it('says what is wrong', async () => {
    await refused(Buffer.from('nothing'), 'broken');
    await refused(makeArchive({ 'a.txt': 'x' }), 'broken');
    await refused(makeArchive({ 'word/document.xml': '<w:document' }), 'broken');
    await refused(makeArchive({ 'word/media/x': Buffer.alloc(80_000_000) }, { size: 1 }), 'too-large');
    assert.deepEqual(await words(wordParagraph('no table')), []);
  });
});

async function refused(bytes: Uint8Array, problem: string): Promise<void> {
  await assert.rejects(
    readWordTables(bytes),
    (error) => error instanceof UnreadableDocument && error.problem === problem,
  );
}
