import stemmers from 'snowball-stemmers';
import type { PerLocale } from '../../../kernel/locale.ts';
import { nordicFold } from './fold-rules.ts';

const danish = stemmers.newStemmer('danish');
const swedish = stemmers.newStemmer('swedish');
const norwegian = stemmers.newStemmer('norwegian');
const english = stemmers.newStemmer('english');

/**
 * The stems of a folded word by the four languages' Snowball stemmers at once, folded again. No language is guessed: guessing it from
 * five words fails more often than a wrong stemmer does harm.
 */
export function stemAll(fold: string): PerLocale<string> {
  // The Danish and Norwegian stemmers know their own letters only.
  const western = fold.replace(/ä/g, 'æ').replace(/ö/g, 'ø');
  return {
    da: nordicFold(danish.stem(western)),
    sv: swedish.stem(fold),
    nb: nordicFold(norwegian.stem(western)),
    en: english.stem(fold),
  };
}
