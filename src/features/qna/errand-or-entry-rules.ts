import { nordicFold, normalise } from '../../platform/search/analysis/index.ts';
import type { Ranking } from '../trees/index.ts';
import { chanceThatEntryFits } from './entry-chance-rules.ts';
import type { EntryLine } from './qna-types.ts';

/** A line of a search for the same text, the best first. */
export type FoundEntry = Pick<EntryLine, 'id' | 'score' | 'state'>;

/**
 * What a text is answered with first. `errand`: as the tree says, sure or with its question. `entry`: this answer of the list, with the way
 * to a person beneath it. `ask`: neither fits; the bot says so and offers to ask the superusers. `beside`: entries to offer beneath, the
 * best first, at most three, also open ones; never the entry that is shown itself.
 */
export type FirstAnswer =
  | { readonly first: 'errand'; readonly beside: readonly string[] }
  | { readonly first: 'entry'; readonly entryId: string; readonly beside: readonly string[] }
  | { readonly first: 'ask'; readonly beside: readonly string[] };

/** Least chance of an entry to be shown as the answer; what it must be where a leaf fits as well, for each point of the leaf's chance. */
const leastToAnswer = 0.6;
/** An answer to read is tried more cheaply than a person is written to, who is one press away beneath it. */
const leafShare = 0.75;
/** Least chance of an entry to be offered beside something else. */
const leastBeside = 0.3;
const mostBeside = 3;

/**
 * Decides between the leaf of a tree and an entry of the list, on the chances of both to be right. Whoever asks for a person gets the
 * person, where there is a leaf at all. Only what has been answered, and is not outdated, is shown as the answer. Two errands in one
 * message are never answered by one entry. The thresholds are measured in docs/adr/0014.
 */
export function chooseErrandOrEntry(
  text: string,
  ranking: Ranking,
  entries: readonly FoundEntry[],
): FirstAnswer {
  if (ranking.outcome === 'none' && ranking.smallTalk) return { first: 'errand', beside: [] };
  const chances = entries.map((entry) => ({ ...entry, chance: chanceThatEntryFits(text, entry.score ?? 0) }));
  const beside = (shown?: string) =>
    chances
      .filter(({ id, chance }) => id !== shown && chance >= leastBeside)
      .slice(0, mostBeside)
      .map(({ id }) => id);
  const best = chances.find(({ state }) => state === 'answered' || state === 'verified');
  const leaf = leafChance(ranking);
  const isForPerson = asksForPerson(text);
  const isTwo = ranking.outcome === 'sure' && ranking.errands !== undefined;
  const isLeft = isTwo || (isForPerson && ranking.outcome !== 'none');
  if (best && !isLeft && best.chance >= Math.max(leastToAnswer, leaf * leafShare))
    return { first: 'entry', entryId: best.id, beside: beside(best.id) };
  return { first: ranking.outcome === 'none' ? 'ask' : 'errand', beside: beside() };
}

/** The chance that the errand's best leaf is right. A ranking without one has said only how sure it is. */
function leafChance(ranking: Ranking): number {
  if (ranking.outcome === 'none') return 0;
  return ranking.confidence ?? (ranking.outcome === 'sure' ? 0.9 : 0.5);
}

const who = 'hvem|vem|who|whom';
/** What one does with such a person, or what the person does: verbs in the forms that stand with "who". */
const reach = [
  'kontakte?r?|henvende?r?|skrive?r?|ringe?r?|ring|spørge?r?|tale?r?|hjælpe?r?|står for|har ansvar|har ansvaret|ansvarlig',
  'kontakta[rs]?|vände?r?|vända|skriva|ringa|frågar?|pratar?|talar?|hjälpe?r?|hjälpa|ansvarar|har ansvar|ansvarig',
  'tar jeg kontakt|spør|spørre|snakke?r?|hjelpe?r?',
  'contact|ask|call|phone|email|mail|write to|turn to|talk to|speak to|helps?|responsible|in charge',
].join('|');
/** What begins another clause, whose verb is not what is asked: "hvem får beskeden når jeg skriver". */
const clause = 'når|när|hvis|om|at|att|som|der|when|if|that|og|och|and';
const somebody = 'en|et|ett|a|nogen|noen|någon|someone|somebody';
const patterns = [
  `(?:${who}) (?:(?!(?:${clause}) )[\\p{L}\\p{N}]+ ){0,4}?(?:${reach})`,
  '(?:få|får|finde|finder)(?: jeg| jag| man| vi)? (?:fat i|fatt i|tak i|tag i|tag på)|get hold of|get in touch with',
  `(?:tale med|snakke med|prata med|tala med|talk to|speak to|speak with) (?:${somebody})`,
  'kontaktpersone?n?|contact person',
].map((pattern) => new RegExp(` (?:${nordicFold(pattern)}) `, 'u'));

/** Whether a text asks for a person rather than for an answer, in any of the four languages: "hvem kontakter jeg", "who do I call". */
export function asksForPerson(text: string): boolean {
  const words = nordicFold(normalise(text)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const folded = ` ${words.join(' ')} `;
  return patterns.some((pattern) => pattern.test(folded));
}
