import type { Clock } from '../../../kernel/clock.ts';
import type { BotFeature, MassMessages } from '../../../platform/bot/bot-types.ts';
import type { MessageUpdates } from '../../../platform/bot/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { JobDefinition, Jobs } from '../../../platform/jobs/job-types.ts';
import type { CalendarFileLinks } from '../calendar-file-port.ts';
import { createBookingNotifier, createVisitNotifier } from './booking-notifier.ts';
import { createPostingListener, createRenewPostingsJob } from './create-posting-renewal.ts';
import { createPostingService } from './posting-service.ts';
import { postingStore } from './posting-store.ts';
import { createTrainingBot, type TrainingBotParts } from './training-bot.ts';
import type { SessionListener, VisitListener } from '../training-types.ts';

/** Training in the chat, wired: what it answers. */
export function createTrainingChat({
  database,
  files,
  ...parts
}: Omit<TrainingBotParts, 'postings' | 'findFileUrl'> & {
  readonly database: Database;
  readonly files: CalendarFileLinks;
}): BotFeature {
  const { clock } = parts;
  const findFileUrl: TrainingBotParts['findFileUrl'] = (municipalityId, bookingId) =>
    database.inMunicipality(municipalityId, async (trx) =>
      (await files.readLinks(trx, municipalityId, [bookingId])).get(bookingId),
    );
  return createTrainingBot({
    ...parts,
    findFileUrl,
    postings: createPostingService({ database, postings: postingStore, clock }),
  });
}

/** What the chat is told by training, so that it tells people: to be handed to `createTraining`. */
export function createChatListeners({
  outgoing,
  enqueue,
  clock,
}: {
  readonly outgoing: MassMessages;
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
}): { readonly listeners: readonly SessionListener[]; readonly visitListeners: readonly VisitListener[] } {
  return {
    listeners: [createBookingNotifier({ outgoing, clock }), createPostingListener({ enqueue })],
    visitListeners: [createVisitNotifier({ outgoing })],
  };
}

/** The chat's jobs: cards that stand in channels are renewed when their session changes. */
export function createChatJobs(parts: {
  readonly database: Database;
  readonly updates: MessageUpdates;
  readonly clock: Clock;
}): readonly JobDefinition[] {
  return [createRenewPostingsJob(parts)];
}
