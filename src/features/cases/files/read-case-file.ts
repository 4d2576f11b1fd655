import { plainName } from '../../../kernel/plain-text.ts';
import { readPicture } from '../../../kernel/read-picture.ts';
import { withoutPlaceAndTime } from '../../../kernel/without-place-and-time.ts';
import { ArchiveRefused, looksLikeArchive, openArchive } from '../../../platform/archives/index.ts';
import { longestFile, type FileRefusal, type NewCaseFile } from './case-file-types.ts';

/** A file that is taken: what it is, a name that says so, and the bytes that are kept. */
export interface ReadCaseFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface Kind {
  readonly mediaType: string;
  /** The first one is given to a file whose name says something else. */
  readonly endings: readonly string[];
}

const office = 'application/vnd.openxmlformats-officedocument';
const kinds = {
  'image/png': { mediaType: 'image/png', endings: ['png'] },
  'image/jpeg': { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  'image/gif': { mediaType: 'image/gif', endings: ['gif'] },
  'image/webp': { mediaType: 'image/webp', endings: ['webp'] },
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  word: { mediaType: `${office}.wordprocessingml.document`, endings: ['docx'] },
  excel: { mediaType: `${office}.spreadsheetml.sheet`, endings: ['xlsx'] },
  powerpoint: { mediaType: `${office}.presentationml.presentation`, endings: ['pptx'] },
  text: { mediaType: 'text/plain', endings: ['txt', 'log', 'csv'] },
} as const satisfies Readonly<Record<string, Kind>>;

/** Larger than any phone's picture; a picture that says more is made to break what opens it. */
const largestSide = 20_000;
const longestName = 100;
/** An Office file that unpacks to more is none that somebody wrote. */
const archiveLimits = { files: 2000, bytes: 100 * 1024 * 1024 };

/**
 * Reads what a file really is, from its bytes. Taken are what people send of something that does not work: pictures, PDF, Office files
 * without macros, and text. A name that says something else gets the ending of what the file is; text counts only under a name of text,
 * because a page or a program can be text as well. A JPEG loses where and when it was taken.
 */
export function readCaseFile({ name, bytes }: NewCaseFile): ReadCaseFile | FileRefusal {
  if (bytes.byteLength === 0) return 'empty';
  if (bytes.byteLength > longestFile) return 'too-large';
  const said = endingOf(name);
  const kind = kindOf(bytes, said);
  if (!kind) return 'kind';
  const kept = kind.mediaType === 'image/jpeg' ? withoutPlaceAndTime(bytes) : bytes;
  return { name: nameOf(name, kind), mediaType: kind.mediaType, bytes: kept };
}

function kindOf(bytes: Uint8Array, said: string | undefined): Kind | undefined {
  const picture = readPicture(bytes, largestSide);
  if (picture) return kinds[picture.contentType];
  if (latin(bytes, 5) === '%PDF-') return kinds.pdf;
  if (looksLikeArchive(bytes)) return officeKind(bytes);
  const isNamedText = said === undefined || (kinds.text.endings as readonly string[]).includes(said);
  return isNamedText && isText(bytes) ? kinds.text : undefined;
}

/** ECMA-376, part 2: an Office file is an archive that says what is in it. One with macros is a program. */
function officeKind(bytes: Uint8Array): Kind | undefined {
  try {
    const { names } = openArchive(bytes, archiveLimits);
    if (!names.includes('[Content_Types].xml')) return undefined;
    if (names.some((name) => /vbaproject|\/activex\/|\/embeddings\//iu.test(name))) return undefined;
    if (names.includes('word/document.xml')) return kinds.word;
    if (names.includes('xl/workbook.xml')) return kinds.excel;
    return names.includes('ppt/presentation.xml') ? kinds.powerpoint : undefined;
  } catch (error) {
    if (error instanceof ArchiveRefused) return undefined;
    throw error;
  }
}

/** What is left of text is neither a page nor a picture made of text. */
function isText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // eslint-disable-next-line no-control-regex -- bytes of programs are what is looked for
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u.test(text)) return false;
  return !/^\s*(?:<(?:!|\?|[a-z])|#!|\{\\rtf)/iu.test(text);
}

/** Windows writes text with two bytes a letter where it says "Unicode", and with one where it says "ANSI". */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function latin(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

function endingOf(name: string): string | undefined {
  return /\.([\p{L}\p{N}]{1,8})\s*$/u.exec(name)?.[1]?.toLowerCase();
}

/** Without a path, and without what a file system or a reader could take for something else. */
function nameOf(name: string, { endings }: Kind): string {
  const base = (name.split(/[/\\]/u).at(-1) ?? '').replace(/[<>:"|?*%;]/gu, '_').replace(/^[.\s]+/u, '');
  const said = endingOf(base);
  const isTrue = said !== undefined && endings.includes(said);
  const stem = plainName(base.replace(/(?:\.[\p{L}\p{N}]{1,8}\s*)+$/u, ''), longestName) || 'fil';
  return `${stem}.${isTrue ? said : endings[0]}`;
}
