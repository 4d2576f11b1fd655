import type { Ruler, TextStyle } from './pdf-types.ts';

/** A text broken into lines that fit. */
export interface LaidText {
  readonly lines: readonly string[];
  readonly lineHeight: number;
  readonly height: number;
  /** Of the widest line. */
  readonly width: number;
}

/** Where a word that is too long may be broken without a hyphen: in addresses, and at hyphens it has. */
const breakable = /(?<=[@./_-])/u;

/**
 * Breaks a text into lines of at most `width`. Nothing is ever cut: a word that is wider than a line is broken at its dots and hyphens,
 * else wherever the line ends.
 */
export function layText(ruler: Ruler, text: string, style: TextStyle, width: number): LaidText {
  const fits = (line: string) => ruler.widthOf(line, style) <= width;
  const lines: string[] = [];
  let line = '';
  const add = (piece: string, glue: string) => {
    const joined = line === '' ? piece : `${line}${glue}${piece}`;
    if (fits(joined)) {
      line = joined;
      return;
    }
    if (line !== '') lines.push(line);
    line = piece;
  };
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    if (fits(word)) add(word, ' ');
    else piecesOf(word, fits).forEach((piece, index) => add(piece, index === 0 ? ' ' : ''));
  }
  if (line !== '') lines.push(line);
  const lineHeight = style.size * (style.leading ?? 1.25);
  return {
    lines,
    lineHeight,
    height: lines.length * lineHeight,
    width: Math.max(0, ...lines.map((each) => ruler.widthOf(each, style))),
  };
}

function piecesOf(word: string, fits: (text: string) => boolean): readonly string[] {
  return word.split(breakable).flatMap((part) => {
    const pieces: string[] = [];
    let piece = '';
    for (const letter of part) {
      if (piece !== '' && !fits(piece + letter)) {
        pieces.push(piece);
        piece = '';
      }
      piece += letter;
    }
    return [...pieces, piece];
  });
}
