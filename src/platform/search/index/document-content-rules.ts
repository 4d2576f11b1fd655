import type { Locale } from '../../../kernel/locale.ts';
import type { AnalysedEntry } from '../ranking/index.ts';

/**
 * An analysed document as bytes, low ones first: its terms in four bytes each, then how much of each there is in two. A hundred and fifty
 * of these are read for a search, so they are read as they stand.
 */
export function writeContent({ terms, amounts }: Pick<AnalysedEntry, 'terms' | 'amounts'>): Buffer {
  const content = Buffer.alloc(terms.length * 6);
  terms.forEach((term, at) => content.writeInt32LE(term, at * 4));
  amounts.forEach((amount, at) => content.writeUInt16LE(amount, terms.length * 4 + at * 2));
  return content;
}

/** Reads what `writeContent` wrote. */
export function readContent(id: string, locale: Locale, length: number, content: Buffer): AnalysedEntry {
  const count = content.length / 6;
  if (!isLittleEndian) return readSwapped(id, locale, length, content);
  // A view needs an even beginning, which a part of a larger buffer need not have.
  const whole = content.byteOffset % 4 === 0 ? content : Buffer.from(new Uint8Array(content));
  return {
    id,
    locale,
    length,
    terms: new Int32Array(whole.buffer, whole.byteOffset, count),
    amounts: new Uint16Array(whole.buffer, whole.byteOffset + count * 4, count),
  };
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function readSwapped(id: string, locale: Locale, length: number, content: Buffer): AnalysedEntry {
  const count = content.length / 6;
  return {
    id,
    locale,
    length,
    terms: Int32Array.from({ length: count }, (_, at) => content.readInt32LE(at * 4)),
    amounts: Uint16Array.from({ length: count }, (_, at) => content.readUInt16LE(count * 4 + at * 2)),
  };
}
