/** A change to a text in a field: what stands from `from` to `to` becomes `insert`, and then this much is selected. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectFrom: number;
  readonly selectTo: number;
}

export interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Puts marks around the selection, or takes them off where they stand; without a selection around `placeholder`, which is then selected. */
export function toggleMark({ text, from, to }: Selected, mark: '**' | '*', placeholder: string): TextEdit {
  const length = mark.length;
  const inside = text.slice(from, to);
  const isMarked =
    text.slice(from - length, from) === mark &&
    text.slice(to, to + length) === mark &&
    // One star of two is not the mark for italics.
    (mark === '**' || text[from - 2] !== '*' || text[from - 3] === '*');
  if (isMarked && from >= length) {
    return {
      from: from - length,
      to: to + length,
      insert: inside,
      selectFrom: from - length,
      selectTo: to - length,
    };
  }
  // Blanks at the ends stay outside: `** word**` is not read as bold.
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inside) ?? [];
  const body = words || placeholder;
  const start = from + before.length + length;
  return {
    from,
    to,
    insert: `${before}${mark}${body}${mark}${after}`,
    selectFrom: start,
    selectTo: start + body.length,
  };
}

/** Makes the lines of the selection a list, or takes it off where all of them are one. */
export function toggleList({ text, from, to }: Selected): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next === -1 ? text.length : next;
  const lines = text.slice(start, end).split('\n');
  const isList = lines.every((line) => line.startsWith('- '));
  const insert = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n');
  // A list right under a paragraph would be read as part of it.
  const gap =
    !isList && start > 0 && !/\n\n$/.test(text.slice(0, start)) && !isListLine(text, start) ? '\n' : '';
  const selectTo = start + gap.length + insert.length;
  const selectFrom = from === to ? selectTo : start + gap.length;
  return { from: start, to: end, insert: gap + insert, selectFrom, selectTo };
}

function isListLine(text: string, start: number): boolean {
  const previous = text.lastIndexOf('\n', start - 2) + 1;
  return text.slice(previous, start).startsWith('- ');
}

/** A link in the place of the selection. */
export function insertLink({ from, to }: Selected, words: string, address: string): TextEdit {
  return insertion(from, to, `[${escapeWords(words)}](${escapeAddress(address)})`);
}

/** A picture in the place of the selection. `words`: what it shows, for whoever does not see it. */
export function insertPicture({ from, to }: Selected, words: string, address: string): TextEdit {
  return insertion(from, to, `![${escapeWords(words)}](${escapeAddress(address)})`);
}

function insertion(from: number, to: number, insert: string): TextEdit {
  const end = from + insert.length;
  return { from, to, insert, selectFrom: end, selectTo: end };
}

function escapeWords(words: string): string {
  return words
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\[\]]/g, '\\$&');
}

function escapeAddress(address: string): string {
  return address
    .trim()
    .replace(/[\s()<>]/g, (letter) => encodeURIComponent(letter).replace('(', '%28').replace(')', '%29'));
}

/** The address if an answer may link to it; a bare `www.` or a bare mail address is completed. Undefined for anything else. */
export function linkAddress(typed: string): string | undefined {
  const address = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`;
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (/^(mailto|tel):\S+$/i.test(full)) return full;
  try {
    const { protocol, hostname } = new URL(full);
    return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? full : undefined;
  } catch {
    return undefined;
  }
}
