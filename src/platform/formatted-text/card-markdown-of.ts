import { escapeMarkdown } from '../../kernel/escape-markdown.ts';
import type {
  FormattedInline,
  FormattedList,
  FormattedRun,
  FormattedText,
} from '../../kernel/formatted-text.ts';
import { beforeBracket, runsMarkdown } from './write-formatted-text.ts';

/**
 * The Markdown that a TextBlock of an Adaptive Card reads in Teams: bold, italic, lists and links
 * (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format). Headings are bold lines. A TextBlock
 * has no pictures: they leave their description, and stand beside it as `picturesOf` says.
 */
export function cardMarkdownOf(text: FormattedText): string {
  return text
    .map((block) => {
      if (block.kind === 'list') return listLines(block, '').join('\n');
      if (block.kind === 'paragraph') return contentOf(block.content);
      return contentOf(
        block.content.map((inline) => (inline.kind === 'text' ? { ...inline, bold: true as const } : inline)),
      );
    })
    .filter((block) => block !== '')
    .join('\n\n');
}

/** The pictures of an answer, as a card shows them below it. */
export function picturesOf(
  text: FormattedText,
): readonly { readonly address: string; readonly alt: string }[] {
  const within = (content: readonly FormattedInline[]) =>
    content.flatMap((inline) =>
      inline.kind === 'picture' ? [{ address: inline.address, alt: inline.alt }] : [],
    );
  const ofList = (list: FormattedList): { readonly address: string; readonly alt: string }[] =>
    list.items.flatMap((item) => [...within(item.content), ...item.lists.flatMap(ofList)]);
  return text.flatMap((block) => (block.kind === 'list' ? ofList(block) : within(block.content)));
}

function listLines(list: FormattedList, indent: string): string[] {
  return list.items.flatMap(({ content, lists }, index) => [
    `${indent}${list.ordered ? `${list.start + index}.` : '-'} ${contentOf(content).replace(/\n+/g, ' ')}`,
    ...lists.flatMap((inner) => listLines(inner, `${indent}  `)),
  ]);
}

function contentOf(content: readonly FormattedInline[]): string {
  let written = '';
  let runs: FormattedRun[] = [];
  const flush = (): void => {
    written += runsMarkdown(runs, escapeMarkdown);
    runs = [];
  };
  for (const inline of content) {
    if (inline.kind === 'text') {
      runs.push(inline);
      continue;
    }
    flush();
    if (inline.kind === 'break') written += '\n\n';
    else if (inline.kind === 'picture') written += escapeMarkdown(inline.alt);
    else
      written = `${beforeBracket(written)}[${escapeMarkdown(inline.content.map(({ text }) => text).join(''))}](${cardAddress(inline.address)})`;
  }
  flush();
  return written;
}

/** Round brackets end an address in Teams' Markdown. */
function cardAddress(address: string): string {
  return address.replaceAll('(', '%28').replaceAll(')', '%29');
}
