import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { UpdateObject } from 'kysely';
import type { Database, Tables } from '../db/index.ts';
import type { JobDefinition, Jobs } from '../jobs/index.ts';
import { GiveUp, RetryAfter } from '../jobs/index.ts';
import type { Metrics } from '../metrics/metrics-types.ts';
import type { MassMessages, Message, OutgoingMessages } from './bot-types.ts';
import { withoutThread } from './conversation-types.ts';
import type { Conversations } from './conversation-types.ts';
import { messageActivity } from './message-activity.ts';
import type { Delivery, MessageSender } from './message-sender.ts';
import { TeamsError } from './teams-client.ts';
import type { PersonalChats } from './personal-chats.ts';

export const sendMessageJob = 'send-message';

/** A job waits so long for its place in the budget; nobody is looking on. */
const patienceMs = 2000;

/** Stores messages in `outgoing_message`, each with the job that sends it. */
export function createOutgoingMessages(parts: {
  jobs: Pick<Jobs, 'enqueue' | 'enqueueAll'>;
  ids: Ids;
  clock: Clock;
}): OutgoingMessages & MassMessages {
  const { jobs, ids, clock } = parts;
  return {
    async enqueue(trx, municipalityId, to, message) {
      const id = ids.next();
      await trx
        .insertInto('outgoing_message')
        .values({
          municipality_id: municipalityId,
          id,
          conversation_id: 'conversationId' in to ? to.conversationId : null,
          person_id: 'personId' in to ? to.personId : null,
          message: JSON.stringify(message),
          created_at: clock.now(),
        })
        .execute();
      await jobs.enqueue(trx, sendMessageJob, { municipalityId, id });
      return id;
    },
    async enqueueAll(trx, municipalityId, all) {
      if (all.length === 0) return [];
      const rows = all.map(({ to, message }) => ({
        municipality_id: municipalityId,
        id: ids.next(),
        person_id: to.personId,
        message: JSON.stringify(message),
        created_at: clock.now(),
      }));
      await trx.insertInto('outgoing_message').values(rows).execute();
      await jobs.enqueueAll(
        trx,
        sendMessageJob,
        rows.map(({ id }) => ({ municipalityId, id })),
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** Puts a message of a turn aside, to be sent when Teams has had its patience. */
export interface Outbox {
  queue(
    municipalityId: string,
    to: { personId: string } | { conversationId: string },
    message: Message,
  ): Promise<void>;
}

export function createOutbox(parts: {
  database: Database;
  outgoing: OutgoingMessages;
  metrics: Metrics;
}): Outbox {
  const { database, outgoing, metrics } = parts;
  return {
    async queue(municipalityId, to, message) {
      await database.inMunicipality(municipalityId, (trx) =>
        outgoing.enqueue(trx, municipalityId, to, message),
      );
      metrics.message('queued');
    },
  };
}

const storedMessage = z.union([
  z.object({
    card: z.looseObject({
      type: z.literal('AdaptiveCard'),
      version: z.literal('1.5'),
      body: z.array(z.looseObject({})),
    }),
    summary: z.string(),
  }),
  z.object({ text: z.string() }),
]);

/**
 * Sends one stored message, once: right before it goes out that is written down, and taken back when Teams says no. A run that
 * finds it written down takes the message for sent, because the answer was lost with whoever sent it. Where Teams does not let the bot write (blocked, taken away,
 * never there) the message becomes undeliverable, which is an end and not a failure.
 */
export function createSendMessageJob(parts: {
  database: Database;
  conversations: Conversations;
  sender: MessageSender;
  personalChats: PersonalChats;
  /** How many of a municipality's messages are on their way at the same time. */
  atOnce?: number;
  clock: Clock;
}): JobDefinition {
  const { database, conversations, sender, personalChats, atOnce, clock } = parts;

  const update = async (
    municipalityId: string,
    id: string,
    values: UpdateObject<Tables, 'outgoing_message'>,
  ): Promise<void> => {
    await database.inMunicipality(municipalityId, (trx) =>
      trx.updateTable('outgoing_message').set(values).where('id', '=', id).execute(),
    );
  };

  const deliver = async (
    municipalityId: string,
    row: { conversation_id: string | null; person_id: string | null },
    message: Message,
    onSending: () => Promise<void>,
  ): Promise<Delivery<string | undefined>> => {
    if (row.person_id !== null) {
      return personalChats.say({ municipalityId, personId: row.person_id }, message, patienceMs, onSending);
    }
    const conversationId = row.conversation_id!;
    const known = await conversations.find(municipalityId, withoutThread(conversationId));
    if (!known) return { outcome: 'refused', status: 404, code: 'UnknownConversation' };
    const delivery = await sender.send(
      { ...known, conversationId },
      messageActivity(message),
      patienceMs,
      onSending,
    );
    if (delivery.outcome === 'refused') await conversations.close(municipalityId, known.id);
    return delivery;
  };

  return {
    name: sendMessageJob,
    lane: 'teams',
    retryLimit: 8,
    ...(atOnce === undefined ? {} : { atOnce }),
    async run({ data: { municipalityId, id }, log }) {
      const row = await database.inMunicipality(municipalityId, (trx) =>
        trx
          .selectFrom('outgoing_message')
          .select(['conversation_id', 'person_id', 'message', 'state', 'sending_since'])
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      // Erased in the meantime, or sent by a run whose end was not heard of.
      if (!row || row.state === 'sent') return;
      if (row.sending_since !== null) {
        await update(municipalityId, id, { state: 'sent', sent_at: row.sending_since, failure: null });
        log.info('message-counts-as-sent', { id });
        return;
      }
      const message = storedMessage.safeParse(row.message);
      if (!message.success) throw new GiveUp('message-unreadable');
      let isMarked = false;
      const mark = async () => {
        await update(municipalityId, id, { sending_since: clock.now() });
        isMarked = true;
      };
      const takeBack = async () => {
        if (isMarked) await update(municipalityId, id, { sending_since: null });
      };
      const delivery = await deliver(municipalityId, row, message.data as Message, mark).catch(
        async (error: unknown) => {
          await takeBack();
          // Teams finds the message itself wrong: sending it again is no use.
          if (error instanceof TeamsError && error.status < 500) {
            throw new GiveUp(`teams-${error.status}${error.code ? `-${error.code}` : ''}`, { cause: error });
          }
          throw error;
        },
      );
      if (delivery.outcome === 'later') {
        await takeBack();
        throw new RetryAfter(delivery.seconds, { scope: delivery.scope === 'tenant' ? 'lane' : 'job' });
      }
      const sent = delivery.outcome === 'done';
      if (!sent) log.info('message-undeliverable', { id, status: delivery.status, code: delivery.code });
      await update(
        municipalityId,
        id,
        sent
          ? { state: 'sent', activity_id: delivery.value ?? null, sent_at: clock.now(), failure: null }
          : {
              state: 'undeliverable',
              sending_since: null,
              failure: `${delivery.status} ${delivery.code ?? ''}`.trim(),
            },
      );
    },
  };
}
