import { AppError } from '../../../kernel/app-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { Database, MunicipalityTransaction } from '../../../platform/db/index.ts';
import type { InboxMail, InboxPage, Mailbox, SupportMailbox } from '../../../platform/graph/index.ts';
import { RetryAfter, type JobDefinition } from '../../../platform/jobs/index.ts';
import type { IncomingStore } from './incoming-store.ts';
import type { MailLimits } from './mail-limits.ts';
import { readMailboxJob, type MailQueue } from './mail-queue.ts';
import type { HeapReason, SupportAddress } from './mail-types.ts';
import { mailboxFailureOf } from './mailbox-failure-rules.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { MailTaker } from './take-mail-service.ts';

export interface ReadMailboxParts {
  readonly database: Database;
  readonly mailboxes: MailboxStore;
  readonly incoming: IncomingStore;
  readonly support: Pick<SupportMailbox, 'readInbox'>;
  readonly taker: MailTaker;
  readonly queue: MailQueue;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  /** Tells coordinators that mails wait for them. */
  readonly tellOfHeap: (
    trx: MunicipalityTransaction,
    municipalityId: string,
    address: string,
  ) => Promise<void>;
  readonly limits: MailLimits;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** One job does so much; what is left has one of its own, so that other work of the lane gets its turn. */
const takenAtOnce = 40;
const pagesAtOnce = 40;
const triesPerMail = 5;
const retrySeconds = 60;
/** After a lost place everything received since then is looked at once more; what is known is left out. */
const resyncMs = 7 * 86_400_000;
const heapToldEveryMs = 24 * 3_600_000;

/**
 * Reads the inbox of a support address: writes down what came, and then takes it, mail by mail. The place in the changes is kept only after
 * what it gave is kept, so a worker that is lost loses nothing; and each mail is taken in one transaction, once.
 */
export function createReadMailboxJob(parts: ReadMailboxParts): JobDefinition {
  const { database, mailboxes, incoming, support, taker, queue, limits, clock, ids } = parts;

  return {
    name: readMailboxJob,
    lane: 'graph',
    atOnce: 1,
    async run({ data: { municipalityId }, log }) {
      const tenantId = await parts.tenantOf(municipalityId);
      const settings = await database.inMunicipality(municipalityId, async (trx) => {
        const found = await mailboxes.lock(trx);
        if (!found?.isOn) return undefined;
        // From here on, whatever Graph tells of needs another reading.
        await mailboxes.change(trx, {
          readAt: clock.now(),
          ...(!tenantId && { failure: 'no-tenant', failedAt: clock.now() }),
        });
        return found;
      });
      if (!settings || !tenantId) return;
      const mailbox = { tenantId, address: settings.address };
      try {
        await readNew(municipalityId, mailbox, settings);
        const isDone = await takeWaiting(municipalityId, mailbox);
        await database.inMunicipality(municipalityId, async (trx) => {
          await mailboxes.change(trx, { readThroughAt: clock.now(), failure: null, failedAt: null });
          if (!isDone) await queue.read(trx, municipalityId);
        });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // Read again within minutes anyway. Where somebody has to mend the mailbox, the coordinator sees it in the settings.
        log.warn('support-mailbox-not-read', { code: error.code, detail: error.detail });
        const failure = mailboxFailureOf(error);
        await database.inMunicipality(municipalityId, (trx) =>
          mailboxes.change(trx, {
            failure,
            failedAt: settings.failure === failure ? undefined : clock.now(),
          }),
        );
      }
    },
  };

  async function readNew(municipalityId: string, mailbox: Mailbox, settings: SupportAddress): Promise<void> {
    const { address, deltaAddress, deltaLink } = settings;
    let from: Parameters<SupportMailbox['readInbox']>[1] =
      deltaLink !== undefined && deltaAddress === address ? { link: deltaLink } : { since: settings.since };
    for (let count = 0; count < pagesAtOnce; count += 1) {
      const page = await readPage(mailbox, from, settings);
      const isKept = await database.inMunicipality(municipalityId, (trx) =>
        keepPage(trx, municipalityId, address, page),
      );
      if (page.isLast || !isKept) return;
      from = { link: page.link };
    }
    await database.inMunicipality(municipalityId, (trx) => queue.read(trx, municipalityId));
  }

  async function readPage(
    mailbox: Mailbox,
    from: Parameters<SupportMailbox['readInbox']>[1],
    { since }: SupportAddress,
  ): Promise<InboxPage> {
    try {
      return await support.readInbox(mailbox, from);
    } catch (error) {
      const isLost = error instanceof AppError && error.code === 'not-found' && error.detail === 'delta-link';
      if (!isLost || !('link' in from)) throw error;
      const earliest = new Date(Math.max(since.getTime(), clock.now().getTime() - resyncMs));
      return support.readInbox(mailbox, { since: earliest });
    }
  }

  /** False: the settings name another mailbox by now. */
  async function keepPage(
    trx: MunicipalityTransaction,
    municipalityId: string,
    address: string,
    { mails, link }: InboxPage,
  ): Promise<boolean> {
    await incoming.decideAlone(trx, municipalityId);
    const now = await mailboxes.lock(trx);
    if (now?.address !== address || !now.isOn) return false;
    const known = await incoming.findKnown(
      trx,
      mails.map(({ id }) => id),
    );
    let isHeaped = false;
    for (const mail of mails) {
      if (known.has(mail.id) || mail.receivedAt < now.since) continue;
      const reason = await tooMuch(trx, mail);
      isHeaped ||= reason !== undefined;
      const how = reason ? ({ state: 'heaped', reason } as const) : ({ state: 'waiting' } as const);
      await incoming.insert(trx, municipalityId, ids.next(), mail, how);
    }
    await mailboxes.change(trx, { deltaAddress: address, deltaLink: link });
    if (isHeaped) await tellOfHeap(trx, municipalityId, now);
    return true;
  }

  async function tooMuch(trx: MunicipalityTransaction, mail: InboxMail): Promise<HeapReason | undefined> {
    const since = new Date(mail.receivedAt.getTime() - limits.windowMs);
    const { sender, conversation, all } = await incoming.countSince(trx, mail, since);
    if (sender >= limits.sender) return 'sender';
    if (conversation >= limits.conversation) return 'conversation';
    return all >= limits.all ? 'all' : undefined;
  }

  async function tellOfHeap(
    trx: MunicipalityTransaction,
    municipalityId: string,
    { address, heapToldAt }: SupportAddress,
  ): Promise<void> {
    const now = clock.now();
    if (heapToldAt && now.getTime() - heapToldAt.getTime() < heapToldEveryMs) return;
    await mailboxes.change(trx, { heapToldAt: now });
    await parts.tellOfHeap(trx, municipalityId, address);
  }

  /** True: nothing waits any more. */
  async function takeWaiting(municipalityId: string, mailbox: Mailbox): Promise<boolean> {
    for (let count = 0; count < takenAtOnce; count += 1) {
      const mail = await database.inMunicipality(municipalityId, (trx) =>
        incoming.findNext(trx, clock.now()),
      );
      if (!mail) return true;
      try {
        await taker.take(municipalityId, mailbox, mail);
      } catch (error) {
        // Graph is away, or the mailbox is: that is not this mail's fault.
        if (error instanceof AppError && error.code !== 'bad-request') throw error;
        if (error instanceof RetryAfter) throw error;
        const isHopeless = mail.tries + 1 >= triesPerMail;
        await database.inMunicipality(municipalityId, async (trx) => {
          const tryAfter = new Date(clock.now().getTime() + retrySeconds * 1000 * 2 ** mail.tries);
          await incoming.countTry(trx, mail.id, isHopeless ? { heaped: 'unreadable' } : { tryAfter });
          const now = isHopeless ? await mailboxes.lock(trx) : undefined;
          if (now) await tellOfHeap(trx, municipalityId, now);
        });
      }
    }
    return false;
  }
}
