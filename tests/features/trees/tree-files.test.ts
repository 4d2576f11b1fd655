import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  completeTexts,
  formatFinding,
  loadTreeFolder,
  readTreeFiles,
} from '../../../src/features/trees/index.ts';
import { smallFiles, smallStructure, smallWords } from './small-tree.ts';

/** `file:line code at`, in the order given. */
function summary(files: Record<string, string>, folder = 'small'): string[] {
  return readTreeFiles(folder, files).findings.map(
    ({ file, line, code, at }) => `${file}${line ? `:${line}` : ''} ${code}${at ? ` ${at}` : ''}`,
  );
}

describe('reading the files of a tree', () => {
  it('asks for the languages of a municipality only, and reads what else is there', () => {
    const danish = smallFiles({ 'sv.yaml': undefined, 'nb.yaml': undefined, 'en.yaml': undefined });
    const { tree, findings } = readTreeFiles('small', danish, ['da']);
    assert.deepEqual(findings, []);
    assert.equal(completeTexts(tree!).texts.sv.leaves.screen?.title, 'Screen');
    assert.equal(readTreeFiles('small', danish).tree, undefined);
    assert.equal(readTreeFiles('small', danish, ['da', 'nb']).findings[0]?.code, 'missing-file');
  });

  it('reads a whole tree', () => {
    const { tree, findings } = readTreeFiles('small', smallFiles());
    assert.deepEqual(findings, []);
    assert.ok(tree);
    assert.deepEqual(tree.leaves.other, {
      chain: [
        { kind: 'role', role: 'helper', scope: 'institution' },
        { kind: 'role', role: 'admin', scope: 'municipality' },
        { kind: 'external', external: 'vendor' },
      ],
      urgent: true,
      errorReport: false,
      searchQnaFirst: false,
      also: [],
    });
    // In the order in which the questions offer them.
    assert.deepEqual(Object.keys(tree.leaves), ['screen', 'other', 'usage']);
  });

  it('reports the mistakes of all files at once, each with file, line and path', () => {
    const structure = `tree: small
language: en
roles: [helper, admin]
colour: blue
externals:
  vendor: { reachedBy: [boss] }
nodes:
  start:
    options:
      - { id: broken, to: brokn }
      - { id: howto, to: usage }
  broken:
    options:
      - { id: screen, to: screen }
      - { id: other, to: other, label: x }
leaves:
  screen: { chain: helper }
  other: { chain: [helper@planet, external:nobody], urgent: "yes" }
  usage: { chain: [], action: dance }
`;
    const danish = smallWords
      .replace('title: Who helps?', 'title: 7')
      .replace('  admin: { name: Administrator, about: Administers. }', '  admin: { name: Administrator }')
      .replace('It is broken', '"Hello {name}"');
    const swedish = smallWords.replace('screen: The screen, ', '').replace('  usage:', '  usages:');
    const files = smallFiles({
      'tree.yaml': structure,
      'da.yaml': danish,
      'sv.yaml': swedish,
      'nb.yaml': 'title: "Hvem\nroles: [',
      'en.yaml': undefined,
      'fi.yaml': 'title: Kuka auttaa?',
    });
    assert.deepEqual(summary(files), [
      'small/tree.yaml:4 unknown-key colour',
      'small/tree.yaml:6 unknown-role externals.vendor.reachedBy[0]',
      'small/tree.yaml:10 unknown-target nodes.start.options[0].to',
      'small/tree.yaml:12 unreachable nodes.broken',
      'small/tree.yaml:15 unknown-key nodes.broken.options[1].label',
      'small/tree.yaml:17 wrong-type leaves.screen.chain',
      'small/tree.yaml:18 bad-step leaves.other.chain[0]',
      'small/tree.yaml:18 wrong-type leaves.other.urgent',
      'small/tree.yaml:18 unknown-external leaves.other.chain[1]',
      'small/tree.yaml:19 unknown-value leaves.usage.action',
      'small/tree.yaml:19 empty-chain leaves.usage.chain',
      'small/da.yaml:1 wrong-type title',
      'small/da.yaml:4 missing-text roles.admin.about',
      'small/da.yaml:10 placeholder nodes.start.options.broken',
      'small/sv.yaml:13 missing-text nodes.broken.options.screen',
      'small/sv.yaml:14 missing-text leaves.usage.title',
      'small/sv.yaml:14 too-few-at-hand leaves.usage.atHand',
      'small/sv.yaml:17 extra-text leaves.usages',
      'small/nb.yaml:2 syntax',
      'small/en.yaml missing-file',
      'small/fi.yaml unknown-file',
    ]);
  });

  it('does not stop at a file that is no YAML', () => {
    const findings = summary(
      smallFiles({ 'nb.yaml': 'title: "Hvem\nroles: [', 'da.yaml': smallWords.replace('Screen', '') }),
    );
    assert.ok(findings.some((line) => line.startsWith('small/da.yaml:15 wrong-type leaves.screen.title')));
    assert.ok(
      findings.some((line) => /^small\/nb\.yaml:\d+ syntax$/.test(line)),
      findings.join('\n'),
    );
  });

  it('names a missing, an empty and a strange file', () => {
    assert.deepEqual(summary(smallFiles({ 'sv.yaml': undefined, 'nb.yaml': '# later\n', 'fi.yaml': '' })), [
      'small/sv.yaml missing-file',
      'small/nb.yaml empty-file',
      'small/fi.yaml unknown-file',
    ]);
  });

  it('reports a key that stands twice and reads the rest', () => {
    const findings = summary(smallFiles({ 'da.yaml': `${smallWords}title: Again\nplanet: 1\n` }));
    assert.deepEqual(findings, ['small/da.yaml:18 repeated-key', 'small/da.yaml:19 unknown-key planet']);
  });

  it('wants every text in every language and none too many', () => {
    const danish = smallWords
      .replace('title: Who helps?', 'title: ""')
      .replace(' note: Look twice.,', '')
      .replace('[The room, The number]', '[The room]')
      .replace('broken: It is broken', 'brocken: It is broken')
      .replace('externals:\n  vendor: { name: The vendor }\n', '');
    assert.deepEqual(summary(smallFiles({ 'da.yaml': danish })), [
      'small/da.yaml:1 missing-text title',
      'small/da.yaml:1 missing-text externals.vendor.name',
      'small/da.yaml:8 missing-text nodes.start.options.broken',
      'small/da.yaml:8 extra-text nodes.start.options.brocken',
      'small/da.yaml:13 too-few-at-hand leaves.screen.atHand',
      'small/da.yaml:14 missing-text leaves.other.note',
    ]);
  });

  it('refuses what does not fit a card: long texts, line breaks, characters that turn the reading direction', () => {
    const english = smallWords
      .replace('What is it?', `${'What is it '.repeat(8)}?`)
      .replace('title: Usage', 'title: "Us\\nage"')
      .replace('title: Other', 'title: "Other\\u202e"');
    assert.deepEqual(summary(smallFiles({ 'en.yaml': english })), [
      'small/en.yaml:9 too-long nodes.start.ask',
      'small/en.yaml:16 control-character leaves.other.title',
      'small/en.yaml:17 control-character leaves.usage.title',
    ]);
  });

  it('refuses ids that every object already has, and links that are no https', () => {
    const structure = smallStructure
      .replace(
        'vendor: { reachedBy: [admin] }',
        'vendor: { reachedBy: [admin], link: "javascript:alert(1)", mail: nobody }',
      )
      .replace(
        '  usage: { chain',
        '  __proto__: { chain: [helper@institution] }\n  constructor: { chain: [] }\n  usage: { chain',
      );
    assert.deepEqual(summary(smallFiles({ 'tree.yaml': structure })), [
      'small/tree.yaml:5 bad-mail externals.vendor.mail',
      'small/tree.yaml:5 bad-link externals.vendor.link',
      'small/tree.yaml:18 bad-id leaves.__proto__',
      'small/tree.yaml:19 bad-id leaves.constructor',
    ]);
  });

  it('refuses anchors and aliases, so that a small file stays small', () => {
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
    const findings = summary(smallFiles({ 'tree.yaml': bomb }));
    assert.ok(findings.includes('small/tree.yaml syntax'), findings.join('\n'));
  });

  it('wants the tree named as its folder', () => {
    assert.deepEqual(summary(smallFiles(), 'other'), ['other/tree.yaml:1 wrong-id tree']);
  });

  it('never throws, whatever the structure file holds', () => {
    for (const text of [
      '[]',
      '7',
      'tree: [',
      '- a: b',
      'nodes: { start: 7 }',
      'leaves: []\nnodes: []',
      '? {a: b} : c',
      '\u0000',
    ])
      assert.equal(readTreeFiles('small', smallFiles({ 'tree.yaml': text })).tree, undefined, text);
  });

  describe('from a folder', () => {
    let root: string;
    before(async () => {
      root = await mkdtemp(join(tmpdir(), 'trees-'));
      await mkdir(join(root, 'small', 'drafts'), { recursive: true });
      for (const [name, text] of Object.entries(smallFiles({ 'sv.yaml': 'title: 7' })))
        await writeFile(join(root, 'small', name), text);
    });
    after(() => rm(root, { recursive: true, force: true }));

    it('says for a person what is wrong and where', async () => {
      const { tree, findings } = await loadTreeFolder(join(root, 'small'));
      assert.equal(tree, undefined);
      const lines = findings.map(formatFinding);
      assert.ok(
        lines.includes('small/sv.yaml:1 error wrong-type title: Expected a text, found a number.'),
        lines[0],
      );
      assert.ok(lines.some((line) => line.startsWith('small/drafts error unknown-file')));
    });
  });
});
