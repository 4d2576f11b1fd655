import type { Topic } from '../qna-types.ts';
import { answerDigest, nameKey, questionKey } from './question-key-rules.ts';
import type {
  FoundEntry,
  ImportChoice,
  ImportCounts,
  ImportRow,
  OutcomeKind,
  ReadRow,
  RowOutcome,
  Surroundings,
} from './transfer-types.ts';

/** What becomes of every row, in the order of the file. */
export function decideOutcomes(
  rows: readonly ReadRow[],
  choice: Pick<ImportChoice, 'duplicates' | 'alike'>,
  entries: Surroundings['entries'],
  alike: Readonly<Record<string, FoundEntry | null>>,
): readonly RowOutcome[] {
  const seen = new Map<string, number>();
  return rows.map((source): RowOutcome => {
    if ('bad' in source) return { kind: 'bad', reason: source.bad, source };
    const key = questionKey(source.question);
    const sameAs = seen.get(key);
    if (sameAs !== undefined) return { kind: 'repeated', sameAs, source };
    seen.set(key, source.row);
    const same = entries.get(key);
    if (same) {
      const differs =
        source.answer !== undefined && same.answers[source.locale] !== answerDigest(source.answer);
      const isUpdate = choice.duplicates === 'update' && differs;
      return {
        kind: isUpdate ? 'update' : 'duplicate',
        like: { id: same.id, question: same.question },
        source,
      };
    }
    const like = alike[key];
    if (!like) return { kind: 'new', source };
    return { kind: choice.alike === 'add' ? 'alike-added' : 'alike-skipped', like, source };
  });
}

/** Rows that become an entry of their own. */
export function addedRows(outcomes: readonly RowOutcome[]): readonly ImportRow[] {
  return outcomes.flatMap((outcome) =>
    outcome.kind === 'new' || outcome.kind === 'alike-added' ? [outcome.source] : [],
  );
}

/** Names of topics that the rows added have and the municipality has not, each once, as the file writes it first. */
export function newTopicsOf(outcomes: readonly RowOutcome[], topics: readonly Topic[]): readonly string[] {
  const known = topicsByName(topics);
  const made = new Map<string, string>();
  for (const { topic } of addedRows(outcomes)) {
    if (topic === undefined) continue;
    const key = nameKey(topic);
    if (key !== '' && !known.has(key) && !made.has(key)) made.set(key, topic);
  }
  return [...made.values()];
}

/** Topics by any of their names. */
export function topicsByName(topics: readonly Topic[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { id, names } of topics) {
    for (const name of Object.values(names)) {
      const key = nameKey(name);
      if (key !== '' && !known.has(key)) known.set(key, id);
    }
  }
  return known;
}

const none: Record<OutcomeKind, number> = {
  new: 0,
  update: 0,
  duplicate: 0,
  'alike-added': 0,
  'alike-skipped': 0,
  repeated: 0,
  bad: 0,
};

export function countOutcomes(outcomes: readonly RowOutcome[], newTopics: readonly string[]): ImportCounts {
  const counts = { ...none };
  for (const { kind } of outcomes) counts[kind] += 1;
  return { ...counts, topics: newTopics.length };
}
