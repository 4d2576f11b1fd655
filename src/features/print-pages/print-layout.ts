import {
  layText,
  type Ink,
  type LaidText,
  type Pdf,
  type TextRole,
  type TextStyle,
} from '../../platform/pdf/index.ts';

/** One millimetre in points. */
export const mm = 72 / 25.4;

/** Inks that keep apart in black and white too: everything that says something is black, or white on dark. */
export const inks = {
  black: [0, 0, 0, 100],
  grey: [0, 0, 0, 75],
  line: [0, 0, 0, 35],
  tint: [0, 0, 0, 6],
  white: [0, 0, 0, 0],
  brand: [70, 17, 0, 65],
} as const satisfies Record<string, Ink>;

/** Something that takes a height and draws itself from there. */
export interface Block {
  readonly height: number;
  /** Free room above it, except at the top of a page. */
  readonly above: number;
  /** With its upper edge at `y`, moved to the right by `shift`. */
  draw(y: number, shift?: number): void;
}

/** A piece of text, measured. */
export interface Piece {
  readonly role: TextRole;
  readonly style: TextStyle;
  readonly laid: LaidText;
}

export function pieceOf(pdf: Pdf, role: TextRole, text: string, style: TextStyle, width: number): Piece {
  return { role, style, laid: layText(pdf, text, style, width) };
}

/** Draws it with its upper edge at `y`; answers its lower edge. */
export function drawPiece(pdf: Pdf, { role, style, laid }: Piece, x: number, y: number): number {
  if (laid.lines.length === 0) return y;
  pdf.text(
    role,
    laid.lines.map((text, line) => ({ text, x, y: y + line * laid.lineHeight })),
    style,
  );
  return y + laid.height;
}

/** A phone number stays on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

export function heightOf(pieces: readonly Piece[], gap = 0): number {
  const filled = pieces.filter(({ laid }) => laid.lines.length > 0);
  return filled.reduce((sum, { laid }) => sum + laid.height, 0) + gap * Math.max(0, filled.length - 1);
}

export function heightOfBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height, above }, index) => sum + height + (index > 0 ? above : 0), 0);
}

/** Cuts blocks into pages of a height. A block is never divided; one that is higher than a page has a page of its own. */
export function paginate(blocks: readonly Block[], height: number): readonly (readonly Block[])[] {
  const pages: Block[][] = [[]];
  for (const block of blocks) {
    const page = pages.at(-1)!;
    if (page.length > 0 && heightOfBlocks([...page, block]) > height) pages.push([block]);
    else page.push(block);
  }
  return pages;
}

/** The largest of the sizes, which come the largest first, at which everything fits on one page, else the smallest one. */
export function fitSize<T extends readonly Block[]>(
  sizes: readonly number[],
  height: number,
  blocksAt: (size: number) => T,
): T {
  return fitOf(sizes, blocksAt, (blocks) => heightOfBlocks(blocks) <= height);
}

/** The same for anything that may fit or not: halves the sizes instead of trying each. */
export function fitOf<T>(
  sizes: readonly number[],
  layAt: (size: number) => T,
  isFitting: (laid: T) => boolean,
): T {
  let [first, last] = [0, sizes.length - 1];
  let best: T | undefined;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    const laid = layAt(sizes[middle]!);
    if (isFitting(laid)) {
      best = laid;
      last = middle;
    } else {
      first = middle + 1;
      best = undefined;
    }
  }
  return best ?? layAt(sizes[last]!);
}
