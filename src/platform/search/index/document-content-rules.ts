import type { Locale } from '../../../kernel/locale.ts';
import type { AnalysedEntry } from '../ranking/index.ts';

/**
 * An analysed document as a line of text: words, their weights in hundredths, concepts, theirs. A hundred of these are read for each
 * search, which JSON would take most of the time of. Words have no spaces, and concepts are named without.
 */
export function writeContent({ words, concepts }: Pick<AnalysedEntry, 'words' | 'concepts'>): string {
  const weights = (list: readonly { readonly weight: number }[]) =>
    list.map(({ weight }) => Math.round(weight * 100)).join(' ');
  return [
    words.map(({ fold }) => fold).join(' '),
    weights(words),
    concepts.map(({ id }) => id).join(' '),
    weights(concepts),
  ].join('\n');
}

/** Reads what `writeContent` wrote. */
export function readContent(id: string, locale: Locale, length: number, content: string): AnalysedEntry {
  const [folds = '', weights = '', ids = '', strengths = ''] = content.split('\n');
  const [foldWeights, conceptWeights] = [weights.split(' '), strengths.split(' ')];
  const listOf = (text: string) => (text === '' ? [] : text.split(' '));
  return {
    id,
    locale,
    length,
    words: listOf(folds).map((fold, at) => ({ fold, weight: Number(foldWeights[at]) / 100 })),
    concepts: listOf(ids).map((concept, at) => ({ id: concept, weight: Number(conceptWeights[at]) / 100 })),
  };
}
