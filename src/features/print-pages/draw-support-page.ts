import type { Pdf, TextStyle } from '../../platform/pdf/index.ts';
import { pathOfQrCode } from '../../platform/qr-code/index.ts';
import {
  drawPiece,
  fitSize,
  heightOf,
  inks,
  mm,
  paginate,
  pieceOf,
  unbroken,
  type Block,
  type Piece,
} from './print-layout.ts';
import type { PrintedLevel, PrintedRole, SupportPageView } from './print-pages-types.ts';

const page = { width: 210 * mm, height: 297 * mm, bleed: 0 } as const;
/** Office printers leave a few millimetres white. */
const margin = 12 * mm;
const width = page.width - 2 * margin;
const footGap = 4 * mm;
const qrSize = 25 * mm;
/** Levels hang on a line with their numbers. */
const railWidth = 12 * mm;
/** A card with more people than this has the whole width. */
const fewContacts = 3;
/** So many cards beside each other at most. */
const mostColumns = 3;
const sizes = [1.2, 1.12, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7] as const;

/** Draws the page of an institution's support process, as large as it fits; what does not fit on one page goes on the next. */
export function drawSupportPage(pdf: Pdf, view: SupportPageView): void {
  const foot = footBlock(pdf, view);
  const room = page.height - 2 * margin - footGap - foot.height;
  const blocks = fitSize(sizes, room, (size) => blocksOf(pdf, view, size));
  for (const drawn of paginate(blocks, room)) {
    pdf.addPage(page);
    let y = margin;
    drawn.forEach((block, index) => {
      if (index > 0) y += block.above;
      block.draw(y);
      y += block.height;
    });
    foot.draw(page.height - margin - foot.height);
  }
}

function blocksOf(pdf: Pdf, view: SupportPageView, size: number): readonly Block[] {
  return [
    headBlock(pdf, view, Math.max(size, 0.87)),
    ...view.levels.flatMap((level, index) =>
      levelBlocks(pdf, level, { number: index + 1, isLast: index === view.levels.length - 1 }, size),
    ),
    ...errandBlocks(pdf, view, size),
  ];
}

function headBlock(pdf: Pdf, view: SupportPageView, size: number): Block {
  const textWidth = width - qrSize - 10 * mm;
  const pieces = [
    pieceOf(pdf, 'P', view.municipality, style('semibold', 10 * size, inks.grey), textWidth),
    pieceOf(pdf, 'H1', view.title, { ...style('bold', 21 * size), leading: 1.12 }, textWidth),
    pieceOf(pdf, 'P', view.institution, style('semibold', 14 * size, inks.brand), textWidth),
    pieceOf(pdf, 'P', view.lead, style('regular', 10 * size), textWidth),
  ];
  const nameWidth = pdf.widthOf(view.bot.name, { weight: 'semibold', size: 1 });
  const nameSize = Math.max(6.5, Math.min(9, (qrSize - 1) / nameWidth));
  const name = pieceOf(pdf, 'P', view.bot.name, style('semibold', nameSize), qrSize);
  const gap = 3 * size;
  const height = Math.max(heightOf(pieces, gap), qrSize + 3 + name.laid.height);
  return {
    height,
    above: 0,
    draw(y) {
      let at = y;
      for (const piece of pieces) at = drawPiece(pdf, piece, margin, at) + gap;
      const x = page.width - margin - qrSize;
      const code = pathOfQrCode(view.bot.address, qrSize);
      pdf.picture(view.bot.alt, { x, y, width: qrSize, height: qrSize }, code, inks.black);
      drawPiece(pdf, name, x, y + qrSize + 3);
    },
  };
}

/** Rows of role cards with the number of the level before them, and the way on to the next level. */
function levelBlocks(
  pdf: Pdf,
  level: PrintedLevel,
  { number, isLast }: { number: number; isLast: boolean },
  size: number,
): readonly Block[] {
  const x = margin + railWidth;
  const inner = width - railWidth;
  const gap = 6 * size;
  const title = pieceOf(pdf, 'H2', level.title, style('bold', 13 * size, inks.brand), inner);
  const vacant =
    level.vacant === undefined
      ? undefined
      : pieceOf(pdf, 'P', level.vacant, style('regular', 9 * size, inks.grey), inner);
  const rows = rowsOf(level.roles).map((roles) => {
    const columns = roles.every(isNarrow) ? columnsFor(level.roles) : 1;
    const cardWidth = (inner - (columns - 1) * gap) / columns;
    return roles.map((role) => cardOf(pdf, role, cardWidth, size));
  });
  const heights = rows.map((cards) => Math.max(...cards.map(({ height }) => height)));
  const drawRow = (index: number, y: number) => {
    let left = x;
    for (const card of rows[index] ?? []) {
      card.draw(left, y, heights[index]!);
      left += card.width + gap;
    }
  };
  const radius = 10 * size;
  const center = margin + 10;
  const rail = (from: number, to: number, isEnd: boolean) => {
    if (isLast) return;
    const tip = to + gap;
    pdf.path(`M${center} ${from}V${tip - (isEnd ? 4 : 0)}`, { stroke: inks.brand, lineWidth: 2 });
    if (isEnd)
      pdf.path(`M${center - 4.5} ${tip - 6}H${center + 4.5}L${center} ${tip}Z`, { fill: inks.brand });
  };
  const headHeight = Math.max(title.laid.height, 2 * radius);
  const vacantHeight = vacant ? vacant.laid.height + gap / 2 : 0;
  const firstHeight = headHeight + gap / 2 + (heights[0] ?? 0) + (rows.length <= 1 ? vacantHeight : 0);
  const digit = style('bold', 12 * size, inks.white);
  const first: Block = {
    height: firstHeight,
    above: 11 * size,
    draw(y) {
      rail(y + 2 * radius, y + firstHeight, rows.length <= 1);
      pdf.box({ x: center - radius, y, width: 2 * radius, height: 2 * radius, radius }, { fill: inks.brand });
      const label = pieceOf(pdf, 'P', String(number), digit, 40);
      drawPiece(pdf, label, center - label.laid.width / 2, y + radius - label.laid.height / 2);
      drawPiece(pdf, title, x, y + (headHeight - title.laid.height) / 2);
      drawRow(0, y + headHeight + gap / 2);
      if (vacant && rows.length <= 1)
        drawPiece(pdf, vacant, x, y + headHeight + (heights[0] ?? 0) + (rows.length === 1 ? gap : gap / 2));
    },
  };
  const others = rows.slice(1).map((_, index): Block => {
    const isEnd = index === rows.length - 2;
    const height = heights[index + 1]! + (isEnd ? vacantHeight : 0);
    return {
      height,
      above: gap,
      draw(y) {
        rail(y, y + height, isEnd);
        drawRow(index + 1, y);
        if (vacant && isEnd) drawPiece(pdf, vacant, x, y + heights[index + 1]! + gap / 2);
      },
    };
  });
  return [first, ...others];
}

/** A card with many people has a row of its own; the others stand beside each other. */
function rowsOf(roles: readonly PrintedRole[]): readonly (readonly PrintedRole[])[] {
  const wide = roles.filter((role) => !isNarrow(role)).map((role) => [role]);
  return [...wide, ...inRows(roles.filter(isNarrow), columnsFor(roles))];
}

function columnsFor(roles: readonly PrintedRole[]): number {
  const narrow = roles.filter(isNarrow).length;
  // four make two rows of two
  return narrow === 4 ? 2 : Math.max(2, Math.min(mostColumns, narrow));
}

function isNarrow({ contacts }: PrintedRole): boolean {
  return contacts.length <= fewContacts;
}

interface Card {
  readonly width: number;
  readonly height: number;
  draw(x: number, y: number, height: number): void;
}

function cardOf(pdf: Pdf, role: PrintedRole, cardWidth: number, size: number): Card {
  const padding = 7 * size;
  const gap = 5 * size;
  const inner = cardWidth - 2 * padding;
  const head = [
    pieceOf(pdf, 'H3', role.name, style('bold', 11 * size), inner),
    pieceOf(pdf, 'P', role.about, style('regular', 9 * size, inks.grey), inner),
    ...role.notes.map((note) => pieceOf(pdf, 'P', note, style('semibold', 9 * size, inks.grey), inner)),
  ];
  const columns = role.contacts.length > fewContacts ? 3 : 1;
  const columnWidth = (inner - (columns - 1) * gap * 2) / columns;
  const contacts = role.contacts.map(({ name, ways }) => [
    pieceOf(pdf, 'P', name, style('semibold', 10.5 * size), columnWidth),
    pieceOf(pdf, 'P', ways.map(unbroken).join('  ·  '), style('regular', 9.5 * size), columnWidth),
  ]);
  const lines = inRows(contacts, columns);
  const lineHeights = lines.map((line) => Math.max(...line.map((pieces) => heightOf(pieces))));
  const headHeight = heightOf(head);
  const listHeight = lineHeights.reduce((sum, one) => sum + one + gap, 0);
  return {
    width: cardWidth,
    height: 2 * padding + headHeight + listHeight,
    draw(x, y, height) {
      pdf.box(
        { x, y, width: cardWidth, height, radius: 4 },
        { fill: inks.white, stroke: inks.line, lineWidth: 0.75 },
      );
      let at = y + padding;
      for (const piece of head) at = drawPiece(pdf, piece, x + padding, at);
      lines.forEach((line, index) => {
        at += gap;
        line.forEach((pieces, column) => {
          let below = at;
          const left = x + padding + column * (columnWidth + gap * 2);
          for (const piece of pieces) below = drawPiece(pdf, piece, left, below);
        });
        at += lineHeights[index]!;
      });
    },
  };
}

/** Each errand with the way its question goes, two beside each other. */
function errandBlocks(pdf: Pdf, view: SupportPageView, size: number): readonly Block[] {
  const gap = 8 * mm;
  const columnWidth = (width - gap) / 2;
  const title = pieceOf(pdf, 'H2', view.errandsTitle, style('bold', 13 * size, inks.brand), width);
  const errands = view.errands.map((errand): readonly Piece[] => [
    pieceOf(pdf, 'P', errand.title, style('semibold', 9.5 * size), columnWidth),
    pieceOf(pdf, 'P', errand.urgent ?? '', style('bold', 9 * size), columnWidth),
    pieceOf(pdf, 'P', errand.way.join(' → '), style('regular', 9 * size, inks.grey), columnWidth),
  ]);
  const rows = inRows(errands, 2).map((row): Block => {
    const height = Math.max(...row.map((pieces) => heightOf(pieces))) + 5 * size;
    return {
      height,
      above: 0,
      draw(y) {
        row.forEach((pieces, column) => {
          const x = margin + column * (columnWidth + gap);
          pdf.path(`M${x} ${y}H${x + columnWidth}`, { stroke: inks.line, lineWidth: 0.5 });
          let at = y + 2.5 * size;
          for (const piece of pieces) at = drawPiece(pdf, piece, x, at);
        });
      },
    };
  });
  const [firstRow, ...otherRows] = rows;
  if (!firstRow) return [];
  // a heading never stands alone at the foot of a page
  const headed: Block = {
    height: title.laid.height + 3 * size + firstRow.height,
    above: 13 * size,
    draw(y) {
      firstRow.draw(drawPiece(pdf, title, margin, y) + 3 * size);
    },
  };
  return [headed, ...otherRows];
}

function footBlock(pdf: Pdf, view: SupportPageView): Block {
  const small = style('regular', 8, inks.grey);
  const printed = view.foot.at(-1) ?? '';
  const date = pieceOf(pdf, 'P', printed, small, width);
  const words = [view.bot.why, ...view.foot.slice(0, -1)].join('  ·  ');
  const text = pieceOf(pdf, 'P', words, small, width - date.laid.width - 8 * mm);
  return {
    height: 5 + text.laid.height,
    above: 0,
    draw(y) {
      pdf.path(`M${margin} ${y}H${margin + width}`, { stroke: inks.brand, lineWidth: 1.5 });
      drawPiece(pdf, text, margin, y + 5);
      drawPiece(pdf, date, margin + width - date.laid.width, y + 5);
    },
  };
}

function inRows<T>(items: readonly T[], columns: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
}

function style(weight: TextStyle['weight'], size: number, ink: TextStyle['ink'] = inks.black): TextStyle {
  return { weight, size, ink };
}
