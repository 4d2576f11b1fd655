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
  const widthOf = (piece: string) => ruler.widthOf(piece, style);
  const space = widthOf(' ');
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  let widest = 0;
  const end = () => {
    if (line === '') return;
    lines.push(line);
    widest = Math.max(widest, filled);
    line = '';
    filled = 0;
  };
  // A line is as wide as its words and the spaces between them: each word is measured once.
  const add = (piece: string, isNewWord: boolean) => {
    const own = widthOf(piece);
    const gap = isNewWord && line !== '' ? space : 0;
    if (line !== '' && filled + gap + own > width) {
      end();
      line = piece;
      filled = own;
    } else {
      line += (gap > 0 ? ' ' : '') + piece;
      filled += gap + own;
    }
  };
  for (const word of text.split(/[^\S\u00a0]+/u).filter(Boolean)) {
    if (widthOf(word) <= width) add(word, true);
    else
      piecesOf(word, (piece) => widthOf(piece) <= width).forEach((piece, index) => add(piece, index === 0));
  }
  end();
  const lineHeight = style.size * (style.leading ?? 1.25);
  return {
    lines,
    lineHeight,
    height: lines.length * lineHeight,
    width: widest,
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
