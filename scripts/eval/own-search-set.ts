import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { locales } from '../../src/kernel/locale.ts';
import { loadUnderstandingContent } from '../../src/features/understanding/content-store.ts';
import type { CorpusLine, QueryLine } from './search-measures.ts';

/** Entries and queries made of the project's own texts. */
export interface SearchSet {
  readonly name: string;
  readonly corpus: readonly CorpusLine[];
  readonly queries: readonly QueryLine[];
}

const folder = fileURLToPath(new URL('../../tests/fixtures/search/', import.meta.url));
const spoken = z.strictObject({ title: z.string(), asked: z.string(), answer: z.string() });
const entriesFile = z.array(z.object({ id: z.string(), da: spoken, sv: spoken, nb: spoken, en: spoken }));

/** Situations of the examples that stand in one long entry, as what is not looked for. */
const joined = 5;
/** Every so manieth of them is used. */
const everyLong = 9;
const everyAsked = 9;
const everyOther = 4;

/**
 * What the constants of ranking are chosen on. `headings`: answers in four languages that avoid their heading's words, looked for by
 * the heading. `questions`: the same with their headings, looked for as somebody asks. `situations`: sentences of the examples,
 * looked for by another sentence, or the same in another language. Whole situations are left out or kept.
 */
export function loadOwnSearchSets(): readonly SearchSet[] {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => entriesFile.parse(parse(readFileSync(folder + name, 'utf8'))));
  const { about, longOnes } = readSituations();
  const line = (withTitle: boolean): CorpusLine[] =>
    entries.flatMap((entry) =>
      locales.map((lang) => ({
        id: `${entry.id}-${lang}`,
        lang,
        question: withTitle ? entry[lang].title : '',
        answer: entry[lang].answer,
        concept: entry.id,
      })),
    );
  const ask = (what: 'title' | 'asked'): QueryLine[] =>
    entries.flatMap((entry) =>
      locales.map((lang) => ({
        id: `${what}-${entry.id}-${lang}`,
        lang,
        text: entry[lang][what],
        relevant: [`${entry.id}-${lang}`],
        concept: entry.id,
      })),
    );
  return [
    { name: 'headings', corpus: [...line(false), ...longOnes], queries: ask('title') },
    { name: 'questions', corpus: [...line(true), ...longOnes], queries: ask('asked') },
    { name: 'situations', ...about },
  ];
}

function readSituations(): { about: Omit<SearchSet, 'name'>; longOnes: readonly CorpusLine[] } {
  const { examples, outOfScope } = loadUnderstandingContent();
  const situations = new Map<string, Map<string, string[]>>();
  for (const { situation, locale, text } of [...Object.values(examples).flat(), ...outOfScope]) {
    if (!locale) continue;
    const byLanguage = situations.get(situation) ?? new Map<string, string[]>();
    situations.set(situation, byLanguage.set(locale, [...(byLanguage.get(locale) ?? []), text]));
  }
  const complete = [...situations].filter(([, byLanguage]) => byLanguage.size === locales.length);
  const corpus: CorpusLine[] = [];
  const queries: QueryLine[] = [];
  complete.forEach(([concept, byLanguage], at) => {
    const isAsked = at % everyAsked === 0;
    if (!isAsked && at % everyOther !== 1) return;
    for (const [lang, texts] of byLanguage) {
      const id = `${concept}-${lang}`;
      const query = texts.at(-1)!;
      corpus.push({
        id,
        lang,
        question: '',
        answer: texts.slice(0, Math.max(1, texts.length - 1)).join(' '),
        concept,
      });
      if (isAsked) queries.push({ id, lang, text: query, relevant: texts.length > 1 ? [id] : [], concept });
    }
  });
  const longOnes = complete.flatMap(([concept], at): CorpusLine[] => {
    if (at % (joined * everyLong) !== 0) return [];
    const together = complete.slice(at, at + joined);
    return locales.map((lang) => ({
      id: `long-${concept}-${lang}`,
      lang,
      question: '',
      answer: together.flatMap(([, byLanguage]) => byLanguage.get(lang) ?? []).join(' '),
      concept: `long-${concept}`,
    }));
  });
  return { about: { corpus, queries }, longOnes };
}
