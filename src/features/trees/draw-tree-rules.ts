import type { Locale } from '../../kernel/locale.ts';
import { papers, type DrawnBox, type DrawnEdge, type Paper } from './drawing-types.ts';
import { drawing, layoutTree } from './layout-rules.ts';
import type { Tree } from './tree-types.ts';

/**
 * A tree as an SVG to print and hang up: questions in boxes, answers on the lines, who helps at the errands. Fills the paper as far as
 * its shape allows; it loads nothing and runs nothing.
 */
export function drawTree(tree: Tree, locale: Locale, paper: Paper = 'a4'): string {
  const { width, height, boxes, edges } = layoutTree(tree, locale);
  const size = papers[paper];
  const { title } = tree.texts[locale];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}mm" height="${size.height}mm" viewBox="0 0 ${width} ${height}" lang="${locale}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(title)}</title>`,
    '<style>',
    'text { font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #242424; }',
    `.heading { font-size: 22px; font-weight: 600; }`,
    `.words { font-size: ${drawing.font}px; font-weight: 600; }`,
    `.small { font-size: ${drawing.smallFont}px; }`,
    '.question { fill: #ebf3fc; stroke: #0f6cbd; }',
    '.leaf { fill: #ffffff; stroke: #616161; }',
    '.line { fill: none; stroke: #616161; }',
    '.under { fill: #ffffff; }',
    '</style>',
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#616161"/></marker></defs>',
    `<rect class="under" width="${width}" height="${height}"/>`,
    `<text class="heading" x="${drawing.margin}" y="${drawing.margin + 24}">${escapeXml(title)}</text>`,
    ...edges.map(drawLine),
    ...edges.map(drawLabel),
    ...boxes.map(drawBox),
    '</svg>',
    '',
  ].join('\n');
}

function drawLine({ from, to, turn }: DrawnEdge): string {
  return `<path class="line" marker-end="url(#arrow)" d="M${from.x} ${round(from.y)} H${turn} V${round(to.y)} H${to.x}"/>`;
}

function drawLabel({ label }: DrawnEdge): string {
  const under = `<rect class="under" x="${label.x}" y="${round(label.y)}" width="${label.width}" height="${label.height}"/>`;
  return [
    under,
    ...drawLines(label.lines, 'small', label.x + 2, label.y + drawing.smallLine, drawing.smallLine),
  ].join('');
}

function drawBox(box: DrawnBox): string {
  const textHeight = box.lines.length * drawing.line + box.contacts.length * drawing.smallLine;
  const top = box.y + (box.height - textHeight) / 2;
  const x = box.x + drawing.padding;
  const radius = box.kind === 'question' ? 10 : 3;
  return [
    `<rect class="${box.kind}" x="${box.x}" y="${round(box.y)}" width="${box.width}" height="${box.height}" rx="${radius}"/>`,
    ...drawLines(box.lines, 'words', x, top + drawing.line - 3, drawing.line),
    ...drawLines(
      box.contacts,
      'small',
      x,
      top + box.lines.length * drawing.line + drawing.smallLine - 3,
      drawing.smallLine,
    ),
  ].join('');
}

function drawLines(lines: readonly string[], style: string, x: number, y: number, height: number): string[] {
  return lines.map(
    (line, index) =>
      `<text class="${style}" x="${x}" y="${round(y + index * height)}">${escapeXml(line)}</text>`,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
