import type { FormattedInline, FormattedRun } from '../../kernel/formatted-text.ts';
import { isOwnPicture, linkAddress } from './link-address.ts';
import { readMarks } from './read-marks.ts';
import type { Token } from './read-marks.ts';

const escapable = /[!-/:-@[-`{-~]/;
/** Blanks and the title are bounded, so that a text of them takes no longer than another. */
const destination =
  /\(\s{0,9}(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(?:\s{1,9}"[^"\n]{0,300}")?\s{0,9}\)/y;
const autolink = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/iy;
/** Up to one character more than an address may have. */
const bareLink = /https?:\/\/[^\s<>"*[\]\\]{1,2001}/iy;
/** What ends a sentence, not an address. */
const sentenceMarks = ".,;:!?'_~";
const plain = /[^\\*_[\]!<\nhH]+/y;
const markRun = /(\*+|_+)/y;
const word = /[\p{L}\p{N}]/u;

/** A line or several as what is shown. Takes time in proportion to the text, whatever is in it. */
export function readInlines(source: string): readonly FormattedInline[] {
  return withoutEmptyLines(joinRuns(readMarks(tokensOf(source))));
}

/** No line break at either end, nor two in a row: what stood between them is not shown. */
function withoutEmptyLines(inlines: readonly FormattedInline[]): readonly FormattedInline[] {
  if (inlines.every(showsNothing)) return [];
  const shown = inlines.filter(
    (inline, at) => inline.kind !== 'break' || (at > 0 && inlines[at - 1]!.kind !== 'break'),
  );
  return shown.at(-1)?.kind === 'break' ? shown.slice(0, -1) : shown;
}

/** Cuts a text into words, marks, links and line breaks. A `[` is undone again where no address follows its `]`. */
function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const brackets: { readonly token: number; readonly picture: boolean }[] = [];
  let at = 0;

  const text = (value: string): void => {
    tokens.push({ kind: 'text', text: value });
    at += value.length;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };

  while (at < source.length) {
    const char = source[at]!;
    if (char === '\\' && at + 1 < source.length && escapable.test(source[at + 1]!)) {
      tokens.push({ kind: 'text', text: source[at + 1]! });
      at += 2;
    } else if (char === '\n') {
      tokens.push({ kind: 'break' });
      at += 1;
    } else if (char === '*' || char === '_') {
      const run = match(markRun)![0];
      tokens.push(markOf(source, at, run));
      at += run.length;
    } else if (char === '[' || (char === '!' && source[at + 1] === '[')) {
      brackets.push({ token: tokens.length, picture: char === '!' });
      text(char === '!' ? '![' : '[');
    } else if (char === ']') {
      const open = brackets.pop();
      const found = open && source[at + 1] === '(' ? destinationAt(source, at + 1) : undefined;
      if (open && found) {
        closeBracket(tokens, open, found.address);
        // A link has no link inside.
        if (!open.picture) brackets.length = 0;
        at = found.end;
      } else {
        text(']');
      }
    } else if (char === '<') {
      const written = match(autolink);
      const address =
        written &&
        linkAddress(/^(?:https?|mailto|tel):/i.test(written[1]!) ? written[1]! : `mailto:${written[1]!}`);
      if (written && address) {
        tokens.push({ kind: 'link', address }, { kind: 'text', text: written[1]! }, { kind: 'link-end' });
        at += written[0].length;
      } else {
        text('<');
      }
    } else if (char === 'h' || char === 'H') {
      const found = word.test(source[at - 1] ?? ' ') ? undefined : match(bareLink)?.[0];
      const written = found && withoutSentenceEnd(found);
      const address = written && linkAddress(written);
      if (written && address) {
        tokens.push({ kind: 'link', address }, { kind: 'text', text: written }, { kind: 'link-end' });
        at += written.length;
      } else {
        text(found ?? char);
      }
    } else {
      text(match(plain)?.[0] ?? char);
    }
  }
  return tokens;
}

function destinationAt(
  source: string,
  at: number,
): { readonly address: string; readonly end: number } | undefined {
  destination.lastIndex = at;
  const found = destination.exec(source);
  return found ? { address: found[1] ?? found[2] ?? '', end: at + found[0].length } : undefined;
}

/** Without the full stop after it, and without a bracket that was opened before it. */
function withoutSentenceEnd(found: string): string {
  let end = found.length;
  while (sentenceMarks.includes(found[end - 1]!) || (found[end - 1] === ')' && !found.includes('(')))
    end -= 1;
  return found.slice(0, end);
}

/** `_` inside a word is a letter of it: `fil_navn_2`. */
function markOf(source: string, at: number, run: string): Token {
  const before = source[at - 1] ?? ' ';
  const after = source[at + run.length] ?? ' ';
  const opens = !/\s/.test(after);
  const closes = !/\s/.test(before);
  const underscore = run.startsWith('_');
  return {
    kind: 'mark',
    mark: underscore ? '_' : '*',
    length: run.length,
    opens: opens && !(underscore && word.test(before)),
    closes: closes && !(underscore && word.test(after)),
  };
}

/** Makes the tokens since the bracket the words of a link, or the description of a picture. */
function closeBracket(
  tokens: Token[],
  open: { readonly token: number; readonly picture: boolean },
  written: string,
): void {
  const inside = tokens.slice(open.token + 1);
  if (open.picture) {
    tokens.length = open.token;
    const alt = inside.map(descriptionOf).join('').trim();
    const address = linkAddress(written);
    if (isOwnPicture(written)) tokens.push({ kind: 'picture', address: written, alt });
    // A picture somewhere else is not fetched: who reads here would be seen there.
    else if (address)
      tokens.push({ kind: 'link', address }, { kind: 'text', text: alt || address }, { kind: 'link-end' });
    else tokens.push({ kind: 'text', text: alt });
    return;
  }
  const address = linkAddress(written);
  const flat = inside.filter(({ kind }) => kind !== 'link' && kind !== 'link-end');
  const hasWords = flat.some(
    (token) => token.kind === 'mark' || (token.kind === 'text' && token.text.trim() !== ''),
  );
  const pictures = flat.filter(({ kind }) => kind === 'picture');
  const words = flat
    .filter(({ kind }) => kind !== 'picture')
    .map((token): Token => (token.kind === 'break' ? { kind: 'text', text: ' ' } : token));
  tokens.length = open.token;
  // A picture stands behind the link it was in; an address that may not be followed leaves its words.
  const bare: Token[] = pictures.length === 0 ? [{ kind: 'text', text: written }] : [];
  const shown = hasWords ? words : bare;
  const linked = address !== undefined && shown.length > 0;
  if (linked) tokens.push({ kind: 'link', address });
  for (const token of linked ? shown : words) tokens.push(token);
  if (linked) tokens.push({ kind: 'link-end' });
  for (const picture of pictures) tokens.push(picture);
}

function showsNothing(inline: FormattedInline): boolean {
  return inline.kind === 'break' || (inline.kind === 'text' && inline.text.trim() === '');
}

function descriptionOf(token: Token): string {
  if (token.kind === 'text') return token.text;
  if (token.kind === 'mark') return token.mark.repeat(token.length);
  if (token.kind === 'picture') return token.alt;
  return token.kind === 'break' ? ' ' : '';
}

function sameLook(one: FormattedRun, other: FormattedRun): boolean {
  return one.bold === other.bold && one.italic === other.italic;
}

/** Joins words that look alike and drops empty ones. */
function joinRuns(inlines: readonly FormattedInline[]): FormattedInline[] {
  const joined: FormattedInline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind === 'text' && inline.text === '') continue;
    if (inline.kind === 'text' && last?.kind === 'text' && sameLook(last, inline)) {
      joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    } else if (inline.kind === 'link') {
      const content = joinRuns(inline.content) as FormattedRun[];
      if (content.length > 0) joined.push({ ...inline, content });
    } else {
      joined.push(inline);
    }
  }
  return joined;
}
