import { createHash } from 'node:crypto';

/**
 * The same for two questions that differ in nothing but capitals, marks and blanks. Letters and their marks stay: what looks
 * alike without being the same is for search to find.
 */
export function questionKey(question: string): string {
  return question
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The same for two names of a topic or institution. */
export const nameKey = questionKey;

/** The same for the same answer; as PostgreSQL's `md5`, which reckons it out beside the answer. It guards nothing. */
export function answerDigest(answer: string): string {
  return createHash('md5').update(answer).digest('hex');
}
