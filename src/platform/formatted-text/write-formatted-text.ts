import { escapeMarkdown } from '../../kernel/escape-markdown.ts';
import type {
  FormattedBlock,
  FormattedInline,
  FormattedList,
  FormattedRun,
  FormattedText,
} from '../../kernel/formatted-text.ts';
import { linkAddress } from './link-address.ts';

/** Small Markdown that `readFormattedText` reads as the same again. */
export function markdownOf(text: FormattedText): string {
  return text.map(blockMarkdown).join('\n\n');
}

function blockMarkdown(block: FormattedBlock): string {
  if (block.kind === 'list') return listMarkdown(block, '');
  const content = contentMarkdown(block.content);
  if (block.kind === 'paragraph') return content;
  const line = content.replaceAll('\n', ' ').replace(/([ \t])(#+)$/, '$1\\$2');
  return `${'#'.repeat(block.level)} ${line}`;
}

/** What `readFormattedText` takes for the number of an item. */
const highestNumber = 999_999_999;

function listMarkdown({ ordered, start, items }: FormattedList, indent: string): string {
  return items
    .map(({ content, lists }, index) => {
      const mark = ordered ? `${Math.min(start + index, highestNumber)}.` : '-';
      const inner = `${indent}  `;
      return [
        `${indent}${mark} ${contentMarkdown(content).replaceAll('\n', `\n${inner}`)}`,
        ...lists.map((list) => listMarkdown(list, inner)),
      ].join('\n');
    })
    .join('\n');
}

function contentMarkdown(content: readonly FormattedInline[]): string {
  let written = '';
  let runs: FormattedRun[] = [];
  const flush = (): void => {
    written += runsMarkdown(runs, plainMarkdown);
    runs = [];
  };
  for (const inline of content) {
    if (inline.kind === 'text') {
      runs.push(inline);
      continue;
    }
    flush();
    if (inline.kind === 'break') written += '\n';
    else if (inline.kind === 'picture') written += `![${escapeMarkdown(inline.alt)}](${inline.address})`;
    // An exclamation mark before it would make it a picture.
    else written = `${beforeBracket(written)}${linkMarkdown(inline)}`;
  }
  flush();
  return written;
}

/** What was written, fit to have a `[` behind it. */
export function beforeBracket(written: string): string {
  return written.endsWith('!') ? `${written.slice(0, -1)}\\!` : written;
}

function linkMarkdown({ address, content }: FormattedInline & { kind: 'link' }): string {
  const only = content.length === 1 ? content[0]! : undefined;
  if (only && !only.bold && !only.italic && isAutolink(only.text, address)) return `<${only.text}>`;
  return `[${runsMarkdown(content, plainMarkdown)}](<${address}>)`;
}

function isAutolink(text: string, address: string): boolean {
  if (/\s/.test(text)) return false;
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(text)
    ? linkAddress(text) === address
    : /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text) && linkAddress(`mailto:${text}`) === address;
}

/** Words as words: what would be a mark is escaped, and so is what would become a link by itself. */
function plainMarkdown(text: string): string {
  return escapeMarkdown(text).replace(/(https?):(?=\/\/)/gi, '$1\\:');
}

/**
 * Runs with the marks around them that make them bold and italic. A mark does not stand beside a blank on its inner side, so
 * blanks stand outside.
 */
export function runsMarkdown(runs: readonly FormattedRun[], plain: (text: string) => string): string {
  const written: string[] = [];
  // Blanks wait, because a mark that ends here ends before them.
  let blanks = '';
  let on: Look[] = [];

  runs.forEach((run, index) => {
    const words = run.text.trim();
    if (words === '') {
      blanks += run.text;
      return;
    }
    const begin = run.text.length - run.text.trimStart().length;
    const wanted = looks.filter((look) => run[look]);
    // Closes from the innermost outwards until nothing is on that should not be.
    const kept = on.findIndex((look) => !wanted.includes(look));
    const closing = kept < 0 ? [] : on.slice(kept).reverse();
    on = kept < 0 ? on : on.slice(0, kept);
    const opening = wanted
      .filter((look) => !on.includes(look))
      .sort((one, other) => lastsUntil(runs, index, other) - lastsUntil(runs, index, one));
    written.push(
      ...closing.map(markOf),
      blanks,
      run.text.slice(0, begin),
      ...opening.map(markOf),
      plain(words),
    );
    blanks = run.text.slice(begin + words.length);
    on = [...on, ...opening];
  });
  return [...written, ...on.reverse().map(markOf), blanks].join('');
}

type Look = 'bold' | 'italic';
const looks: readonly Look[] = ['bold', 'italic'];

function markOf(look: Look): string {
  return look === 'bold' ? '**' : '*';
}

/** The last run of those from `from` on that have this look without a gap. */
function lastsUntil(runs: readonly FormattedRun[], from: number, look: 'bold' | 'italic'): number {
  let at = from;
  while (runs[at + 1]?.[look]) at += 1;
  return at;
}
