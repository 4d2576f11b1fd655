/**
 * Danish, Swedish, Norwegian and English spellings of the same word brought closer: skærm, skärm and skjerm are skerm; funktion and
 * funksjon funkson; ind, inn and in are in; licens and lisens lisens. Different words may become one, so it is only for comparing
 * grams, where a whole word weighs more than one letter. `fold` is in the Nordic fold.
 */
export function cognateFold(fold: string): string {
  let word = fold;
  for (const [pattern, spelling] of spellings) word = word.replace(pattern, spelling);
  return word;
}

const spellings: readonly (readonly [RegExp, string])[] = [
  [/ä/g, 'e'],
  [/å/g, 'a'],
  [/ö/g, 'o'],
  [/tion|sjon|sion/g, 'son'],
  // Norwegian j after k and g before front vowels, and silent h: skjerm, gjøre, hjelp, hvor.
  [/([sk])kj/g, '$1k'],
  [/skj|sj/g, 'sk'],
  [/kj/g, 'k'],
  [/gj/g, 'g'],
  [/hj/g, 'j'],
  [/hv/g, 'v'],
  // Latin and Greek spellings that Norwegian, and partly Danish and Swedish, has given up.
  [/ch/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/q/g, 'k'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  // Danish nd and ld where the others double: ind, inn; kald, kall.
  [/nd/g, 'n'],
  [/ld/g, 'l'],
  [/(.)\1/g, '$1'],
];
