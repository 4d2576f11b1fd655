import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AnswerStore } from './answer-store.ts';
import type { EntryAnswers } from './entry-answers.ts';
import { answeredIn, tidyAnswer } from './entry-rules.ts';
import type { EntryViewer } from './entry-viewer.ts';
import type { EntryWriter } from './entry-writer.ts';
import { isId, mustBeId } from './is-id.ts';
import { mayEditEntry } from './qna-policy.ts';
import type { QnaDesk } from './qna-ports.ts';
import type { Entry, EntryView } from './qna-types.ts';
import type { Reader } from './reader-types.ts';
import type { ReaderStore } from './reader-store.ts';
import { localDate, nextReview } from './review-rules.ts';
import type { SettingsStore } from './settings-store.ts';

type Answering = Pick<
  QnaDesk,
  'answer' | 'acceptAnswer' | 'declineAnswer' | 'verify' | 'outdate' | 'reopen' | 'assign' | 'colleagues'
>;

export interface AnsweringServiceParts {
  readonly database: Database;
  readonly answers: AnswerStore;
  readonly readers: ReaderStore;
  readonly settings: SettingsStore;
  readonly viewer: EntryViewer;
  readonly writer: EntryWriter;
  readonly entryAnswers: EntryAnswers;
  /** Roles in the whole municipality that make a coordinator. */
  readonly coordinatorRoles: readonly string[];
  readonly clock: Clock;
}

/** What superusers do with a question: answer it, see whether the answer holds, ask a colleague. */
export function createAnsweringService(parts: AnsweringServiceParts): Answering {
  const { database, answers, readers, settings, viewer, writer, entryAnswers, coordinatorRoles, clock } =
    parts;

  const asReader = <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction, reader: Reader) => Promise<T>,
  ): Promise<T> =>
    database.inMunicipality(actor.municipalityId, async (trx) =>
      work(trx, await viewer.readReader(trx, actor)),
    );

  const onEntry = async (
    actor: Actor,
    entryId: string,
    work: (trx: MunicipalityTransaction, entry: Entry, reader: Reader) => Promise<Entry>,
  ): Promise<EntryView> => {
    mustBeId(entryId);
    return asReader(actor, async (trx, reader) => {
      const entry = await writer.lockEditable(trx, reader, entryId);
      return viewer.view(trx, reader, await work(trx, entry, reader));
    });
  };

  const getAnswer = async (trx: MunicipalityTransaction, entry: Entry, answerId: string) => {
    const answer = isId(answerId) ? await answers.find(trx, entry.id, answerId) : undefined;
    if (!answer) throw new AppError('not-found', 'answer');
    return answer;
  };

  return {
    async answer(actor, entryId, given) {
      mustBeId(entryId);
      const answer = tidyAnswer(given.answer);
      return asReader(actor, async (trx, reader) => {
        const entry = await writer.lockEditable(trx, reader, entryId);
        const outcome = await entryAnswers.give(trx, actor, entry, { locale: given.locale, answer });
        return { ...outcome, entry: await viewer.view(trx, reader, outcome.entry) };
      });
    },

    acceptAnswer: (actor, entryId, answerId) =>
      onEntry(actor, entryId, async (trx, entry) => {
        const answer = await getAnswer(trx, entry, answerId);
        const isTaken = answer.state === 'accepted' && entry.texts[answer.locale]?.answer === answer.answer;
        if (isTaken && entry.state !== 'open') return entry;
        return entryAnswers.accept(trx, actor, entry, answer);
      }),

    declineAnswer: (actor, entryId, answerId) =>
      onEntry(actor, entryId, async (trx, entry) => {
        const answer = await getAnswer(trx, entry, answerId);
        if (answer.state === 'accepted') throw new AppError('conflict', 'accepted answer');
        if (answer.state !== 'declined') await entryAnswers.decline(trx, actor, entry, answer.id);
        return entry;
      }),

    verify: (actor, entryId) =>
      onEntry(actor, entryId, async (trx, entry, { municipality }) => {
        if (answeredIn(entry.texts).length === 0) throw new AppError('bad-request', 'no answer');
        const now = clock.now();
        const { reviewDays } = await settings.read(trx);
        const today = localDate(now, municipality.timeZone);
        return writer.change(
          trx,
          actor,
          entry,
          {
            state: 'verified',
            verifiedAt: now,
            verifiedBy: actor.personId,
            outdatedAt: undefined,
            ownerId: entry.ownerId ?? actor.personId,
            reviewOn: nextReview(entry, today, localDate(now, municipality.timeZone, reviewDays)),
          },
          'verified',
        );
      }),

    outdate: (actor, entryId) =>
      onEntry(actor, entryId, async (trx, entry) => {
        if (entry.state === 'outdated') return entry;
        const differing = { state: 'outdated', outdatedAt: clock.now(), reviewOn: undefined } as const;
        return writer.change(trx, actor, entry, differing, 'outdated');
      }),

    reopen: (actor, entryId) =>
      onEntry(actor, entryId, async (trx, entry) => {
        if (entry.state === 'open') return entry;
        const open = { state: 'open', verifiedAt: undefined, verifiedBy: undefined } as const;
        return writer.change(trx, actor, entry, { ...open, outdatedAt: undefined }, 'reopened');
      }),

    assign: (actor, entryId, personId) =>
      onEntry(actor, entryId, async (trx, entry) => {
        if (entry.assignedTo === personId) return entry;
        if (personId !== undefined) {
          const [colleague] = await readers.listColleagues(trx, coordinatorRoles, personId);
          if (!colleague || !mayEditEntry(colleague, entry)) throw new AppError('bad-request', 'colleague');
        }
        return writer.change(trx, actor, entry, { assignedTo: personId }, 'assigned');
      }),

    colleagues: (actor) =>
      asReader(actor, async (trx, reader) => {
        if (!mayEditEntry(reader.actor, { scope: { kind: 'municipality' } }))
          throw new AppError('forbidden', 'the desk');
        const stored = await readers.listColleagues(trx, coordinatorRoles);
        return stored.map(({ id, name, institutions }) => ({
          id,
          name,
          institution: institutions.length > 0 ? institutions.join(', ') : undefined,
        }));
      }),
  };
}
