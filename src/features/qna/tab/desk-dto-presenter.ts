import type {
  AnswerOutcomeDto,
  DeskEntryDto,
  DeskQueueDto,
  EditOutcomeDto,
  EntryTextsDto,
  HistoryDto,
  NetworkListDto,
  SetTopicDto,
} from '../../../dto/qna-desk-dto.ts';
import { AppError } from '../../../kernel/app-error.ts';
import { locales, type Locale } from '../../../kernel/locale.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import type { DeskQueue, NetworkLine } from '../desk-types.ts';
import type {
  AnswerOutcome,
  EditOutcome,
  Entry,
  EntryLine,
  EntryPerson,
  EntryRevision,
  EntryView,
  Topic,
} from '../qna-types.ts';
import { presentLine, presentTopic } from './qna-dto-presenter.ts';

/** An entry as its superusers edit it. Throws `forbidden` for one that the reader may only read. */
export function presentDeskEntry(entry: EntryView): DeskEntryDto {
  const { desk, scope } = entry;
  if (!desk || !entry.rights.edit) throw new AppError('forbidden', 'entry');
  return {
    id: entry.id,
    state: entry.state,
    locale: entry.locale,
    revision: entry.revision,
    texts: presentTexts(desk.texts),
    scope: {
      institutionId: scope.kind === 'institution' ? scope.institutionId : null,
      institution: plainName(entry.institutionName ?? ''),
    },
    topicId: entry.topic?.id ?? null,
    leaf: entry.leaf ? { ...entry.leaf } : null,
    source: entry.source,
    helped: entry.helped,
    followers: entry.followers,
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
    verifiedAt: entry.verifiedAt?.toISOString() ?? null,
    reviewOn: entry.reviewOn ?? null,
    asker: presentPerson(desk.asker),
    askerInstitution: plainName(desk.askerInstitution ?? ''),
    owner: presentPerson(desk.owner),
    assignedTo: presentPerson(desk.assignedTo),
    answeredBy: presentPerson(desk.answeredBy),
    verifiedBy: presentPerson(desk.verifiedBy),
    answers: desk.answers.map(({ id, locale, answer, state, by, at }) => ({
      id,
      locale,
      answer,
      state,
      by: { id: by.id, name: plainName(by.name) },
      at: at.toISOString(),
    })),
    isShared: desk.sharedWithNetwork,
    releases: desk.releasedTo.length,
    redirectedFrom: entry.redirectedFrom ?? null,
  };
}

export function presentEdit(outcome: EditOutcome): EditOutcomeDto {
  const entry = presentDeskEntry(outcome.entry);
  if (outcome.kind === 'saved') return { kind: 'saved', entry };
  const changedBy = outcome.changedBy ? plainName(outcome.changedBy.name) : null;
  return { kind: 'changed-meanwhile', entry, changedBy };
}

export function presentAnswer({ kind, answerId, entry }: AnswerOutcome): AnswerOutcomeDto {
  return { kind, answerId, entry: presentDeskEntry(entry) };
}

export function presentQueue(queue: DeskQueue, locale: Locale): DeskQueueDto {
  const lines = (all: readonly EntryLine[]) => all.map((line) => presentLine(line, locale));
  return {
    assigned: lines(queue.assigned),
    open: lines(queue.open),
    unverified: lines(queue.unverified),
    dueForReview: lines(queue.dueForReview),
    merges: queue.merges.map(({ entry, other }) => ({
      entry: presentLine(entry, locale),
      other: presentLine(other, locale),
    })),
    parents: lines(queue.parents),
  };
}

export function presentNetworkLine(line: NetworkLine, locale: Locale): NetworkListDto['lines'][number] {
  const { choice = null, adoptedEntryId = null } = line;
  return { ...presentLine(line, locale), choice, adoptedEntryId };
}

/** The newest first. */
export function presentHistory(
  revisions: readonly EntryRevision[],
  institutionNames: ReadonlyMap<string, string>,
): HistoryDto {
  const newestFirst = [...revisions].sort((one, other) => other.revision - one.revision);
  return {
    revisions: newestFirst.map(({ revision, change, at, by, note, state, texts, scope, topicId }) => ({
      revision,
      change,
      at: at.toISOString(),
      by: plainName(by.name),
      note: note ?? '',
      state,
      texts: presentTexts(texts),
      institution:
        scope.kind === 'institution' ? plainName(institutionNames.get(scope.institutionId) ?? '') : '',
      topicId: topicId ?? null,
    })),
  };
}

/** A topic with its names in all languages, for whoever sets them. */
export function presentSetTopic(topic: Topic, locale: Locale): SetTopicDto {
  const { da = '', sv = '', nb = '', en = '' } = topic.names;
  return { ...presentTopic(topic, locale), names: { da, sv, nb, en }, position: topic.position };
}

function presentTexts(texts: Entry['texts']): EntryTextsDto {
  return Object.fromEntries(
    locales.flatMap((tag) => {
      const text = texts[tag];
      if (!text) return [];
      const { question, answer = '', parentQuestion = '', parentAnswer = '' } = text;
      return [[tag, { question, answer, parentQuestion, parentAnswer }]];
    }),
  );
}

function presentPerson(person: EntryPerson | undefined) {
  return person ? { id: person.id, name: plainName(person.name) } : null;
}
