import { DateTime } from 'luxon';
import type { Entry, EntryChange, EntryHistory, QnaSeeding } from '../../features/qna/index.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/database-types.ts';
import { birkevangQna } from './birkevang-qna.ts';
import { bjorkalvaQna } from './bjorkalva-qna.ts';
import { demoId } from './demo-builder.ts';
import { demoNetwork } from './demo-network.ts';
import type { DemoEntry, DemoQna } from './demo-qna-types.ts';
import type { DemoMunicipality } from './demo-types.ts';
import { solfjordQna } from './solfjord-qna.ts';

const lists: readonly DemoQna[] = [birkevangQna, bjorkalvaQna, solfjordQna];

const reviewDays = 365;

/**
 * Gives a municipality its list of questions and answers, with what people have done to it in the last year. Where there is a
 * list already, it stays as it is.
 */
export async function seedQna(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  now: Date,
  qna: QnaSeeding,
): Promise<void> {
  const list = listOf(municipality);
  if (!list) return;
  const known = await trx.selectFrom('qna_topic').select('id').limit(1).executeTakeFirst();
  if (known) return;
  const place: Place = { list, municipality, now };
  await trx
    .insertInto('qna_topic')
    .values(
      Object.entries(list.topics).map(([key, names], position) => ({
        municipality_id: municipality.id,
        id: topicId(list, key),
        names: JSON.stringify(names),
        position,
      })),
    )
    .execute();
  await qna.takeOver(
    trx,
    list.entries.map((entry) => historyOf(place, entry)),
  );
  await addAround(trx, place);
  for (const entry of list.entries) {
    if (!entry.shared) continue;
    await qna.share(trx, historyOf(place, entry).at(-1)!.entry, {
      networkId: demoNetwork.id,
      origin: municipality.name,
      by: coordinatorOf(place),
    });
  }
}

/** Few at a time: others wait for the embedded database meanwhile. */
const indexedAtOnce = 8;

/** Lets the entries of a municipality be found. */
export async function indexQna(
  database: Database,
  municipality: DemoMunicipality,
  qna: QnaSeeding,
): Promise<void> {
  const list = listOf(municipality);
  const ids = list?.entries.map(({ key }) => entryId(list, key)) ?? [];
  for (let from = 0; from < ids.length; from += indexedAtOnce) {
    const some = ids.slice(from, from + indexedAtOnce);
    await database.inMunicipality(municipality.id, (trx) => qna.index(trx, municipality.id, some));
  }
}

function listOf(municipality: DemoMunicipality): DemoQna | undefined {
  return lists.find(({ key }) => demoId(`${key} municipality`) === municipality.id);
}

interface Place {
  readonly list: DemoQna;
  readonly municipality: DemoMunicipality;
  readonly now: Date;
}

/** Who follows, whom it helped, the other answers, and entries that look alike. */
async function addAround(trx: MunicipalityTransaction, place: Place): Promise<void> {
  const { list, municipality, now } = place;
  const municipality_id = municipality.id;
  const follows = list.entries.flatMap((entry) =>
    [entry.asked[0], ...(entry.followers ?? [])].map((who, index) => ({
      municipality_id,
      entry_id: entryId(list, entry.key),
      person_id: personId(place, who),
      kind: index === 0 ? ('asker' as const) : ('follower' as const),
      since: daysAgo(place, entry.asked[1]),
    })),
  );
  await trx.insertInto('qna_follow').values(follows).execute();
  const colleagues = municipality.people.filter(({ isGuest }) => !isGuest);
  const helped = list.entries.flatMap((entry, turn) =>
    Array.from({ length: helpedOf(place, entry) }, (_, index) => ({
      municipality_id,
      entry_id: entryId(list, entry.key),
      person_id: colleagues[(turn + index) % colleagues.length]!.id,
      at: now,
    })),
  );
  await trx.insertInto('qna_helped').values(helped).execute();
  const answers = list.entries.flatMap((entry) => answersOf(place, entry));
  await trx.insertInto('qna_answer').values(answers).execute();
  const alike = list.entries.flatMap(({ key, looksLike }) => (looksLike ? [{ key, looksLike }] : []));
  await trx
    .insertInto('qna_merge_suggestion')
    .values(
      alike.map(({ key, looksLike }) => ({
        municipality_id,
        entry_id: entryId(list, key),
        other_id: entryId(list, looksLike),
        score: 0.9,
        found_at: now,
      })),
    )
    .execute();
}

/** The answer that stands in the entry, and the other one. */
function answersOf(place: Place, entry: DemoEntry) {
  const { list, municipality } = place;
  const locale = localeOf(place, entry);
  const given = entry.texts[locale]?.answer;
  if (!entry.answered || given === undefined) return [];
  const [by, days] = entry.answered;
  const accepted = { by, answer: given, state: 'accepted' as const, at: daysAgo(place, days) };
  const kept = entry.alsoAnswered && {
    ...entry.alsoAnswered,
    state: 'kept' as const,
    at: daysAgo(place, Math.max(0, days - 1)),
  };
  return [accepted, ...(kept ? [kept] : [])].map(({ by: who, answer, state, at }) => ({
    municipality_id: municipality.id,
    id: demoId(`${list.key} answer ${entry.key} ${state}`),
    entry_id: entryId(list, entry.key),
    locale,
    answer,
    state,
    answered_by: personId(place, who),
    answered_at: at,
  }));
}

/** An entry as it came to be: asked, answered, verified, outdated. */
function historyOf(place: Place, entry: DemoEntry): EntryHistory {
  const { list, municipality } = place;
  const locale = localeOf(place, entry);
  const [asker, askedDays] = entry.asked;
  const askerId = personId(place, asker);
  const askedAt = daysAgo(place, askedDays);
  const institution = entry.at ? institutionId(list, entry.at) : undefined;
  const asked: Entry = {
    id: entryId(list, entry.key),
    municipalityId: municipality.id,
    state: 'open',
    locale,
    scope: institution ? { kind: 'institution', institutionId: institution } : { kind: 'municipality' },
    topicId: topicId(list, entry.topic),
    leaf: entry.leaf ? { treeId: municipality.treeId, leaf: entry.leaf } : undefined,
    source: entry.from ?? 'chat',
    askerId,
    askerInstitutionId:
      institution ?? municipality.people.find(({ id }) => id === askerId)?.institutionIds[0],
    askerNamed: !entry.unnamed,
    assignedTo: entry.assignedTo ? personId(place, entry.assignedTo) : undefined,
    helped: helpedOf(place, entry),
    revision: 1,
    createdAt: askedAt,
    createdBy: askerId,
    updatedAt: askedAt,
    updatedBy: askerId,
    texts: questionsOf(entry),
  };
  const history: { entry: Entry; change: EntryChange }[] = [{ entry: asked, change: 'asked' }];
  const then = (change: EntryChange, [who, days]: readonly [string, number], differing: Partial<Entry>) => {
    const before = history.at(-1)!.entry;
    const updatedBy = personId(place, who);
    const updatedAt = daysAgo(place, days);
    const after = { ...before, ...differing, revision: before.revision + 1, updatedAt, updatedBy };
    history.push({ change, entry: after });
  };
  if (entry.answered) {
    then('answered', entry.answered, {
      state: 'answered',
      texts: entry.texts,
      ownerId: personId(place, entry.answered[0]),
      answeredAt: daysAgo(place, entry.answered[1]),
      answeredBy: personId(place, entry.answered[0]),
    });
  }
  if (entry.verified) {
    then('verified', entry.verified, {
      state: 'verified',
      verifiedAt: daysAgo(place, entry.verified[1]),
      verifiedBy: personId(place, entry.verified[0]),
      reviewOn: dateIn(place, entry.reviewIn ?? reviewDays - entry.verified[1]),
    });
  }
  if (entry.outdated !== undefined) {
    then('outdated', [entry.answered![0], entry.outdated], {
      state: 'outdated',
      outdatedAt: daysAgo(place, entry.outdated),
    });
  }
  return history;
}

/** Somebody asks in one language, and without an answer. */
function questionsOf(entry: DemoEntry): Entry['texts'] {
  return Object.fromEntries(
    Object.entries(entry.texts).map(([locale, { question, parentQuestion }]) => [
      locale,
      entry.from === 'parent' && parentQuestion ? { question, parentQuestion } : { question },
    ]),
  );
}

function localeOf({ municipality }: Place, entry: DemoEntry) {
  return entry.locale ?? municipality.locale;
}

function helpedOf({ municipality }: Place, { helped = 0 }: DemoEntry): number {
  return Math.min(helped, municipality.people.filter(({ isGuest }) => !isGuest).length);
}

/** In the middle of a working day, so many days ago; today it was an hour ago. */
function daysAgo({ now, municipality }: Place, days: number): Date {
  const then = DateTime.fromJSDate(now, { zone: municipality.timeZone }).minus({ days });
  return (days === 0 ? then.minus({ hours: 1 }) : then.set({ hour: 10, minute: 20 })).toJSDate();
}

function dateIn({ now, municipality }: Place, days: number): string {
  return DateTime.fromJSDate(now, { zone: municipality.timeZone }).plus({ days }).toISODate()!;
}

function coordinatorOf({ municipality }: Place): string {
  const coordinators = ['projectLead', 'trainingLead', 'projectTeam', 'municipalAdmin', 'coordinator'];
  return municipality.people.find(({ roles }) =>
    roles.some(({ role, scope }) => scope === 'municipality' && coordinators.includes(role)),
  )!.id;
}

const entryId = (list: DemoQna, key: string) => demoId(`${list.key} entry ${key}`);
const topicId = (list: DemoQna, key: string) => demoId(`${list.key} topic ${key}`);
const institutionId = (list: DemoQna, key: string) => demoId(`${list.key} institution ${key}`);

function personId({ list, municipality }: Place, key: string): string {
  const id = demoId(`${list.key} person ${key}`);
  if (!municipality.people.some((person) => person.id === id))
    throw new Error(`demo ${list.key}: there is nobody called ${key}`);
  return id;
}
