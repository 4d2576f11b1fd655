import type { Pdf, TextStyle } from '../../platform/pdf/index.ts';
import { pathOfQrCode } from '../../platform/qr-code/index.ts';
import {
  drawPiece,
  fitOf,
  fitSize,
  heightOf,
  heightOfBlocks,
  inks,
  mm,
  paginate,
  pieceOf,
  unbroken,
  type Block,
  type Piece,
} from './print-layout.ts';
import type { PostcardView, PrintedContact } from './print-pages-types.ts';

/** A6, lying, with what a press cuts away. */
const page = { width: 148 * mm, height: 105 * mm, bleed: 3 * mm } as const;
const margin = 7 * mm;
const width = page.width - 2 * margin;
const gap = 6 * mm;
const columnWidth = (width - gap) / 2;
/** More people than this run on in lines. */
const fewContacts = 3;
const sizes = [1.15, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7] as const;

/** Draws both sides of the card. What has no room on its back, even in small letters, goes on a further one. */
export function drawPostcard(pdf: Pdf, view: PostcardView): void {
  drawFront(pdf, view);
  drawBack(pdf, view);
}

function drawFront(pdf: Pdf, view: PostcardView): void {
  const { bleed } = page;
  pdf.addPage(page);
  pdf.box(
    { x: -bleed, y: -bleed, width: page.width + 2 * bleed, height: page.height + 2 * bleed },
    { fill: inks.brand },
  );
  drawSignpost(pdf, page.width - margin - 46 * mm, margin);
  const textWidth = width - 50 * mm;
  const blocks = (size: number): readonly Block[] =>
    [
      pieceOf(pdf, 'H1', view.front, { ...style('bold', 30 * size, inks.white), leading: 1.08 }, textWidth),
      pieceOf(pdf, 'P', view.institution, style('semibold', 15 * size, inks.white), textWidth),
      pieceOf(pdf, 'P', view.municipality, style('regular', 11 * size, inks.white), textWidth),
    ].map((piece) => ({
      height: piece.laid.height,
      above: 4 * size,
      draw: (y: number) => void drawPiece(pdf, piece, margin, y),
    }));
  const qr = 27 * mm;
  const quiet = 2.5 * mm;
  const boxTop = page.height - margin - qr - 2 * quiet;
  const fitted = fitSize([1, 0.9, 0.8, 0.7, 0.6, 0.5], boxTop - margin - 3 * mm, blocks);
  drawAll(fitted, margin);
  pdf.box(
    { x: margin, y: boxTop, width: qr + 2 * quiet, height: qr + 2 * quiet, radius: 4 },
    { fill: inks.white },
  );
  const code = { x: margin + quiet, y: boxTop + quiet, width: qr, height: qr };
  pdf.picture(view.bot.alt, code, pathOfQrCode(view.bot.address, qr), inks.black);
  const x = margin + qr + 2 * quiet + 5 * mm;
  const besides = page.width - margin - x;
  const words = [
    pieceOf(pdf, 'P', view.bot.name, style('bold', 13, inks.white), besides),
    pieceOf(pdf, 'P', view.scan, style('regular', 10, inks.white), besides),
    pieceOf(pdf, 'P', view.bot.why, style('regular', 10, inks.white), besides),
  ];
  let y = page.height - margin - heightOf(words, 2);
  for (const piece of words) y = drawPiece(pdf, piece, x, y) + 2;
}

/** Which way? Arms to both sides of a post. */
function drawSignpost(pdf: Pdf, x: number, y: number): void {
  const unit = 46 * mm;
  const at = (share: number) => share * unit;
  const post = x + at(0.52);
  pdf.box({ x: post - at(0.025), y, width: at(0.05), height: at(0.98), radius: 2 }, { fill: inks.white });
  const arm = (top: number, from: number, to: number) => {
    const height = at(0.15);
    const isRight = to > from;
    const tip = isRight ? x + at(to) + height / 2 : x + at(to) - height / 2;
    const upper = y + at(top);
    pdf.path(
      `M${x + at(from)} ${upper}H${x + at(to)}L${tip} ${upper + height / 2}L${x + at(to)} ${upper + height}H${x + at(from)}Z`,
      { fill: inks.white, stroke: inks.brand, lineWidth: 1.5 },
    );
    const line = upper + height / 2 - 1.25;
    pdf.box(
      {
        x: Math.min(x + at(from), x + at(to)) + at(0.08),
        y: line,
        width: Math.abs(at(to - from)) - at(0.16),
        height: 2.5,
        radius: 1.25,
      },
      { fill: inks.brand },
    );
  };
  arm(0.08, 0.4, 0.95);
  arm(0.31, 0.66, 0.1);
  arm(0.54, 0.36, 0.88);
}

function drawBack(pdf: Pdf, view: PostcardView): void {
  const foot = pieceOf(pdf, 'P', view.foot.join('  ·  '), style('regular', 7.5, inks.grey), width);
  const head = [
    pieceOf(pdf, 'H2', view.back, style('bold', 13, inks.brand), width),
    pieceOf(pdf, 'P', view.title, style('regular', 8.5, inks.grey), width),
  ];
  const top = margin + heightOf(head) + 2 * mm;
  const bottom = page.height - margin - foot.laid.height - 2 * mm;
  const room = bottom - top;
  const columns = fitOf(
    sizes,
    (size) => inColumns(groupBlocks(pdf, view, size), room),
    (found) => found.length <= 2,
  );
  for (let first = 0; first < columns.length; first += 2) {
    pdf.addPage(page);
    let y = margin;
    for (const piece of head) y = drawPiece(pdf, piece, margin, y);
    columns.slice(first, first + 2).forEach((blocks, column) => {
      drawAll(blocks, top, column * (columnWidth + gap));
    });
    drawPiece(pdf, foot, margin, page.height - margin - foot.laid.height);
  }
}

/** What each group is about, and who helps with it. */
function groupBlocks(pdf: Pdf, view: PostcardView, size: number): readonly Block[] {
  return view.groups.map(({ errands, urgent, role, contacts, nobody }) => {
    const bar = 3 * mm;
    const inner = columnWidth - bar;
    const pieces = [
      pieceOf(pdf, 'H3', errands.join('  ·  '), style('semibold', 9 * size), inner),
      pieceOf(pdf, 'P', urgent ?? '', style('bold', 8.5 * size), inner),
      pieceOf(pdf, 'P', role, style('regular', 8.5 * size, inks.grey), inner),
      ...contactPieces(pdf, contacts, size, inner),
      pieceOf(pdf, 'P', nobody ?? '', style('semibold', 9 * size), inner),
    ];
    const height = heightOf(pieces);
    return {
      height,
      above: 6 * size,
      draw(y, shift = 0) {
        pdf.box(
          { x: margin + shift, y: y + 1, width: 1.6, height: height - 2, radius: 0.8 },
          { fill: inks.brand },
        );
        let at = y;
        for (const piece of pieces) at = drawPiece(pdf, piece, margin + shift + bar, at);
      },
    };
  });
}

/** A few stand one below the other with all ways to reach them; many run on, each with the first way. */
function contactPieces(
  pdf: Pdf,
  contacts: readonly PrintedContact[],
  size: number,
  inner: number,
): readonly Piece[] {
  const names = style('semibold', 9 * size, inks.brand);
  if (contacts.length > fewContacts) {
    const each = contacts.map(({ name, ways }) => [name, ...ways.slice(0, 1).map(unbroken)].join('\u00a0 '));
    return [pieceOf(pdf, 'P', each.join('  ·  '), names, inner)];
  }
  return contacts.flatMap(({ name, ways }) => [
    pieceOf(pdf, 'P', name, names, inner),
    pieceOf(pdf, 'P', ways.map(unbroken).join('  ·  '), style('regular', 8.5 * size), inner),
  ]);
}

/** Two columns of about the same height where they suffice, else as many as it takes. */
function inColumns(blocks: readonly Block[], room: number): readonly (readonly Block[])[] {
  const highest = Math.max(0, ...blocks.map(({ height }) => height));
  for (let height = Math.max(heightOfBlocks(blocks) / 2, highest); height < room; height += 4) {
    const columns = paginate(blocks, height);
    if (columns.length <= 2) return columns;
  }
  const packed = packHighestFirst(blocks);
  return packed.every((column) => heightOfBlocks(column) <= room) ? packed : paginate(blocks, room);
}

/** The highest first, each where there is more room. */
function packHighestFirst(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const columns: [Block[], Block[]] = [[], []];
  for (const block of [...blocks].sort((one, other) => other.height - one.height)) {
    const [left, right] = columns;
    (heightOfBlocks(left) <= heightOfBlocks(right) ? left : right).push(block);
  }
  return columns;
}

function drawAll(blocks: readonly Block[], top: number, shift = 0): void {
  let y = top;
  blocks.forEach((block, index) => {
    if (index > 0) y += block.above;
    block.draw(y, shift);
    y += block.height;
  });
}

function style(weight: TextStyle['weight'], size: number, ink: TextStyle['ink'] = inks.black): TextStyle {
  return { weight, size, ink };
}
