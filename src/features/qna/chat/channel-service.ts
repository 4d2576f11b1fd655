import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/jobs/job-types.ts';
import { isQnaCoordinator, isQnaSuperuser } from '../qna-policy.ts';
import type { ReaderStore } from '../reader-store.ts';
import type { RevisionStore } from '../revision-store.ts';
import type { ChannelStore } from './channel-store.ts';
import type { ChannelPurpose, PostedEntry, QnaChannel } from './chat-types.ts';
import { showEntryJob } from './entry-poster.ts';
import type { PostStore } from './post-store.ts';
import { readPostedEntry } from './posted-entry-reader.ts';

/** What somebody who may choose a channel has to know. */
export interface ChannelChoice {
  readonly municipality: string;
  readonly channels: readonly QnaChannel[];
  /** The municipality has a network, and the actor decides what is done for it. */
  readonly mayUseForNetwork: boolean;
}

/** The channels where knowledge is shared, and what stands there. */
export interface ChannelService {
  /** Throws `forbidden` for somebody who is neither superuser nor coordinator. */
  getChoice(actor: Actor): Promise<ChannelChoice>;
  /** From now on questions come here. Throws `forbidden`; a network's channel is for coordinators and its office. */
  use(
    actor: Actor,
    purpose: ChannelPurpose,
    where: { readonly conversationId: string; readonly teamId?: string },
  ): Promise<void>;
  /** Throws `forbidden`. */
  stop(actor: Actor, purpose: ChannelPurpose, conversationId: string): Promise<void>;
  /** An entry as this channel shows it now; undefined where it does not stand there, or is not there at all. */
  findPosted(actor: Actor, entryId: string, conversationId: string): Promise<PostedEntry | undefined>;
  /** A press has told which message of the channel shows the entry; learnt where Teams' answer was lost. */
  learnMessage(actor: Actor, entryId: string, conversationId: string, activityId: string): Promise<void>;
}

export function createChannelService({
  database,
  channels,
  posts,
  readers,
  revisions,
  enqueue,
  clock,
  ids,
}: {
  readonly database: Database;
  readonly channels: ChannelStore;
  readonly posts: PostStore;
  readonly readers: Pick<ReaderStore, 'findPlace'>;
  readonly revisions: Pick<RevisionStore, 'audit'>;
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
  readonly ids: Ids;
}): ChannelService {
  const mustChoose = (actor: Actor, purpose: ChannelPurpose): void => {
    const may = purpose === 'network' ? mayChooseForNetwork(actor) : mayChoose(actor);
    if (!may) throw new AppError('forbidden', 'choosing a channel');
  };
  const audit = (actor: Actor, action: string, purpose: ChannelPurpose) => ({
    municipalityId: actor.municipalityId,
    id: ids.next(),
    at: clock.now(),
    actor: actor.personId,
    action,
    subject: `qna-channel:${purpose}`,
  });

  return {
    getChoice: (actor) => {
      if (!mayChoose(actor)) throw new AppError('forbidden', 'choosing a channel');
      return database.inMunicipality(actor.municipalityId, async (trx) => {
        const place = await readers.findPlace(trx, actor.personId);
        if (!place) throw new AppError('not-found', 'municipality');
        const { name, networkId } = place.municipality;
        return {
          municipality: name,
          channels: await channels.list(trx),
          mayUseForNetwork: networkId !== undefined && mayChooseForNetwork(actor),
        };
      });
    },

    async use(actor, purpose, { conversationId, teamId }) {
      mustChoose(actor, purpose);
      await database.inMunicipality(actor.municipalityId, async (trx) => {
        const place = await readers.findPlace(trx, actor.personId);
        if (!place || (purpose === 'network' && place.municipality.networkId === undefined)) {
          throw new AppError('not-found', 'network');
        }
        const { locale } = place.municipality;
        await channels.choose(
          trx,
          actor.municipalityId,
          { purpose, conversationId, locale, ...(teamId === undefined ? {} : { teamId }) },
          { personId: actor.personId, at: clock.now() },
        );
        await revisions.audit(trx, audit(actor, 'qna.channel-chosen', purpose));
      });
    },

    async stop(actor, purpose, conversationId) {
      mustChoose(actor, purpose);
      await database.inMunicipality(actor.municipalityId, async (trx) => {
        if (!(await channels.stop(trx, purpose, conversationId))) return;
        await revisions.audit(trx, audit(actor, 'qna.channel-stopped', purpose));
      });
    },

    findPosted: (actor, entryId, conversationId) =>
      database.inMunicipality(actor.municipalityId, async (trx) => {
        const post = await posts.find(trx, entryId, conversationId);
        return post && readPostedEntry(trx, post);
      }),

    async learnMessage({ municipalityId }, entryId, conversationId, activityId) {
      await database.inMunicipality(municipalityId, async (trx) => {
        if (!(await posts.learn(trx, entryId, conversationId, activityId))) return;
        await enqueue(trx, showEntryJob, { municipalityId, id: entryId });
      });
    },
  };
}

function mayChoose(actor: Actor): boolean {
  return isQnaSuperuser(actor) || mayChooseForNetwork(actor);
}

/** Coordinators, and the network's project office. */
function mayChooseForNetwork(actor: Actor): boolean {
  return isQnaCoordinator(actor) || actor.roles.some(({ scope }) => scope === 'network');
}
