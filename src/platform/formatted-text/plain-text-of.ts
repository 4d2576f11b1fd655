import type { FormattedInline, FormattedList, FormattedText } from '../../kernel/formatted-text.ts';

export interface PlainTextOptions {
  /** Addresses of links stand behind their words, for mails. */
  readonly addresses?: boolean;
}

/** The words alone, a block or item a line: for search, beginnings of answers, notifications and mails. */
export function plainTextOf(text: FormattedText, { addresses = false }: PlainTextOptions = {}): string {
  return text
    .map((block) =>
      block.kind === 'list' ? listLines(block, '', addresses).join('\n') : wordsOf(block.content, addresses),
    )
    .join(addresses ? '\n\n' : '\n');
}

function listLines(list: FormattedList, indent: string, addresses: boolean): string[] {
  return list.items.flatMap(({ content, lists }, index) => [
    `${indent}${list.ordered ? `${list.start + index}.` : '-'} ${wordsOf(content, addresses)}`,
    ...lists.flatMap((inner) => listLines(inner, `${indent}  `, addresses)),
  ]);
}

function wordsOf(content: readonly FormattedInline[], addresses: boolean): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'break') return '\n';
      if (inline.kind === 'picture') return inline.alt;
      const words = inline.content.map(({ text }) => text).join('');
      return addresses && !namesAddress(words, inline.address) ? `${words} (${inline.address})` : words;
    })
    .join('');
}

function namesAddress(words: string, address: string): boolean {
  return address === words || address === `${words}/` || address === `mailto:${words}`;
}
