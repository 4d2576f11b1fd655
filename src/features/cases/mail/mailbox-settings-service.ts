import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import { isCoordinator } from '../../directory/index.ts';
import type { TreesService } from '../../trees/index.ts';
import type { IncomingStore } from './incoming-store.ts';
import type { MailQueue } from './mail-queue.ts';
import type { IncomingMail, MailboxSettings, SupportAddress } from './mail-types.ts';
import type { MailboxStore } from './mailbox-store.ts';

/** The support address as a coordinator sees it. */
export interface MailboxOverview {
  readonly found?: SupportAddress;
  readonly suggestion: string;
  readonly timeZone: string;
  readonly heap: readonly IncomingMail[];
  readonly heapCount: number;
}

/** For coordinators; others are `forbidden`. */
export interface MailboxDesk {
  read(actor: Actor): Promise<MailboxOverview>;
  /** @throws AppError `conflict` where somebody was faster, `bad-request` for an errand that is not there. */
  save(actor: Actor, wanted: MailboxSettings): Promise<void>;
  /** Mails that wait become cases all the same, or nothing. Gives how many. */
  emptyHeap(actor: Actor, ids: readonly string[] | 'all', how: 'take' | 'discard'): Promise<number>;
}

const shownOfHeap = 50;

export function createMailboxDesk(parts: {
  readonly database: Database;
  readonly mailboxes: MailboxStore;
  readonly incoming: IncomingStore;
  readonly queue: MailQueue;
  readonly trees: Pick<TreesService, 'getCurrentIn'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): MailboxDesk {
  const { database, mailboxes, incoming, queue, trees, clock, ids } = parts;

  const asCoordinator = async <T>(
    actor: Actor,
    work: (trx: MunicipalityTransaction) => Promise<T>,
  ): Promise<T> => {
    if (!isCoordinator(actor)) throw new AppError('forbidden', 'settings of cases');
    return database.inMunicipality(actor.municipalityId, work);
  };

  const audit = (
    trx: MunicipalityTransaction,
    { municipalityId, personId }: Actor,
    action: string,
    before: object | undefined,
    after: object,
  ) =>
    trx
      .insertInto('audit_entry')
      .values({
        municipality_id: municipalityId,
        id: ids.next(),
        at: clock.now(),
        actor: personId,
        action,
        subject: `municipality:${municipalityId}`,
        before: before ? JSON.stringify(before) : null,
        after: JSON.stringify(after),
      })
      .execute();

  return {
    read: (actor) =>
      asCoordinator(actor, async (trx) => {
        const found = await mailboxes.find(trx);
        const municipality = await trx
          .selectFrom('municipality')
          .select(['shared_mailbox', 'time_zone'])
          .executeTakeFirstOrThrow();
        return {
          ...(found && { found }),
          suggestion: municipality.shared_mailbox ?? '',
          timeZone: municipality.time_zone,
          heap: await incoming.listHeap(trx, shownOfHeap),
          heapCount: await incoming.countHeap(trx),
        };
      }),

    save: (actor, wanted) =>
      asCoordinator(actor, async (trx) => {
        const { municipalityId, personId } = actor;
        const current = await trees.getCurrentIn(trx, municipalityId);
        const published = current.find(({ tree }) => tree.id === wanted.treeId);
        if (!published || !Object.hasOwn(published.tree.leaves, wanted.leaf))
          throw new AppError('bad-request', 'no such errand');
        const before = await mailboxes.lock(trx);
        const now = clock.now();
        const by = { personId, at: now };
        const clientState = randomBytes(32).toString('base64url');
        const isSaved =
          wanted.revision === 0
            ? await mailboxes.insert(trx, municipalityId, wanted, { ...by, clientState })
            : await mailboxes.save(trx, wanted, by);
        if (!isSaved) throw new AppError('conflict', 'settings of the mailbox');
        // Another mailbox, or one that was off, begins now: what lies there already is nobody's business.
        const isNew = before && (before.address !== wanted.address || (wanted.isOn && !before.isOn));
        if (isNew)
          await mailboxes.change(trx, { since: now, deltaLink: null, failure: null, failedAt: null });
        await audit(trx, actor, 'case-mailbox.changed', before && settingsOf(before), settingsOf(wanted));
        await queue.watch(trx, municipalityId);
        if (wanted.isOn) await queue.read(trx, municipalityId);
      }),

    emptyHeap: (actor, mailIds, how) =>
      asCoordinator(actor, async (trx) => {
        const { municipalityId } = actor;
        const count = await incoming.emptyHeap(trx, mailIds, how);
        if (count === 0) return 0;
        if ((await incoming.countHeap(trx)) === 0) await mailboxes.change(trx, { heapToldAt: null });
        await audit(trx, actor, `case-mailbox.heap-${how === 'take' ? 'taken' : 'discarded'}`, undefined, {
          count,
        });
        if (how === 'take') await queue.read(trx, municipalityId);
        return count;
      }),
  };
}

function settingsOf({ address, isOn, treeId, leaf, sendsReceipt }: Omit<MailboxSettings, 'revision'>) {
  return { address, isOn, treeId, leaf, sendsReceipt };
}
