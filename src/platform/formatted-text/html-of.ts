import type {
  FormattedInline,
  FormattedList,
  FormattedRun,
  FormattedText,
} from '../../kernel/formatted-text.ts';

export interface HtmlOptions {
  /** The element of the highest heading: 3 makes `h3` to `h5`. 2 unless given. */
  readonly heading?: 2 | 3 | 4;
  /** Before the address of a picture, without a slash at the end; nothing unless given. */
  readonly origin?: string;
}

/** HTML that a page may show as it is: every word is escaped, every address was checked when it was read. */
export function htmlOf(text: FormattedText, { heading = 2, origin = '' }: HtmlOptions = {}): string {
  // A heading is one level below the one before it at most, as screen readers expect.
  let written = 0;
  let above = 0;
  const levelBelow = (level: number): number => {
    const next = level > written ? above + 1 : Math.min(level, above);
    written = level;
    return next;
  };
  return text
    .map((block) => {
      if (block.kind === 'list') return listHtml(block, origin);
      if (block.kind === 'heading') above = levelBelow(block.level);
      const name = block.kind === 'paragraph' ? 'p' : `h${heading + above - 1}`;
      return `<${name}>${contentHtml(block.content, origin)}</${name}>`;
    })
    .join('\n');
}

/** Text to put between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function listHtml({ ordered, start, items }: FormattedList, origin: string): string {
  const inner = items.map(
    ({ content, lists }) =>
      `<li>${contentHtml(content, origin)}${lists.map((list) => listHtml(list, origin)).join('')}</li>`,
  );
  const opened = ordered ? (start === 1 ? '<ol>' : `<ol start="${start}">`) : '<ul>';
  return `${opened}${inner.join('')}</${ordered ? 'ol' : 'ul'}>`;
}

function contentHtml(content: readonly FormattedInline[], origin: string): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text') return runHtml(inline);
      if (inline.kind === 'break') return '<br>';
      if (inline.kind === 'picture') {
        return `<img src="${escapeHtml(origin + inline.address)}" alt="${escapeHtml(inline.alt)}" loading="lazy">`;
      }
      const words = inline.content.map(runHtml).join('');
      return `<a href="${escapeHtml(inline.address)}" rel="noopener noreferrer nofollow">${words}</a>`;
    })
    .join('');
}

function runHtml({ text, bold, italic }: FormattedRun): string {
  const words = italic ? `<em>${escapeHtml(text)}</em>` : escapeHtml(text);
  return bold ? `<strong>${words}</strong>` : words;
}
