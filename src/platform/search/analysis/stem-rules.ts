import stemmers from 'snowball-stemmers';
import type { Locale, PerLocale } from '../../../kernel/locale.ts';
import { nordicFold } from './fold-rules.ts';

const danish = stemmers.newStemmer('danish');
const swedish = stemmers.newStemmer('swedish');
const norwegian = stemmers.newStemmer('norwegian');
const english = stemmers.newStemmer('english');

/** The folded stem of a folded word by one language's Snowball stemmer. */
export function stemIn(locale: Locale, fold: string): string {
  switch (locale) {
    case 'da':
      return nordicFold(danish.stem(western(fold)));
    case 'sv':
      return swedish.stem(fold);
    case 'nb':
      return nordicFold(norwegian.stem(western(fold)));
    case 'en':
      return english.stem(fold);
  }
}

/** The Danish and Norwegian stemmers know their own letters only. */
function western(fold: string): string {
  return fold.replace(/ä/g, 'æ').replace(/ö/g, 'ø');
}

/**
 * The stems of a folded word by the four languages' stemmers at once. No language is guessed: guessing it from five words fails more
 * often than a wrong stemmer does harm.
 */
export function stemAll(fold: string): PerLocale<string> {
  return { da: stemIn('da', fold), sv: stemIn('sv', fold), nb: stemIn('nb', fold), en: stemIn('en', fold) };
}
