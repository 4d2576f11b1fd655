import type { SmallTalkKind } from '../trees/index.ts';
import type { SmallTalkWords } from './understanding-types.ts';
import { nordicFold, normalise } from '../../platform/search/analysis/index.ts';

/** Longer messages are about something. */
const mostWords = 14;

/** When a message is several things at once, the one further up is answered: a question before a greeting. */
export const smallTalkOrder: readonly SmallTalkKind[] = [
  'robot',
  'maker',
  'abilities',
  'howAreYou',
  'swearing',
  'thanks',
  'bye',
  'greeting',
];

/** Recognises a message that is nothing but small talk. Undefined for everything else, also for "hej, jeg kan ikke logge ind". */
export type FindSmallTalk = (text: string) => SmallTalkKind | undefined;

export function createSmallTalk(words: SmallTalkWords): FindSmallTalk {
  const expressions = new Map<string, (SmallTalkKind | 'filler')[]>();
  let longest = 1;
  for (const kind of [...smallTalkOrder, 'filler' as const])
    for (const expression of words[kind]) {
      const parts = wordsOf(expression);
      longest = Math.max(longest, parts.length);
      const key = parts.join(' ');
      expressions.set(key, [...(expressions.get(key) ?? []), kind]);
    }
  return (text) => {
    const parts = wordsOf(text.slice(0, 400));
    // Emoji or nothing at all: somebody waves.
    if (parts.length === 0) return /\p{Extended_Pictographic}/u.test(text) ? 'greeting' : undefined;
    if (parts.length > mostWords) return undefined;
    const found = new Set<SmallTalkKind>();
    let at = 0;
    while (at < parts.length) {
      let length = Math.min(longest, parts.length - at);
      while (length > 0 && !expressions.has(parts.slice(at, at + length).join(' '))) length -= 1;
      if (length === 0) return undefined;
      for (const kind of expressions.get(parts.slice(at, at + length).join(' ')) ?? [])
        if (kind !== 'filler') found.add(kind);
      at += length;
    }
    return smallTalkOrder.find((kind) => found.has(kind));
  };
}

/** Folded, with letters repeated for emphasis taken together: "heeeej" is "hej", "takkkk" is "tak" only where the word is known so. */
function wordsOf(text: string): string[] {
  return (normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    nordicFold(word.slice(0, 40)).replace(/(.)\1{2,}/gu, '$1'),
  );
}
