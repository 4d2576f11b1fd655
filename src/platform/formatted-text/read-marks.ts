import type { FormattedInline, FormattedRun } from '../../kernel/formatted-text.ts';

/** A piece of a text before it is known which marks belong together. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'mark';
      readonly mark: '*' | '_';
      readonly length: number;
      readonly opens: boolean;
      readonly closes: boolean;
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'picture'; readonly address: string; readonly alt: string }
  | { readonly kind: 'link'; readonly address: string }
  | { readonly kind: 'link-end' };

/** A mark that waits for its other half: `left` of its characters are not matched yet. */
interface Opener {
  readonly token: number;
  left: number;
}

/** What waits, by mark, so that the nearest one is found at once. */
type Waiting = Readonly<Record<'*' | '_', Opener[]>>;

/** What a matched piece of a mark does to the text behind it. */
interface Effect {
  readonly kind: 'bold' | 'italic';
  readonly by: 1 | -1;
}

/** More of one mark in a row is a line somebody drew, not bold. */
const longestMark = 6;

/**
 * Decides which marks open and close bold (`**`) and italic (`*`), and which are only characters. As in CommonMark a mark closes
 * the nearest one of its kind, and what was opened in between is a character. One pass: marks that are passed
 * over are never looked at again.
 */
export function readMarks(tokens: readonly Token[]): FormattedInline[] {
  const effects: Effect[][] = tokens.map(() => []);
  const unmatched = tokens.map((token) => (token.kind === 'mark' ? token.length : 0));
  let waiting: Waiting = { '*': [], _: [] };
  const outside: Waiting[] = [];

  tokens.forEach((token, index) => {
    if (token.kind === 'link') {
      outside.push(waiting);
      waiting = { '*': [], _: [] };
    } else if (token.kind === 'link-end') {
      waiting = outside.pop() ?? waiting;
    } else if (token.kind === 'mark' && token.length <= longestMark) {
      const left = token.closes ? closeMarks(waiting, token, index, effects, unmatched) : token.length;
      unmatched[index] = left;
      if (token.opens && left > 0) waiting[token.mark].push({ token: index, left });
    }
  });
  return draw(tokens, effects, unmatched);
}

/** Matches a mark with what is open, and says how many of its characters are left over. */
function closeMarks(
  waiting: Waiting,
  token: Token & { kind: 'mark' },
  index: number,
  effects: Effect[][],
  unmatched: number[],
): number {
  const own = waiting[token.mark];
  const others = waiting[token.mark === '*' ? '_' : '*'];
  let left = token.length;
  while (left > 0) {
    const opener = own.at(-1);
    if (!opener) return left;
    const size = left >= 2 && opener.left >= 2 ? 2 : 1;
    // One star does not close two, and two do not close one: they belong to something else.
    if (size === 1 && left + opener.left === 3) return left;
    while (others.length > 0 && others.at(-1)!.token > opener.token) others.pop();
    effects[opener.token]!.push({ kind: size === 2 ? 'bold' : 'italic', by: 1 });
    effects[index]!.push({ kind: size === 2 ? 'bold' : 'italic', by: -1 });
    opener.left -= size;
    unmatched[opener.token]! -= size;
    left -= size;
    if (opener.left === 0) own.pop();
  }
  return left;
}

/** The words with the looks that are on where they stand. */
function draw(
  tokens: readonly Token[],
  effects: readonly (readonly Effect[])[],
  unmatched: readonly number[],
): FormattedInline[] {
  const drawn: FormattedInline[] = [];
  const on = { bold: 0, italic: 0 };
  let link: { readonly address: string; readonly content: FormattedRun[] } | undefined;
  const run = (text: string): void => {
    if (text === '') return;
    const look: FormattedRun = {
      kind: 'text',
      text,
      ...(on.bold > 0 ? { bold: true as const } : {}),
      ...(on.italic > 0 ? { italic: true as const } : {}),
    };
    if (link) link.content.push(look);
    else drawn.push(look);
  };
  tokens.forEach((token, index) => {
    if (token.kind === 'text') run(token.text);
    else if (token.kind === 'mark') {
      const characters = token.mark.repeat(unmatched[index]!);
      // What it closes ends before its own left-over characters; what it opens begins behind them.
      for (const effect of effects[index]!) if (effect.by < 0) on[effect.kind] -= 1;
      run(characters);
      for (const effect of effects[index]!) if (effect.by > 0) on[effect.kind] += 1;
    } else if (token.kind === 'link') {
      link = { address: token.address, content: [] };
    } else if (token.kind === 'link-end') {
      if (link) drawn.push({ kind: 'link', ...link });
      link = undefined;
    } else {
      drawn.push(token);
    }
  });
  return drawn;
}
