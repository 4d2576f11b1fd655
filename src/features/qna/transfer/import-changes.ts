import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Locale } from '../../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { restoredTo } from '../entry-rules.ts';
import type { NewEntry } from '../entry-writer.ts';
import type { Entry, EntryText } from '../qna-types.ts';
import type { ImportParts } from './import-parts.ts';
import { addedRows, topicsByName } from './outcome-rules.ts';
import { nameKey } from './question-key-rules.ts';
import type {
  FoundEntry,
  ImportResult,
  ImportRow,
  RowOutcome,
  Surroundings,
  UpdatedEntry,
} from './transfer-types.ts';

/** Does what was announced, in the caller's transaction, and says how to take it back. */
export async function applyImport(
  trx: MunicipalityTransaction,
  actor: Actor,
  what: {
    readonly parts: ImportParts;
    readonly importId: string;
    readonly outcomes: readonly RowOutcome[];
    readonly newTopics: readonly string[];
    readonly surroundings: Surroundings;
  },
): Promise<ImportResult> {
  const { parts, importId, outcomes, newTopics, surroundings } = what;
  const rows = addedRows(outcomes);
  const made = await addTopics(trx, actor, parts, newTopics, rows);
  const topics = new Map([...topicsByName(surroundings.topics), ...made]);
  const created = await parts.writer.add(
    trx,
    actor,
    rows.map((row) => newEntryOf(row, importId, topics)),
    'imported',
  );
  const isAlike = new Set(
    outcomes.flatMap((outcome) => (outcome.kind === 'alike-added' ? [outcome.source] : [])),
  );
  for (const [index, row] of rows.entries()) {
    // Somebody decides later whether they are one.
    if (isAlike.has(row)) await parts.writer.suggestMerges(trx, created[index]!);
  }
  return {
    created: created.map(({ id }) => id),
    updated: await updateEntries(trx, actor, parts, outcomes),
    topics: [...made.values()],
  };
}

/** New topics have their name in the language of the row that names them first. */
async function addTopics(
  trx: MunicipalityTransaction,
  actor: Actor,
  { settings, ids }: ImportParts,
  names: readonly string[],
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  let position = names.length === 0 ? 0 : await settings.nextPosition(trx);
  for (const name of names) {
    const id = ids.next();
    const locale = rows.find(({ topic }) => topic === name)!.locale;
    await settings.addTopic(trx, actor.municipalityId, { id, names: { [locale]: name }, position });
    made.set(nameKey(name), id);
    position += 1;
  }
  return made;
}

function newEntryOf(row: ImportRow, importId: string, topics: ReadonlyMap<string, string>): NewEntry {
  const { question, answer, locale, scope, topic } = row;
  const topicId = topic === undefined ? undefined : topics.get(nameKey(topic));
  return {
    locale,
    texts: { [locale]: { question, ...(answer === undefined ? {} : { answer }) } },
    scope,
    source: 'import',
    state: answer === undefined ? 'open' : 'answered',
    importId,
    ...(topicId === undefined ? {} : { topicId }),
  };
}

async function updateEntries(
  trx: MunicipalityTransaction,
  actor: Actor,
  { entries, writer, clock }: ImportParts,
  outcomes: readonly RowOutcome[],
): Promise<readonly UpdatedEntry[]> {
  // Rows in several languages may be one entry: that is one change.
  const wanted = new Map<string, ImportRow[]>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'update') continue;
    wanted.set(outcome.like.id, [...(wanted.get(outcome.like.id) ?? []), outcome.source]);
  }
  const locked = await entries.lock(trx, [...wanted.keys()]);
  const changes = locked.map((before): Change => {
    // Gone between the look and the lock: what was announced cannot happen.
    if (before.removedAt || before.mergedInto !== undefined) throw new AppError('conflict', 'entry is gone');
    const texts: Partial<Record<Locale, EntryText>> = { ...before.texts };
    for (const { locale, question, answer } of wanted.get(before.id)!) {
      texts[locale] = { ...(texts[locale] ?? { question }), ...(answer === undefined ? {} : { answer }) };
    }
    const isAnswered = before.state === 'open' || before.state === 'outdated';
    const differing: Partial<Entry> = {
      texts,
      ...(isAnswered && {
        state: 'answered' as const,
        answeredAt: clock.now(),
        answeredBy: actor.personId,
        outdatedAt: undefined,
      }),
    };
    return { before, differing };
  });
  const isOpen = ({ before }: Change) => before.state === 'open';
  // Who waits for an answer is told that it is there; of what was answered before nobody hears.
  const changed = [
    ...(await writer.changeAll(trx, actor, changes.filter(isOpen), 'answered')),
    ...(await writer.changeAll(
      trx,
      actor,
      changes.filter((change) => !isOpen(change)),
      'imported',
    )),
  ];
  const was = new Map(changes.map(({ before }) => [before.id, before]));
  return changed.map(({ id, revision }) => {
    const before = was.get(id)!;
    return { id, before: before.revision, after: revision, was: wasOf(before) };
  });
}

function wasOf(entry: Entry): UpdatedEntry['was'] {
  const { answeredAt, verifiedAt, outdatedAt, answeredBy, verifiedBy } = entry;
  return {
    ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
    ...(verifiedAt && { verifiedAt: verifiedAt.toISOString() }),
    ...(outdatedAt && { outdatedAt: outdatedAt.toISOString() }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...(verifiedBy !== undefined && { verifiedBy }),
  };
}

interface Change {
  readonly before: Entry;
  readonly differing: Partial<Entry>;
}

/** Takes an import back, except what somebody has changed or used since. */
export async function undoImport(
  trx: MunicipalityTransaction,
  actor: Actor,
  parts: ImportParts,
  { created, updated, topics }: ImportResult,
): Promise<{ readonly removed: number; readonly restored: number; readonly kept: readonly FoundEntry[] }> {
  const { entries, revisions, settings, store, writer, clock } = parts;
  // All at once and in one order, as everybody locks who locks several.
  const locked = await entries.lock(trx, [...created, ...updated.map(({ id }) => id)]);
  const now = new Map(locked.map((entry) => [entry.id, entry]));
  const used = await store.findUsed(trx, created);
  const kept: FoundEntry[] = [];
  const removals: Change[] = [];
  for (const id of created) {
    const before = now.get(id);
    if (!before || before.removedAt) continue;
    if (before.revision !== 1 || used.has(id)) kept.push(foundOf(before));
    else removals.push({ before, differing: { removedAt: clock.now() } });
  }
  const restorations: Change[] = [];
  for (const { id, before: revision, after, was } of updated) {
    const before = now.get(id);
    const earlier = before?.revision === after ? await revisions.find(trx, id, revision) : undefined;
    if (before && earlier) {
      const { ownerId: _, ...then } = restoredTo(before, earlier.content);
      restorations.push({ before, differing: { ...then, ...momentsOf(was) } });
    } else if (before) {
      kept.push(foundOf(before));
    }
  }
  await writer.changeAll(trx, actor, [...removals, ...restorations], 'import-undone');
  const stillUsed = await store.findUsedTopics(trx, topics);
  for (const topic of topics) {
    if (!stillUsed.has(topic)) await settings.archiveTopic(trx, topic, clock.now());
  }
  return { removed: removals.length, restored: restorations.length, kept };
}

function momentsOf(was: UpdatedEntry['was']): Partial<Entry> {
  const date = (value: string | undefined) => (value === undefined ? undefined : new Date(value));
  return {
    answeredAt: date(was.answeredAt),
    verifiedAt: date(was.verifiedAt),
    outdatedAt: date(was.outdatedAt),
    answeredBy: was.answeredBy,
    verifiedBy: was.verifiedBy,
  };
}

function foundOf(entry: Entry): FoundEntry {
  return { id: entry.id, question: entry.texts[entry.locale]?.question ?? '' };
}
