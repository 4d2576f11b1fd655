import { loadOwnSearchSets } from '../../scripts/eval/own-search-set.ts';
import { loadUnderstandingContent } from '../../src/features/understanding/content-store.ts';
import { locales, type Locale, type PerLocale } from '../../src/kernel/locale.ts';
import { loadVocabulary } from '../../src/platform/search/vocabulary/load-vocabulary.ts';

/** An entry as people might have written it. */
export interface MadeEntry {
  readonly locale: Locale;
  readonly question: string;
  readonly answer: string;
}

/** Makes entries and queries, all different, the same on every run. */
export interface SearchCorpus {
  /** Mostly in the municipality's own language. */
  entry(own: Locale): MadeEntry;
  query(locale: Locale): string;
}

const questions: PerLocale<readonly string[]> = {
  da: [
    'Hvordan kan jeg {v} {n}?',
    'Hvor finder jeg {n}?',
    'Kan man {v} {n} uden {m}?',
    '{n} virker ikke med {m}',
    'Hvem må {v} {n}?',
    'Hvornår bliver {n} opdateret?',
    'Sådan bruger du {n} til {m}',
  ],
  sv: [
    'Hur kan jag {v} {n}?',
    'Var hittar jag {n}?',
    'Kan man {v} {n} utan {m}?',
    '{n} fungerar inte med {m}',
    'Vem får {v} {n}?',
    'När uppdateras {n}?',
    'Så använder du {n} till {m}',
  ],
  nb: [
    'Hvordan kan jeg {v} {n}?',
    'Hvor finner jeg {n}?',
    'Kan man {v} {n} uten {m}?',
    '{n} virker ikke med {m}',
    'Hvem får lov til å {v} {n}?',
    'Når blir {n} oppdatert?',
    'Slik bruker du {n} til {m}',
  ],
  en: [
    'How can I {v} {n}?',
    'Where do I find {n}?',
    'Can you {v} {n} without {m}?',
    '{n} does not work with {m}',
    'Who may {v} {n}?',
    'When is {n} updated?',
    'How to use {n} for {m}',
  ],
};
const steps: PerLocale<readonly string[]> = {
  da: [
    'Gå til {n} og vælg {m}.',
    'Er {n} væk, skal du {v} {m} først.',
    'På {p} gør vi det hver {w}.',
    'Det gælder også for {n} og {m}.',
    'Spørg din superbruger, hvis {n} ikke kan {v}.',
    'Du finder det under {n}, nederst til højre.',
  ],
  sv: [
    'Gå till {n} och välj {m}.',
    'Om {n} är borta måste du {v} {m} först.',
    'På {p} gör vi det varje {w}.',
    'Det gäller även {n} och {m}.',
    'Fråga din superanvändare om {n} inte går att {v}.',
    'Du hittar det under {n}, längst ner till höger.',
  ],
  nb: [
    'Gå til {n} og velg {m}.',
    'Er {n} borte, må du {v} {m} først.',
    'På {p} gjør vi det hver {w}.',
    'Det gjelder også {n} og {m}.',
    'Spør superbrukeren din hvis {n} ikke kan {v}.',
    'Du finner det under {n}, nederst til høyre.',
  ],
  en: [
    'Go to {n} and choose {m}.',
    'If {n} is gone, {v} {m} first.',
    'At {p} we do it every {w}.',
    'The same goes for {n} and {m}.',
    'Ask your superuser if {n} cannot {v}.',
    'You find it under {n}, at the bottom right.',
  ],
};
const asked: PerLocale<readonly string[]> = {
  da: ['hvordan kan jeg {v} {n}', '{n} {m}', '{v} {n}', 'hvor er {n}', '{n} virker ikke', '{n}'],
  sv: ['hur kan jag {v} {n}', '{n} {m}', '{v} {n}', 'var finns {n}', '{n} fungerar inte', '{n}'],
  nb: ['hvordan kan jeg {v} {n}', '{n} {m}', '{v} {n}', 'hvor er {n}', '{n} virker ikke', '{n}'],
  en: ['how can I {v} {n}', '{n} {m}', '{v} {n}', 'where is {n}', '{n} does not work', '{n}'],
};
const days: PerLocale<readonly string[]> = {
  da: ['mandag', 'tirsdag', 'torsdag', 'fredag'],
  sv: ['måndag', 'tisdag', 'torsdag', 'fredag'],
  nb: ['mandag', 'tirsdag', 'torsdag', 'fredag'],
  en: ['Monday', 'Tuesday', 'Thursday', 'Friday'],
};
const beginnings =
  'Rør Bir Es Gran Lind Ny Ham Vester Øster Sol Myr Høj Egs Fal Kirke Ask Tor Ulv Ber Skov'.split(' ');
const ends = 'næs lund by dal strup bæk holm rød vang torp vik stad fors ås gård sund'.split(' ');
const sites: PerLocale<readonly string[]> = {
  da: ['Skole', 'Børnehus', 'Bibliotek'],
  sv: ['skola', 'förskola', 'bibliotek'],
  nb: ['skole', 'barnehage', 'bibliotek'],
  en: ['School', 'Nursery', 'Library'],
};

/** Every entry is of words of the vocabulary in templates, joined to compounds, among sentences of the project's own texts. */
export function createSearchCorpus(seed = 1): SearchCorpus {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  /** Some are frequent and most are rare, as words are. */
  const pickUneven = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)]!;
  const vocabulary = loadVocabulary();
  const { lexicon, examples, outOfScope } = loadUnderstandingContent();
  const single = (words: readonly string[]) => words.filter((word) => /^\p{L}{3,}$/u.test(word));
  const isVerb = ({ id }: { id: string }) => id.startsWith('actions/');
  const wordsOf = (concepts: readonly { words: PerLocale<readonly string[]> }[], locale: Locale) =>
    shuffled(
      concepts.flatMap(({ words }) => single(words[locale])),
      random,
    );
  const perLocale = <T>(make: (locale: Locale) => T): PerLocale<T> => ({
    da: make('da'),
    sv: make('sv'),
    nb: make('nb'),
    en: make('en'),
  });
  const verbs = perLocale((locale) => wordsOf(vocabulary.filter(isVerb), locale));
  const nouns = perLocale((locale) =>
    wordsOf([...vocabulary.filter((concept) => !isVerb(concept)), ...lexicon.concepts], locale),
  );
  const written = [...Object.values(examples).flat(), ...outOfScope];
  const sentences = perLocale((locale) => [
    ...written.filter((one) => one.locale === locale).map(({ text }) => text),
    ...loadOwnSearchSets()[1]!
      .corpus.filter(({ lang, id }) => lang === locale && !id.startsWith('long-'))
      .flatMap(({ answer }) => answer.split(/(?<=[.!?])\s+/)),
  ]);

  function noun(locale: Locale): string {
    const word = pickUneven(nouns[locale]);
    if (random() < 0.6) return word;
    const other = pickUneven(nouns[locale]);
    if (locale === 'en') return `${word} ${other}`;
    return random() < 0.5 ? word + other : `${word}s${other}`;
  }
  const fill = (template: string, locale: Locale) =>
    template
      .replaceAll('{v}', () => pickUneven(verbs[locale]))
      .replaceAll(/\{[nm]\}/g, () => noun(locale))
      .replaceAll('{w}', () => pick(days[locale]))
      .replaceAll('{p}', () => `${pick(beginnings)}${pick(ends)} ${pick(sites[locale])}`);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

  return {
    entry(own) {
      const locale = random() < 0.7 ? own : pick(locales);
      const parts = Array.from({ length: 2 + Math.floor(random() * 5) }, () =>
        random() < 0.5 ? capital(fill(pick(steps[locale]), locale)) : pick(sentences[locale]),
      );
      return { locale, question: capital(fill(pick(questions[locale]), locale)), answer: parts.join(' ') };
    },
    query: (locale) => (random() < 0.35 ? pick(sentences[locale]) : fill(pick(asked[locale]), locale)),
  };
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
