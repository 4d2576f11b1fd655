/** A stretch of text that both versions have, or one of them. */
export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** More pairs of words than this are not compared one by one: the middle then counts as replaced. Some 50 ms on a phone. */
const mostPairs = 4_000_000;

/** What became of `before` in `after`, word by word: the longest common subsequence, after the common beginning and end. */
export function diffWords(before: string, after: string): readonly DiffPiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const head = old.slice(0, start);
  const tail = old.slice(old.length - end);
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([piece('same', head), ...middle, piece('same', tail)]);
}

/** Words with the blanks behind them; a line break is a word of its own. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\n|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? [];
}

function diffMiddle(old: readonly string[], now: readonly string[]): readonly DiffPiece[] {
  if (old.length * now.length > mostPairs) return [piece('removed', old), piece('added', now)];
  const width = now.length + 1;
  // How many words the rests of both have in common, from each place on.
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const pieces: DiffPiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push(piece('same', [old[i]!]));
      i += 1;
      j += 1;
    } else if (
      i < old.length &&
      (j === now.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      pieces.push(piece('removed', [old[i]!]));
      i += 1;
    } else {
      pieces.push(piece('added', [now[j]!]));
      j += 1;
    }
  }
  return pieces;
}

function piece(kind: DiffPiece['kind'], words: readonly string[]): DiffPiece {
  return { kind, text: words.join('') };
}

/** Neighbours of one kind as one; what is taken out before what is put in. */
function joined(pieces: readonly DiffPiece[]): readonly DiffPiece[] {
  const result: DiffPiece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) result.push({ kind: 'removed', text: removed });
    if (added) result.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, text } of pieces) {
    if (!text) continue;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
