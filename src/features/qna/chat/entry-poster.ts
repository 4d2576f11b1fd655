import type { Clock } from '../../../kernel/clock.ts';
import type { ChannelPosts } from '../../../platform/bot/bot-types.ts';
import type { MessageUpdates } from '../../../platform/bot/index.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { JobDefinition, Jobs } from '../../../platform/jobs/job-types.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { EntryListener } from '../qna-ports.ts';
import type { EntryEvent } from '../qna-types.ts';
import { channelCard } from './channel-cards.ts';
import type { ChannelStore } from './channel-store.ts';
import type { ChannelPurpose, EntryPost, PostedEntry } from './chat-types.ts';
import type { PostStore } from './post-store.ts';
import { readPostedEntry } from './posted-entry-reader.ts';
import type { QnaLinks } from './qna-links.ts';

/** The job that makes an entry's messages in channels look like the entry. */
export const showEntryJob = 'show-qna-entry';

/** Presses come in bursts: a message is renewed once for all that happen within this time. */
const gatherSeconds = 2;

/** Changes after which an open question is to stand in the channel. Imported ones would be hundreds at once. */
const isPosted: ReadonlySet<EntryEvent['change']> = new Set([
  'asked',
  'created',
  'edited',
  'reopened',
  'restored',
  'unmerged',
]);

/** Asks for an entry to be posted, or for its messages to be renewed, when something has happened to it. */
export function createPostListener({
  channels,
  posts,
  enqueue,
  clock,
}: {
  readonly channels: ChannelStore;
  readonly posts: PostStore;
  readonly enqueue: Jobs['enqueue'];
  readonly clock: Clock;
}): EntryListener {
  return async (trx, { change, entry }) => {
    if (change === 'helped') return;
    const { municipalityId, id } = entry;
    const purpose = purposeOf({ change, entry });
    const channel = purpose && (await channels.find(trx, purpose));
    if (channel && (await posts.add(trx, municipalityId, id, channel.conversationId, clock.now()))) {
      await enqueue(trx, showEntryJob, { municipalityId, id });
    }
    const concerned = entry.mergedInto === undefined ? [id] : [id, entry.mergedInto];
    for (const entryId of concerned) {
      if (!(await posts.markStale(trx, [entryId]))) continue;
      await enqueue(trx, showEntryJob, { municipalityId, id: entryId }, { startAfterSeconds: gatherSeconds });
    }
  };
}

/** The channel an entry comes to stand in by a change. What is for one institution stands in none: others read there. */
function purposeOf({ change, entry }: Pick<EntryEvent, 'change' | 'entry'>): ChannelPurpose | undefined {
  if (entry.removedAt !== undefined || entry.mergedInto !== undefined) return undefined;
  if (change === 'shared') return 'network';
  const isOpen = entry.state === 'open' && entry.scope.kind === 'municipality';
  return isOpen && isPosted.has(change) ? 'municipality' : undefined;
}

/** Another replica is posting this entry, or has. */
class PostedElsewhere extends Error {}

/**
 * Makes the messages of an entry say what is true now. An entry is posted once: right before it goes out that is written down, and
 * taken back when Teams says no. One whose answer was lost counts as posted; a press on it tells later which message it is.
 */
export function createShowEntryJob({
  database,
  posts,
  teams,
  links,
  clock,
}: {
  readonly database: Database;
  readonly posts: PostStore;
  readonly teams: { readonly updates: MessageUpdates; readonly posts: ChannelPosts };
  readonly links: QnaLinks;
  readonly clock: Clock;
}): JobDefinition {
  const post = async (
    municipalityId: string,
    where: EntryPost,
    shown: PostedEntry,
    log: Logger,
  ): Promise<void> => {
    const inMunicipality = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
      database.inMunicipality(municipalityId, work);
    let isMarked = false;
    const mark = async () => {
      isMarked = await inMunicipality((trx) => posts.setSending(trx, where, clock.now()));
      if (!isMarked) throw new PostedElsewhere();
    };
    const card = channelCard(shown, links);
    try {
      const posting = await teams.posts.post(municipalityId, where.conversationId, card, mark);
      if (posting.outcome === 'refused') {
        log.warn('entry-not-posted', { entryId: where.entryId, failure: posting.failure });
        await inMunicipality((trx) => posts.setFailure(trx, where, posting.failure));
      } else if (posting.activityId !== undefined) {
        const { activityId } = posting;
        await inMunicipality((trx) => posts.setPosted(trx, where, activityId));
      } else {
        log.info('entry-counts-as-posted', { entryId: where.entryId });
      }
    } catch (error) {
      if (error instanceof PostedElsewhere) return;
      if (isMarked) await inMunicipality((trx) => posts.takeBack(trx, where));
      throw error;
    }
  };

  const show = async (municipalityId: string, where: EntryPost, shown: PostedEntry, log: Logger) => {
    const remove = () => database.inMunicipality(municipalityId, (trx) => posts.remove(trx, where));
    if (where.activityId !== undefined) {
      const { conversationId, activityId } = where;
      const card = channelCard(shown, links);
      const isThere = await teams.updates.replace(municipalityId, conversationId, activityId, card);
      if (!isThere) await remove();
    } else if (where.sendingSince === undefined) {
      // Answered, removed or merged before it was ever shown: nobody has to do anything about it there.
      const isWanted = where.purpose === 'network' || shown.state === 'open' || shown.state === 'reopened';
      if (isWanted) await post(municipalityId, where, shown, log);
      else await remove();
    }
  };

  return {
    name: showEntryJob,
    lane: 'teams',
    retryLimit: 8,
    async run({ data: { municipalityId, id }, log }) {
      const inMunicipality = <T>(work: (trx: MunicipalityTransaction) => Promise<T>) =>
        database.inMunicipality(municipalityId, work);
      // Whatever happens to the entry while its message is on the way is shown by the next round.
      for (let round = 0; round < mostRounds; round += 1) {
        const all = await inMunicipality((trx) => posts.takeUp(trx, id));
        for (const where of all) {
          const shown = await inMunicipality((trx) => readPostedEntry(trx, where));
          if (shown) await show(municipalityId, where, shown, log);
        }
        const isStill = await inMunicipality(async (trx) => {
          for (const where of all) if (!(await posts.isStill(trx, where))) return false;
          return true;
        });
        if (isStill) return;
      }
    },
  };
}

/** More than this one job does not follow: a change enqueues a job of its own. */
const mostRounds = 3;
