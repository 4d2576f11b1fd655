import type { AnalysedText, ConceptHit, Lexicon, TextAnalysis, Token } from './analysis-types.ts';
import { createLexiconIndex } from './lexicon-index.ts';
import { createWordForms, tokenise } from './token-rules.ts';

/** The frame of concepts that negate. */
const negationFrame = 'NEGATION';
/** How many words after it a negation reaches. */
const negationReach = 4;
/** Texts kept analysed; a turn asks for the same text several times. */
const keptTexts = 64;

/** Words that are kept with their forms and meanings, unless said otherwise. */
const usuallyKept = 20_000;

/**
 * The text analysis over a lexicon. Bounded: `longestAnalysed` characters of a text are read, and `keptWords` words are kept at most,
 * with what is known of them.
 */
export function createTextAnalysis(lexicon: Lexicon, keptWords: number = usuallyKept): TextAnalysis {
  const formsOf = createWordForms(keptWords);
  const index = createLexiconIndex(lexicon, formsOf, keptWords);
  const kept = new Map<string, AnalysedText>();

  function findConcepts(tokens: readonly Token[]): ConceptHit[] {
    const hits: ConceptHit[] = [];
    for (let position = 0; position < tokens.length; position += 1)
      for (const { concept, length, kind } of index.findAt(tokens, position)) {
        const { id, frames } = index.concepts[concept]!;
        hits.push({ concept: id, frames, from: position, to: position + length, kind, negated: false });
      }
    return hits;
  }

  /** A negation inside an expression ("virker ikke") belongs to it; any other reaches over what comes after it in its clause. */
  function negate(tokens: readonly Token[], hits: readonly ConceptHit[]): ConceptHit[] {
    const isNegation = ({ frames }: ConceptHit) => frames.includes(negationFrame);
    const scopes = hits
      .filter(
        (hit) =>
          isNegation(hit) &&
          !hits.some(
            (other) =>
              !isNegation(other) &&
              other.from <= hit.from &&
              other.to >= hit.to &&
              other.to - other.from > hit.to - hit.from,
          ),
      )
      .map(({ from, to }) => ({ from: to, to: to + negationReach, clause: tokens[from]!.clause }));
    if (scopes.length === 0) return [...hits];
    return hits.map((hit) =>
      !isNegation(hit) &&
      scopes.some(
        ({ from, to, clause }) => hit.from >= from && hit.from < to && tokens[hit.from]!.clause === clause,
      )
        ? { ...hit, negated: true }
        : hit,
    );
  }

  return {
    analyse(text) {
      const known = kept.get(text);
      if (known) return known;
      const { tokens, clauses } = tokenise(text, formsOf);
      const analysed: AnalysedText = { tokens, clauses, concepts: negate(tokens, findConcepts(tokens)) };
      if (kept.size >= keptTexts) kept.delete(kept.keys().next().value!);
      kept.set(text, analysed);
      return analysed;
    },
    slice({ tokens, concepts, clauses }, from, to) {
      return {
        tokens: tokens.slice(from, to),
        concepts: concepts
          .filter((hit) => hit.from >= from && hit.to <= to)
          .map((hit) => ({ ...hit, from: hit.from - from, to: hit.to - from })),
        clauses: clauses
          .filter((clause) => clause.from >= from && clause.to <= to)
          .map((clause) => ({ ...clause, from: clause.from - from, to: clause.to - from })),
      };
    },
  };
}
