import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { locales, type Locale, type PerLocale } from '../../kernel/locale.ts';
import { formatPath, hasErrors, liesWithin, type Path } from './finding-rules.ts';
import { checkStructure } from './structure-check-rules.ts';
import { checkTexts, type TextsRead } from './text-check-rules.ts';
import { readStructure, readTexts, type TreeStructure } from './tree-document-rules.ts';
import { createValueReader } from './value-rules.ts';
import type { Tree, TreeFinding, TreeTexts } from './tree-types.ts';

/** The files of a tree's folder by name: `tree.yaml` for the structure, `da.yaml` … for the words. */
export type TreeFiles = Readonly<Record<string, string>>;

export interface TreeRead {
  /** Undefined when anything is wrong enough to keep it from being published. */
  readonly tree: Tree | undefined;
  /** Everything that is wrong, with file and line, in the order of the files. */
  readonly findings: readonly TreeFinding[];
}

const structureFile = 'tree.yaml';
const maxFileLength = 200_000;

interface ReadFile {
  readonly file: string;
  /** Undefined when the file's syntax is so broken that its content says nothing. */
  readonly value: unknown;
  readonly usable: boolean;
  readonly findings: readonly TreeFinding[];
  lineOf(path: Path): number | undefined;
}

/**
 * Reads a tree from the texts of its files. Never stops at the first mistake: syntax, keys, types, targets and texts of all files are
 * reported together, and a mistake is reported once, where it was made. `languages`: those whose files and texts must be there.
 */
export function readTreeFiles(
  folder: string,
  files: TreeFiles,
  languages: readonly Locale[] = locales,
): TreeRead {
  const names = [structureFile, ...locales.map((locale) => `${locale}.yaml`)];
  const asked = (name: string) =>
    name === structureFile || files[name] !== undefined || languages.some((each) => name === `${each}.yaml`);
  const opened = new Map(names.filter(asked).map((name) => [name, openFile(folder, name, files[name])]));
  const findings: TreeFinding[] = [...opened.values()].flatMap((file) => file.findings);
  for (const name of Object.keys(files))
    if (!names.includes(name))
      findings.push({
        ...inFile(folder, name),
        code: 'unknown-file',
        message: `A tree's folder holds ${names.join(', ')} only.`,
      });

  const structure = readPart(opened.get(structureFile), findings, (reader, value) => {
    const read = readStructure(reader, value);
    if (read.id !== '' && read.id !== folder)
      reader.note('wrong-id', ['tree'], `The tree is named ${read.id}, its folder ${folder}.`);
    return read;
  });
  const texts: Partial<Record<Locale, TreeTexts>> = {};
  for (const locale of locales) {
    const words = readPart(opened.get(`${locale}.yaml`), findings, (reader, value) =>
      readTexts(reader, value, []),
    );
    if (words) texts[locale] = words;
  }
  if (structure) findings.push(...checkAcross(structure, texts, opened, findings, languages));

  const tree =
    structure && languages.every((locale) => texts[locale]) && !hasErrors(findings)
      ? { ...structure, texts: withoutGaps(texts) }
      : undefined;
  const order = [...names, ...Object.keys(files)].map((name) => `${folder}/${name}`);
  findings.sort(
    (a, b) => order.indexOf(a.file ?? '') - order.indexOf(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0),
  );
  return { tree, findings };
}

/** A language that is not there is one without words. */
function withoutGaps(texts: TextsRead): PerLocale<TreeTexts> {
  const nothing: TreeTexts = { title: '', roles: {}, externals: {}, nodes: {}, leaves: {} };
  return Object.fromEntries(
    locales.map((locale) => [locale, texts[locale] ?? nothing]),
  ) as PerLocale<TreeTexts>;
}

function inFile(folder: string, name: string): Omit<TreeFinding, 'code' | 'message'> {
  return { severity: 'error', at: '', path: [], file: `${folder}/${name}` };
}

function openFile(folder: string, name: string, text: string | undefined): ReadFile {
  const base = inFile(folder, name);
  const broken = (code: string, message: string): ReadFile => ({
    file: `${folder}/${name}`,
    value: undefined,
    usable: false,
    findings: [{ ...base, code, message }],
    lineOf: () => undefined,
  });
  if (text === undefined) return broken('missing-file', 'This file is missing.');
  if (text.length > maxFileLength) return broken('too-large', `At most ${maxFileLength} characters.`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    logLevel: 'error',
  });
  const mistakes: TreeFinding[] = [];
  for (const error of [...document.errors, ...document.warnings]) {
    const { line } = lines.linePos(error.pos[0]);
    const repeated = error.code === 'DUPLICATE_KEY';
    // One slip of the pen makes the parser stumble many times over the same line.
    if (!repeated && mistakes.some((mistake) => mistake.code === 'syntax' && mistake.line === line)) continue;
    mistakes.push({
      ...base,
      line,
      code: repeated ? 'repeated-key' : 'syntax',
      message: repeated ? 'This key stands here twice.' : error.message,
    });
  }
  if (mistakes.length === 0 && (document.contents === null || isEmpty(document)))
    return broken('empty-file', 'This file is empty.');
  const usable = mistakes.every((mistake) => mistake.code === 'repeated-key');
  const value = usable
    ? toPlain(document, (message) => mistakes.push({ ...base, code: 'syntax', message }))
    : undefined;
  return {
    file: `${folder}/${name}`,
    value,
    usable: usable && value !== undefined,
    findings: mistakes,
    lineOf: (path) => lineOf(document, lines, path),
  };
}

function isEmpty(document: Document.Parsed): boolean {
  return isScalar(document.contents) && document.contents.value === null;
}

function toPlain(document: Document.Parsed, note: (message: string) => void): unknown {
  try {
    // Aliases save nothing in files this small and can be made to explode, so there are none.
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    note('Anchors and aliases (& and *) are not used in trees; write the text out.');
    return undefined;
  }
}

/** The line of the deepest part of `path` that the file has. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const part of path) {
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      offset = isNode(pair.key) ? pair.key.range?.[0] : offset;
      node = pair.value;
    } else {
      node = node.items[Number(part)];
      offset = isNode(node) ? node.range?.[0] : offset;
    }
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function readPart<T>(
  opened: ReadFile | undefined,
  findings: TreeFinding[],
  read: (reader: ReturnType<typeof createValueReader>, value: unknown) => T,
): T | undefined {
  if (!opened?.usable) return undefined;
  const reader = createValueReader();
  const result = read(reader, opened.value);
  findings.push(...reader.findings.map((finding) => place(finding, finding.path, opened)));
  return result;
}

function place(finding: TreeFinding, path: Path, { file, lineOf: line }: ReadFile): TreeFinding {
  return { ...finding, path, at: formatPath(path), file, line: line(path) };
}

/** What no file shows alone. Left out is what only follows from a mistake already reported at the same place or around it. */
function checkAcross(
  structure: TreeStructure,
  texts: TextsRead,
  opened: ReadonlyMap<string, ReadFile>,
  reported: readonly TreeFinding[],
  languages: readonly Locale[],
): TreeFinding[] {
  const broken = reported.filter((finding) => finding.severity === 'error' && finding.path.length > 0);
  const isBroken = (file: string, ...path: Path) =>
    broken.some((finding) => finding.file === file && liesWithin(path, finding.path));
  const structurePath = opened.get(structureFile)?.file ?? '';
  // Without its questions or its leaves a structure has nothing to be checked against.
  if (isBroken(structurePath, 'nodes') || isBroken(structurePath, 'leaves')) return [];
  const isStructureWhole = !broken.some((finding) => finding.file === structurePath);
  return [...checkStructure(structure), ...checkTexts(structure, texts, languages)].flatMap((finding) => {
    // Something seems unused when the part that uses it could not be read.
    if (finding.severity === 'warning' && !isStructureWhole) return [];
    const [head, locale, ...rest] = finding.path;
    const inTexts = head === 'texts';
    const file = opened.get(inTexts ? `${locale}.yaml` : structureFile);
    const path = inTexts ? rest : finding.path;
    if (!file || isBroken(file.file, ...path)) return [];
    return [place(finding, path, file)];
  });
}
