import type { Around, AroundDesk } from './around-store.ts';
import { answeredIn, answerIn, shownIn } from './entry-rules.ts';
import { mayEditEntry, isQnaCoordinator } from './qna-policy.ts';
import type { Entry, EntryDesk, EntryLine, EntryPerson, EntryView, Topic } from './qna-types.ts';
import type { Reader } from './reader-types.ts';
import type { SharedEntry } from './shared-store.ts';

/** Of an answer, in lists. */
const longestExcerpt = 240;

/** Makes plain words of formatted text. */
export type ToPlain = (formatted: string) => string;

const nothingAround: Around = { followers: 0, follows: false, iHelped: false };

export function presentEntry(
  reader: Reader,
  entry: Entry,
  {
    around = nothingAround,
    desk,
    topic,
    redirectedFrom,
  }: { around?: Around; desk?: AroundDesk; topic?: Topic; redirectedFrom?: string },
): EntryView {
  return {
    ...textPart(reader, entry),
    id: entry.id,
    state: entry.state,
    locale: entry.locale,
    answeredIn: answeredIn(entry.texts),
    scope: entry.scope,
    institutionName: around.institutionName,
    topic,
    leaf: entry.leaf,
    source: entry.source,
    helped: entry.helped,
    iHelped: around.iHelped,
    follows: around.follows,
    followers: around.followers,
    isMine: entry.askerId === reader.actor.personId,
    revision: entry.revision,
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
    verifiedAt: entry.verifiedAt,
    reviewOn: entry.reviewOn,
    redirectedFrom,
    rights: { edit: mayEditEntry(reader.actor, entry), network: isQnaCoordinator(reader.actor) },
    ...(desk && { desk: presentDesk(entry, desk) }),
  };
}

/** What another municipality of the network shares. It has no history, nobody follows it from here, and only its own edit it. */
export function presentShared(reader: Reader, shared: SharedEntry): EntryView {
  return {
    ...textPart(reader, shared),
    id: shared.entryId,
    state: shared.state,
    locale: shared.locale,
    answeredIn: answeredIn(shared.texts),
    scope: { kind: 'municipality' },
    topic: sharedTopic(shared),
    source: 'network',
    helped: shared.helped,
    iHelped: false,
    follows: false,
    followers: 0,
    isMine: false,
    revision: 0,
    createdAt: shared.sharedAt,
    updatedAt: shared.updatedAt,
    origin: { municipalityId: shared.municipalityId, name: shared.origin },
    rights: { edit: false, network: isQnaCoordinator(reader.actor) },
  };
}

export function presentLine(
  reader: Reader,
  entry: Entry,
  {
    around = nothingAround,
    topic,
    score,
    toPlain,
  }: { around?: Around; topic?: Topic; score?: number; toPlain: ToPlain },
): EntryLine {
  return {
    ...linePart(reader, entry, toPlain),
    id: entry.id,
    state: entry.state,
    locale: entry.locale,
    topic,
    institutionName: around.institutionName,
    helped: entry.helped,
    followers: around.followers,
    updatedAt: entry.updatedAt,
    score,
  };
}

export function presentSharedLine(
  reader: Reader,
  shared: SharedEntry,
  { score, toPlain }: { score?: number; toPlain: ToPlain },
): EntryLine {
  return {
    ...linePart(reader, shared, toPlain),
    id: shared.entryId,
    state: shared.state,
    locale: shared.locale,
    topic: sharedTopic(shared),
    origin: { municipalityId: shared.municipalityId, name: shared.origin },
    helped: shared.helped,
    followers: 0,
    updatedAt: shared.updatedAt,
    score,
  };
}

type Worded = Pick<Entry, 'texts' | 'locale'>;

function textPart(reader: Reader, { texts, locale }: Worded) {
  const own = reader.municipality.locale;
  const shown = shownIn(texts, locale, reader.actor.locale, own);
  const answered = answerIn(texts, locale, reader.actor.locale, own);
  return {
    shownIn: shown,
    question: texts[shown]?.question ?? '',
    answer: answered && texts[answered]?.answer,
    answerIn: answered,
  };
}

function linePart(reader: Reader, worded: Worded, toPlain: ToPlain) {
  const { shownIn: shown, question, answer } = textPart(reader, worded);
  return { shownIn: shown, question, excerpt: answer && excerptOf(toPlain(answer)) };
}

/** The beginning of a text, cut between words. */
export function excerptOf(plain: string): string {
  const line = plain.replace(/\s+/gu, ' ').trim();
  if (line.length <= longestExcerpt) return line;
  const cut = line.slice(0, longestExcerpt - 1);
  const lastBlank = cut.lastIndexOf(' ');
  const whole = lastBlank > longestExcerpt / 2 ? cut.slice(0, lastBlank) : cut.toWellFormed();
  return `${whole.replace(/[\s\ufffd]+$/u, '')}…`;
}

function presentDesk(entry: Entry, desk: AroundDesk): EntryDesk {
  const person = (id: string | undefined): EntryPerson | undefined =>
    id === undefined ? undefined : desk.people.get(id);
  return {
    asker: entry.askerNamed ? person(entry.askerId) : undefined,
    askerInstitution: desk.askerInstitution,
    owner: person(entry.ownerId),
    assignedTo: person(entry.assignedTo),
    answeredBy: person(entry.answeredBy),
    verifiedBy: person(entry.verifiedBy),
    answers: desk.answers.map(({ by, ...answer }) => ({ ...answer, by: person(by) ?? { id: by, name: '' } })),
    note: desk.note,
    texts: entry.texts,
    sharedWithNetwork: desk.isShared,
    releasedTo: desk.releasedTo,
  };
}

/** Topics of another municipality have no place among the own ones. */
function sharedTopic({ entryId, topicNames }: SharedEntry): Topic | undefined {
  return topicNames && { id: entryId, names: topicNames, position: 0 };
}
