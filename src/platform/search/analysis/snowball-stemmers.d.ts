declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string;
  }
  const stemmers: {
    newStemmer(language: 'danish' | 'swedish' | 'norwegian' | 'english'): Stemmer;
  };
  export = stemmers;
}
