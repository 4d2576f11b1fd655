import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { aroundStore } from '../around-store.ts';
import { answerIn, shownIn } from '../entry-rules.ts';
import { entryStore } from '../entry-store.ts';
import type { Entry } from '../qna-types.ts';
import type { EntryPost, PostedEntry, PostedState } from './chat-types.ts';

const mostOthers = 3;

/** An entry as it stands now, for everybody of a channel. Undefined: there is none any more. */
export async function readPostedEntry(
  trx: MunicipalityTransaction,
  { entryId, purpose, locale }: Pick<EntryPost, 'entryId' | 'purpose' | 'locale'>,
): Promise<PostedEntry | undefined> {
  const entry = await entryStore.findOne(trx, entryId);
  if (!entry) return undefined;
  const desk = await aroundStore.readDesk(trx, entry);
  const into = entry.mergedInto === undefined ? undefined : await entryStore.findOne(trx, entry.mergedInto);
  const { texts } = entry;
  const shown = shownIn(texts, entry.locale, locale, entry.locale);
  const answered = answerIn(texts, entry.locale, locale, entry.locale);
  const nameOf = (id: string | undefined) =>
    (id === undefined ? undefined : desk.people.get(id)?.name) || undefined;
  const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
  return {
    entry,
    locale,
    purpose,
    question: texts[shown]?.question ?? '',
    state: await stateOf(trx, entry),
    sameHere: await countSameHere(trx, entryId),
    others: desk.answers
      .filter(({ state }) => state === 'kept')
      .slice(-mostOthers)
      .reverse()
      .map(({ id, by, answer }) => ({ id, answer, by: nameOf(by) ?? '' })),
    ...present('answer', answered && texts[answered]?.answer),
    ...present('institution', desk.askerInstitution),
    ...present('assignedTo', nameOf(entry.assignedTo)),
    ...present('answeredBy', nameOf(entry.answeredBy)),
    ...present('verifiedBy', entry.state === 'verified' ? nameOf(entry.verifiedBy) : undefined),
    ...present('note', desk.note),
    ...present(
      'mergedInto',
      into && {
        id: into.id,
        question: into.texts[shownIn(into.texts, into.locale, locale, into.locale)]?.question ?? '',
      },
    ),
  };
}

async function stateOf(trx: MunicipalityTransaction, entry: Entry): Promise<PostedState> {
  if (entry.removedAt !== undefined) return 'removed';
  if (entry.mergedInto !== undefined) return 'merged';
  if (entry.scope.kind === 'institution') return 'narrowed';
  if (entry.state !== 'open') return entry.state;
  return (await wasReopened(trx, entry.id)) ? 'reopened' : 'open';
}

async function wasReopened(trx: MunicipalityTransaction, entryId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('qna_revision')
    .select('revision')
    .where('entry_id', '=', entryId)
    .where('change', '=', 'reopened')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function countSameHere(trx: MunicipalityTransaction, entryId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('qna_follow')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('entry_id', '=', entryId)
    .where('kind', '=', 'same-here')
    .executeTakeFirstOrThrow();
  return Number(count);
}
