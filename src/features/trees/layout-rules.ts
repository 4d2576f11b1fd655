import type { Locale } from '../../kernel/locale.ts';
import type { DrawnBox, DrawnEdge, TreeLayout } from './drawing-types.ts';
import type { ChainStep, Tree, TreeTexts } from './tree-types.ts';

/** How large things are, in points. */
export const drawing = {
  margin: 24,
  heading: 46,
  questionWidth: 150,
  labelWidth: 150,
  leafWidth: 290,
  /** From a box to where lines turn, and from there to the label. */
  turn: 16,
  arrow: 22,
  rowGap: 10,
  padding: 8,
  line: 15,
  smallLine: 13,
  font: 12,
  smallFont: 10.5,
} as const;

/** The widest a character is on average, as a part of the font's size; text must never be wider than it was taken for. */
const characterWidth = 0.58;

/** The text in lines that fit a width. A word that is too long for a line is cut with a hyphen. */
export function wrapText(text: string, width: number, font: number): readonly string[] {
  const most = Math.max(4, Math.floor(width / (font * characterWidth)));
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter((each) => each !== '')) {
    if (line && line.length + 1 + word.length <= most) {
      line += ` ${word}`;
      continue;
    }
    if (line) lines.push(line);
    while (word.length > most) {
      lines.push(`${word.slice(0, most - 1)}-`);
      word = word.slice(most - 1);
    }
    line = word;
  }
  return line ? [...lines, line] : lines;
}

function widthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map(({ length }) => length)) * drawing.smallFont * characterWidth;
}

/**
 * Lays a tree out from left to right: questions in columns, every way to an errand in a row of its own, the errands in the last column.
 * What two ways lead to stands there twice, so that no line crosses another and nothing lies over anything.
 */
export function layoutTree(tree: Tree, locale: Locale): TreeLayout {
  const words = tree.texts[locale];
  const depth = questionDepth(tree);
  const step =
    drawing.questionWidth + drawing.turn + drawing.labelWidth + drawing.padding * 2 + drawing.arrow;
  const leafX = drawing.margin + step * depth;
  const boxes: DrawnBox[] = [];
  const edges: DrawnEdge[] = [];
  let bottom = drawing.margin + drawing.heading;

  /** Places what `id` stands for and all that follows from it; gives the height of its middle. */
  const place = (id: string, column: number, way: readonly string[], least: number): number => {
    const node = Object.hasOwn(tree.nodes, id) && !way.includes(id) ? tree.nodes[id] : undefined;
    if (!node) return placeLeaf(id, least);
    const x = drawing.margin + step * column;
    const top = bottom;
    const index = boxes.push(questionBox(words, id, x)) - 1;
    const turn = x + drawing.questionWidth + drawing.turn;
    const made = node.options.map((option) => {
      const lines = wrapText(
        words.nodes[id]?.options[option.id] ?? option.id,
        drawing.labelWidth,
        drawing.smallFont,
      );
      const height = lines.length * drawing.smallLine + 4;
      const isQuestion = Object.hasOwn(tree.nodes, option.to);
      const y = place(option.to, column + 1, [...way, id], height);
      const to = { x: isQuestion ? drawing.margin + step * (column + 1) : leafX, y };
      const label = {
        x: turn + drawing.padding,
        y: y - height / 2,
        width: Math.min(drawing.labelWidth, widthOf(lines) + 6),
        height,
        lines,
      };
      return { to, label };
    });
    const box = boxes[index]!;
    const ends = made.map(({ to }) => to.y);
    const middle = made.length > 0 ? (Math.min(...ends) + Math.max(...ends)) / 2 : top + box.height / 2;
    // A question that is taller than all that follows from it must not reach into its neighbours.
    const y = Math.max(top, middle - box.height / 2);
    bottom = Math.max(bottom, y + box.height + drawing.rowGap);
    boxes[index] = { ...box, y };
    const from = { x: x + drawing.questionWidth, y: y + box.height / 2 };
    edges.push(...made.map(({ to, label }) => ({ from, to, turn, label })));
    return y + box.height / 2;
  };

  const placeLeaf = (id: string, least: number): number => {
    const lines = wrapText(
      words.leaves[id]?.title ?? id,
      drawing.leafWidth - 2 * drawing.padding,
      drawing.font,
    );
    const chain = Object.hasOwn(tree.leaves, id) ? tree.leaves[id]!.chain : [];
    const contacts = wrapText(
      // A role at the institution and then in the municipality has one name.
      [...new Set(chain.map((one) => stepName(words, one)))].join(' → '),
      drawing.leafWidth - 2 * drawing.padding,
      drawing.smallFont,
    );
    const height = Math.max(
      lines.length * drawing.line + contacts.length * drawing.smallLine + 2 * drawing.padding,
      least,
    );
    const y = bottom;
    boxes.push({ kind: 'leaf', id, x: leafX, y, width: drawing.leafWidth, height, lines, contacts });
    bottom += height + drawing.rowGap;
    return y + height / 2;
  };

  place('start', 0, [], 0);
  return {
    width: leafX + drawing.leafWidth + drawing.margin,
    height: bottom + drawing.margin,
    boxes,
    edges,
  };
}

function questionBox(words: TreeTexts, id: string, x: number): DrawnBox {
  const lines = wrapText(
    words.nodes[id]?.ask ?? id,
    drawing.questionWidth - 2 * drawing.padding,
    drawing.font,
  );
  const height = lines.length * drawing.line + 2 * drawing.padding;
  return { kind: 'question', id, x, y: 0, width: drawing.questionWidth, height, lines, contacts: [] };
}

function stepName(words: TreeTexts, step: ChainStep): string {
  if (step.kind === 'external') return words.externals[step.external]?.name ?? step.external;
  return words.roles[step.role]?.name ?? step.role;
}

/** The most questions on a way: so many columns they take. */
function questionDepth(tree: Tree): number {
  const depthOf = (id: string, way: readonly string[]): number => {
    const node = Object.hasOwn(tree.nodes, id) && !way.includes(id) ? tree.nodes[id] : undefined;
    return node ? 1 + Math.max(0, ...node.options.map(({ to }) => depthOf(to, [...way, id]))) : 0;
  };
  return depthOf('start', []);
}
