import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { MunicipalityTransaction } from '../../platform/db/index.ts';
import type { AnswerStore, StoredAnswer } from './answer-store.ts';
import { answeredIn, withAnswer } from './entry-rules.ts';
import type { EntryWriter } from './entry-writer.ts';
import type { Entry } from './qna-types.ts';
import type { RevisionStore } from './revision-store.ts';

/** What becomes of answers. The entry is locked; every method runs in the caller's transaction. */
export interface EntryAnswers {
  /** The first in its language is accepted; one that comes later is kept beside it. */
  give(
    trx: MunicipalityTransaction,
    actor: Actor,
    entry: Entry,
    given: { locale: Locale; answer: string },
  ): Promise<{ readonly kind: 'accepted' | 'kept'; readonly entry: Entry; readonly answerId: string }>;
  /** Takes an answer that is stored already as the entry's own. */
  accept(
    trx: MunicipalityTransaction,
    actor: Actor,
    entry: Entry,
    answer: Pick<StoredAnswer, 'id' | 'locale' | 'answer' | 'by'>,
  ): Promise<Entry>;
  /** Stores an answer that somebody else has to look at first. */
  offer(
    trx: MunicipalityTransaction,
    actor: Actor,
    entry: Entry,
    given: { locale: Locale; answer: string; activityId?: string },
  ): Promise<string>;
  /** Not taken; it stays to be read by superusers. */
  decline(trx: MunicipalityTransaction, actor: Actor, entry: Entry, answerId: string): Promise<void>;
}

export function entryAnswersOn({
  answers,
  revisions,
  writer,
  clock,
  ids,
}: {
  readonly answers: AnswerStore;
  readonly revisions: RevisionStore;
  readonly writer: EntryWriter;
  readonly clock: Clock;
  readonly ids: Ids;
}): EntryAnswers {
  const store = async (
    trx: MunicipalityTransaction,
    actor: Actor,
    entry: Entry,
    given: { locale: Locale; answer: string; activityId?: string },
    state: StoredAnswer['state'],
  ) => {
    const answer = {
      ...given,
      id: ids.next(),
      entryId: entry.id,
      state,
      by: actor.personId,
      at: clock.now(),
    };
    await answers.add(trx, entry.municipalityId, answer);
    return answer;
  };

  const record = (
    trx: MunicipalityTransaction,
    actor: Actor,
    action: string,
    entry: Entry,
    answerId: string,
  ) =>
    revisions.audit(trx, {
      municipalityId: entry.municipalityId,
      id: ids.next(),
      at: clock.now(),
      actor: actor.personId,
      action,
      subject: `entry:${entry.id}`,
      after: { answerId },
    });

  const accept: EntryAnswers['accept'] = async (trx, actor, entry, answer) => {
    const { locale } = answer;
    // What was there when it was opened again did not solve it, in no language.
    const instead = entry.state === 'open' && answeredIn(entry.texts).length > 0;
    await answers.keepAccepted(trx, entry.id, instead ? undefined : locale);
    await answers.setState(trx, answer.id, 'accepted');
    return writer.change(
      trx,
      actor,
      entry,
      {
        state: 'answered',
        texts: withAnswer(entry, locale, answer.answer, instead),
        answeredAt: clock.now(),
        answeredBy: answer.by,
        verifiedAt: undefined,
        verifiedBy: undefined,
        outdatedAt: undefined,
        ownerId: entry.ownerId ?? answer.by,
      },
      'answered',
      { firstAnswer: answeredIn(entry.texts).length === 0 },
    );
  };

  return {
    accept,

    async give(trx, actor, entry, given) {
      const isTaken = entry.state !== 'open' && entry.texts[given.locale]?.answer !== undefined;
      const stored = await store(trx, actor, entry, given, 'kept');
      if (isTaken) {
        await record(trx, actor, 'qna.answer-kept', entry, stored.id);
        await writer.tell(trx, { change: 'answer-kept', entry, actorId: actor.personId });
        return { kind: 'kept', entry, answerId: stored.id };
      }
      return { kind: 'accepted', entry: await accept(trx, actor, entry, stored), answerId: stored.id };
    },

    async offer(trx, actor, entry, given) {
      const { id } = await store(trx, actor, entry, given, 'offered');
      await record(trx, actor, 'qna.answer-offered', entry, id);
      return id;
    },

    async decline(trx, actor, entry, answerId) {
      await answers.setState(trx, answerId, 'declined');
      await record(trx, actor, 'qna.answer-declined', entry, answerId);
    },
  };
}
