const apostrophes = /(?<=\p{L})['’‘`´](?=\p{L})/gu;
const marks = /\p{M}/gu;

/** Lower case, composed, with joined apostrophes taken out: `PC'en` is `pcen`, `don't` is `dont`. */
export function normalise(text: string): string {
  return text.toWellFormed().normalize('NFC').toLowerCase().replace(apostrophes, '');
}

/**
 * One spelling for the Nordic letters: Danish and Norwegian æ and ø are Swedish ä and ö. å is a letter of its own in all three and
 * stays. Other accents go (é, ü). `word` is normalised.
 */
export function nordicFold(word: string): string {
  if (/^\p{ASCII}*$/u.test(word)) return word;
  return word
    .replace(/æ/g, 'ä')
    .replace(/ø/g, 'ö')
    .replace(/[^\p{ASCII}åäö]/gu, (letter) => letter.normalize('NFD').replace(marks, ''));
}

/**
 * What is left when a word is written on a keyboard without the Nordic letters, whichever way: aa or a for å, ae or a for ä, oe or o
 * for ö. Different words may become one (`för`, `for`), so it is a second choice. `fold` is folded.
 */
export function plainFold(fold: string): string {
  return fold.replace(/[åä]/g, 'a').replace(/ö/g, 'o').replace(/aa|ae/g, 'a').replace(/oe/g, 'o');
}

/** Whether a word could have been written without the Nordic letters it ought to have. */
export function isPlain(fold: string): boolean {
  return !/[åäö]/.test(fold);
}
