import { escapeMarkdown } from '../../kernel/escape-markdown.ts';
import { markdownOf, plainTextOf, readFormattedText } from '../formatted-text/index.ts';

export interface WordCell {
  readonly words: string;
  /** The same as small Markdown. */
  readonly markdown: string;
}

export interface WordTable {
  readonly rows: readonly (readonly WordCell[])[];
}

const tagOrText = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>|([^<]+)/gi;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The cell being filled. Marks wait for the first word, because Word makes blanks bold and Markdown does not. */
interface OpenCell {
  readonly columns: number;
  readonly rows: number;
  markdown: string;
  waiting: string[];
}

/** The table that is read. */
interface OpenTable {
  readonly rows: WordCell[][];
  row: number;
  /** Cells of later rows that a cell above reaches into, by `row:column`. */
  readonly reached: Map<string, WordCell>;
}

/**
 * Reads the tables out of the HTML that mammoth writes, which knows few tags and always closes them. What a table inside a cell
 * says stands as lines of that cell.
 */
export function readWordHtml(html: string): readonly WordTable[] {
  const tables: WordTable[] = [];
  let table: OpenTable | undefined;
  let cell: OpenCell | undefined;
  let depth = 0;
  const lists: { readonly ordered: boolean; count: number }[] = [];
  const links: string[] = [];

  for (const [, closing, name = '', attributes = '', text] of html.matchAll(tagOrText)) {
    if (text !== undefined) {
      if (cell) addWords(cell, decode(text).replace(/\s+/g, ' '));
      continue;
    }
    const tag = name.toLowerCase();
    if (tag === 'table') {
      depth += closing ? -1 : 1;
      if (!closing && depth === 1) table = { rows: [], row: -1, reached: new Map() };
      if (closing && depth === 0 && table) tables.push({ rows: table.rows });
    } else if (depth > 1) {
      if (cell && (tag === 'tr' || tag === 'td' || tag === 'p')) cell.markdown += closing ? '\n' : ' ';
    } else if (tag === 'tr' && !closing && table) {
      table.row += 1;
      table.rows.push([]);
    } else if ((tag === 'td' || tag === 'th') && table) {
      if (!closing) {
        cell = {
          columns: span(attributes, 'colspan'),
          rows: span(attributes, 'rowspan'),
          markdown: '',
          waiting: [],
        };
      } else if (cell) {
        addCell(table, cell.markdown, cell.columns, cell.rows);
        cell = undefined;
      }
    } else if (cell && (tag === 'strong' || tag === 'em')) {
      addMark(cell, tag === 'strong' ? '**' : '*', Boolean(closing));
    } else if (cell) {
      cell.markdown += markOf(tag, Boolean(closing), attributes, lists, links);
    }
  }
  return tables;
}

function addWords(cell: OpenCell, words: string): void {
  const begin = words.length - words.trimStart().length;
  if (begin === words.length) {
    cell.markdown += words;
    return;
  }
  cell.markdown += `${words.slice(0, begin)}${cell.waiting.join('')}${escapeMarkdown(words.slice(begin))}`;
  cell.waiting = [];
}

function addMark(cell: OpenCell, mark: string, closing: boolean): void {
  if (!closing) cell.waiting.push(mark);
  else if (cell.waiting.length > 0) cell.waiting.pop();
  else {
    const words = cell.markdown.trimEnd();
    cell.markdown = `${words}${mark}${cell.markdown.slice(words.length)}`;
  }
}

function addCell(table: OpenTable, written: string, columns: number, rows: number): void {
  const formatted = readFormattedText(written);
  const cell: WordCell = { words: plainTextOf(formatted), markdown: markdownOf(formatted) };
  const row = table.rows[table.row];
  if (!row) return;
  fillReached(table, row);
  for (let across = 0; across < columns; across++) {
    for (let down = 1; down < rows; down++) table.reached.set(`${table.row + down}:${row.length}`, cell);
    row.push(cell);
  }
  fillReached(table, row);
}

function fillReached(table: OpenTable, row: WordCell[]): void {
  for (;;) {
    const above = table.reached.get(`${table.row}:${row.length}`);
    if (!above) return;
    row.push(above);
  }
}

/** Most cells that one cell stands for. */
const widestSpan = 50;
const highestSpan = 1_000;

function span(attributes: string, name: 'colspan' | 'rowspan'): number {
  const found = Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1);
  return Math.max(1, Math.min(found, name === 'colspan' ? widestSpan : highestSpan));
}

function markOf(
  tag: string,
  closing: boolean,
  attributes: string,
  lists: { readonly ordered: boolean; count: number }[],
  links: string[],
): string {
  switch (tag) {
    case 'br':
      return '\n';
    case 'p':
      return closing ? '\n\n' : '';
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return closing ? '\n\n' : `\n\n${'#'.repeat(Math.min(3, Number(tag[1])))} `;
    case 'ul':
    case 'ol':
      if (closing) lists.pop();
      else lists.push({ ordered: tag === 'ol', count: 0 });
      return closing && lists.length === 0 ? '\n\n' : '\n';
    case 'li': {
      const list = lists.at(-1);
      if (closing || !list) return '';
      list.count += 1;
      return `\n${'   '.repeat(lists.length - 1)}${list.ordered ? `${list.count}.` : '-'} `;
    }
    case 'a': {
      if (closing) {
        const address = links.pop() ?? '';
        return address === '' ? '' : `](<${address}>)`;
      }
      const address = decode(/href="([^"]*)"/.exec(attributes)?.[1] ?? '');
      const usable = /[<>\s]/.test(address) || address.startsWith('#') ? '' : address;
      // Places to jump to inside the document have no words and no address.
      links.push(usable);
      return usable === '' ? '' : '[';
    }
    default:
      return '';
  }
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[(name as string).toLowerCase()] ?? (whole as string);
    const code = hex ? parseInt(hex as string, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
