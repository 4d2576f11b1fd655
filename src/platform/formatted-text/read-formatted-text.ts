import type {
  FormattedBlock,
  FormattedInline,
  FormattedList,
  FormattedListItem,
  FormattedText,
} from '../../kernel/formatted-text.ts';
import { readInlines } from './read-inlines.ts';

const headingLine = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const itemLine = /^([ \t]*)(?:([-*+])|(\d{1,9})[.)])[ \t]+(.*)$/;
const deepest = 3;

/** A list while its lines are read. */
interface OpenList {
  readonly indent: number;
  readonly ordered: boolean;
  readonly start: number;
  readonly items: OpenItem[];
}

interface OpenItem {
  readonly lines: string[];
  readonly lists: OpenList[];
}

type OpenBlock =
  | { readonly kind: 'paragraph'; readonly lines: string[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly lines: string[] }
  | { readonly kind: 'list'; readonly list: OpenList };

/**
 * What somebody wrote in small Markdown as what is shown: paragraphs, headings, lists, bold, italic, links, own pictures, line
 * breaks (one Enter is one, as people expect who never heard of Markdown). Anything else, HTML above all, is shown as the
 * characters it is. Never throws, takes time in proportion to the text, and nothing in the result can run: links are http, https,
 * mailto or tel, pictures are our own.
 */
export function readFormattedText(markdown: string): FormattedText {
  const blocks: OpenBlock[] = [];
  let lists: OpenList[] = [];
  let afterBlank = true;

  for (const written of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    // Two blanks or a backslash at the end are a line break to others, and here every line is.
    const line = written.replace(/\\$/, '').trimEnd();
    if (line.trim() === '') {
      afterBlank = true;
      continue;
    }
    const heading = headingLine.exec(line);
    const item = heading ? null : itemLine.exec(line);
    const indent = indentOf(line);
    const last = blocks.at(-1);
    if (heading) {
      blocks.push({
        kind: 'heading',
        level: levelOf(heading[1]!.length),
        lines: [heading[2]!.replace(/[ \t]#+$/, '')],
      });
      lists = [];
    } else if (item && startsItem(item, afterBlank, last, lists)) {
      lists = addItem(blocks, lists, item);
    } else if (last?.kind === 'list' && (!afterBlank || indent >= 2)) {
      lists.at(-1)!.items.at(-1)!.lines.push(line.trim());
    } else if (last?.kind === 'paragraph' && !afterBlank) {
      last.lines.push(line.trim());
    } else {
      blocks.push({ kind: 'paragraph', lines: [line.trim()] });
      lists = [];
    }
    afterBlank = false;
  }
  return blocks
    .map(finish)
    .filter((block) => (block.kind === 'list' ? block.items : block.content).length > 0);
}

/** A number in the middle of a paragraph begins a list only when it is 1 ("… in the year\n2026. Then"). */
function startsItem(
  item: RegExpExecArray,
  afterBlank: boolean,
  last: OpenBlock | undefined,
  lists: readonly OpenList[],
): boolean {
  if (afterBlank || lists.length > 0 || last?.kind !== 'paragraph') return true;
  return item[3] === undefined || Number(item[3]) === 1;
}

function indentOf(line: string): number {
  let width = 0;
  for (const char of line) {
    if (char === ' ') width += 1;
    else if (char === '\t') width += 4;
    else break;
  }
  return width;
}

function levelOf(hashes: number): 1 | 2 | 3 {
  return hashes === 1 ? 1 : hashes === 2 ? 2 : 3;
}

/** Puts an item where its indentation says, and answers with the lists that are open now, the outermost first. */
function addItem(blocks: OpenBlock[], open: readonly OpenList[], item: RegExpExecArray): OpenList[] {
  const indent = indentOf(item[1]!);
  const ordered = item[3] !== undefined;
  const list: OpenList = { indent, ordered, start: ordered ? Number(item[3]) : 1, items: [] };
  const added: OpenItem = { lines: [item[4]!], lists: [] };

  // Two further in than the list above it, or it is a list beside it.
  let depth = open.length;
  while (depth > 1 && indent < open[depth - 1]!.indent) depth -= 1;
  let within = open.slice(0, depth);
  const current = within.at(-1);
  if (current && indent >= current.indent + 2 && within.length < deepest) {
    list.items.push(added);
    current.items.at(-1)!.lists.push(list);
    return [...within, list];
  }
  if (current && current.ordered === ordered) {
    current.items.push(added);
    return within;
  }
  list.items.push(added);
  within = within.slice(0, -1);
  const parent = within.at(-1);
  if (parent) parent.items.at(-1)!.lists.push(list);
  else blocks.push({ kind: 'list', list });
  return [...within, list];
}

function finish(block: OpenBlock): FormattedBlock {
  if (block.kind === 'list') return finishList(block.list);
  const content = contentOf(block.lines);
  return block.kind === 'heading'
    ? { kind: 'heading', level: block.level, content }
    : { kind: 'paragraph', content };
}

function finishList({ ordered, start, items }: OpenList): FormattedList {
  return {
    kind: 'list',
    ordered,
    start,
    items: items.flatMap((item): readonly FormattedListItem[] => {
      const content = contentOf(item.lines);
      const lists = item.lists.map(finishList).filter((list) => list.items.length > 0);
      // An item that shows nothing leaves its place to those inside it.
      return content.length > 0 ? [{ content, lists }] : lists.flatMap((list) => list.items);
    }),
  };
}

function contentOf(lines: readonly string[]): readonly FormattedInline[] {
  return readInlines(lines.join('\n').trim());
}
