import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { StoredSessionMail } from '../../platform/db/tables.ts';
import {
  mayHaveBeenSent,
  type Mail,
  type Mailbox,
  type ServiceCalendar,
} from '../../platform/graph/index.ts';
import { GiveUp } from '../../platform/jobs/index.ts';
import type { JobDefinition } from '../../platform/jobs/index.ts';
import type { Guest } from '../training/index.ts';
import type { EventStore } from './event-store.ts';
import type { MailRow, MailStore } from './mail-store.ts';
import type { OutlookQueue } from './outlook-queue.ts';
import type { FailureCode, PresentSession } from './outlook-types.ts';
import type { PresentSessionStore } from './present-session-store.ts';
import {
  catererMail,
  guestMail,
  saysTheSame,
  wantedInvitation,
  wantedOrder,
} from './session-mail-presenter.ts';

export interface SendMailsParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly sessions: PresentSessionStore;
  readonly mails: MailStore;
  readonly calendar: ServiceCalendar;
  readonly queue: OutlookQueue;
  readonly tenantOf: (municipalityId: string) => Promise<string | undefined>;
  readonly sessionLink: (municipalityId: string, sessionId: string) => string;
  readonly clock: Clock;
}

/** Who a mail goes to, and what they shall know. */
interface Recipient {
  /** `caterer:<address>` or `guest:<booking>`. */
  readonly key: string;
  readonly address: string;
  readonly wanted: StoredSessionMail;
  readonly guest?: { readonly guest: Guest; readonly bookingId: string };
}

interface Task extends Recipient {
  readonly present: PresentSession;
  readonly mailbox: Mailbox;
  readonly mail: Mail;
}

/** One being sent for so long was cut off; whether it went out, nobody knows. */
const sendingSeconds = 60;
/** More mails than a session can have recipients. */
const mostMails = 2_000;
const hourSeconds = 3_600;
/** Graph does not answer: the next try. */
const retrySeconds = 60;

/**
 * Tells caterers and guests by mail what they do not know yet: level-triggered like the event itself. What is about to be sent is
 * stored first, so that neither a lost answer nor a lost worker writes to anybody twice; it is then shown to the coordinator as
 * unsure.
 */
export function createSendMailsJob(parts: SendMailsParts): JobDefinition {
  const { database, events, sessions, mails, calendar, queue, clock } = parts;

  return {
    name: queue.sendMailsJob,
    lane: 'graph',
    async run({ data: { municipalityId, id: sessionId } }) {
      // Asked outside of the transaction, as whatever may take a while.
      const tenantId = await parts.tenantOf(municipalityId);
      for (let count = 0; count < mostMails; count += 1) {
        const task = await database.inMunicipality(municipalityId, (trx) =>
          next(trx, municipalityId, sessionId, tenantId),
        );
        if (!task) return;
        try {
          await calendar.sendMail(task.mailbox, task.mail);
        } catch (error) {
          const goesOn = await database.inMunicipality(municipalityId, (trx) => failed(trx, task, error));
          if (goesOn === 'later') return;
          if (goesOn !== 'on') throw goesOn;
          continue;
        }
        await database.inMunicipality(municipalityId, (trx) => sent(trx, task, undefined));
      }
    },
  };

  /** The next mail, stored as being sent. Undefined: there is none, now. */
  async function next(
    trx: MunicipalityTransaction,
    municipalityId: string,
    sessionId: string,
    tenantId: string | undefined,
  ): Promise<Task | undefined> {
    const event = await events.lock(trx, sessionId);
    const present = await sessions.find(trx, sessionId);
    if (!event || !present || present.session.startsAt <= clock.now()) {
      await events.change(trx, sessionId, { mailsQueuedUntil: null });
      return undefined;
    }
    let isBusy = false;
    const rows = new Map((await mails.list(trx, sessionId)).map((row) => [row.recipient, row]));
    for (const recipient of await listRecipients(trx, present, [...rows.values()])) {
      const row = rows.get(recipient.key);
      if (!isDue(recipient, row)) continue;
      const locked = await settleCutOff(trx, present, recipient);
      if (locked === 'busy') isBusy = true;
      if (locked === 'busy' || !isDue(recipient, locked)) continue;
      if (!present.serviceMailbox || !tenantId) {
        await fail(trx, present, recipient, 'no-mailbox');
        continue;
      }
      const number = locked.sent + 1;
      await mails.change(trx, sessionId, recipient.key, {
        trying: recipient.wanted,
        tryingSince: clock.now(),
        sent: number,
      });
      const content = recipient.guest
        ? guestMail({
            present,
            ...recipient.guest,
            wanted: recipient.wanted,
            told: locked.told,
            mailsSent: number,
            joinUrl: event.joinUrl,
            sessionLink: parts.sessionLink(municipalityId, sessionId),
            now: clock.now(),
          })
        : catererMail(present, recipient.address, orderOf(recipient.wanted), locked.told);
      return {
        ...recipient,
        present,
        mailbox: { tenantId, address: present.serviceMailbox },
        mail: { ...content, messageKey: `${sessionId}:${recipient.key}:${number}` },
      };
    }
    if (isBusy) await queue.sendMails(trx, municipalityId, sessionId, sendingSeconds + 1);
    else await events.change(trx, sessionId, { mailsQueuedUntil: null });
    return undefined;
  }

  async function listRecipients(
    trx: MunicipalityTransaction,
    present: PresentSession,
    rows: readonly MailRow[],
  ): Promise<readonly Recipient[]> {
    const order = wantedOrder(present);
    const caterer = present.place?.catererMail?.trim().toLowerCase();
    const caterers = new Set(rows.flatMap(({ recipient }) => addressIn(recipient) ?? []));
    if (order && caterer) caterers.add(caterer);
    const invitation = wantedInvitation(present);
    const guests = await sessions.listGuests(trx, present.session.id);
    return [
      ...[...caterers].map((address) => ({
        key: `caterer:${address}`,
        address,
        wanted: order && address === caterer ? order : ({ kind: 'cancelled' } as const),
      })),
      ...guests.map(({ bookingId, guest, isSeated }) => ({
        key: `guest:${bookingId}`,
        address: guest.mail,
        wanted:
          isSeated && present.session.state === 'planned' ? invitation : ({ kind: 'cancelled' } as const),
        guest: { guest, bookingId },
      })),
    ];
  }

  function isDue({ wanted }: Recipient, row: MailRow | undefined): boolean {
    if (row?.trying) return true;
    if (wanted.kind === 'cancelled' && (!row?.told || row.told.kind === 'cancelled')) return false;
    return row?.failure !== 'mail-refused' && !saysTheSame(row?.told, wanted);
  }

  /** The row, locked. One that was being sent when its worker was lost counts as sent, and is said to be unsure. */
  async function settleCutOff(
    trx: MunicipalityTransaction,
    present: PresentSession,
    recipient: Recipient,
  ): Promise<MailRow | 'busy'> {
    const { municipalityId, session } = present;
    const row = await mails.lockOrMake(trx, municipalityId, session.id, recipient.key);
    if (!row.trying || !row.tryingSince) return row;
    if (row.tryingSince.getTime() + sendingSeconds * 1000 > clock.now().getTime()) return 'busy';
    await markSent(trx, session.id, recipient, row.trying, 'unsure');
    return { ...row, told: row.trying, trying: undefined, tryingSince: undefined };
  }

  function sent(trx: MunicipalityTransaction, task: Task, failure: 'unsure' | undefined): Promise<void> {
    return markSent(trx, task.present.session.id, task, task.wanted, failure);
  }

  async function markSent(
    trx: MunicipalityTransaction,
    sessionId: string,
    { key, guest }: Recipient,
    told: StoredSessionMail,
    failure: 'unsure' | undefined,
  ): Promise<void> {
    await mails.change(trx, sessionId, key, {
      told,
      trying: null,
      tryingSince: null,
      failure: failure ?? null,
      failedAt: failure ? clock.now() : null,
    });
    if (guest && told.kind === 'invitation') await sessions.markInvited(trx, [guest.bookingId]);
  }

  /** What a failed sending leaves behind: whether to go on with the others, come back later, or what to give up with. */
  async function failed(
    trx: MunicipalityTransaction,
    task: Task,
    error: unknown,
  ): Promise<'on' | 'later' | Error> {
    const { present, key } = task;
    const sessionId = present.session.id;
    if (mayHaveBeenSent(error)) {
      await sent(trx, task, 'unsure');
      return 'on';
    }
    const before = await mails.lockOrMake(trx, present.municipalityId, sessionId, key);
    await mails.change(trx, sessionId, key, { trying: null, tryingSince: null });
    if (!(error instanceof AppError)) return error as Error;
    if (error.code === 'unavailable') {
      await queue.sendMails(trx, present.municipalityId, sessionId, retrySeconds);
      return 'later';
    }
    const failure = failureFor(error);
    await fail(trx, present, task, failure);
    if (failure === 'mail-refused') return 'on';
    // Somebody has to mend the mailbox; tried again by itself every hour.
    const again = new Date(clock.now().getTime() + hourSeconds * 1000);
    await events.change(trx, sessionId, { mailsQueuedUntil: again });
    return before.failure === failure ? 'later' : new GiveUp(failure, { cause: error });
  }

  async function fail(
    trx: MunicipalityTransaction,
    { session }: PresentSession,
    { key, guest }: Recipient,
    failure: FailureCode,
  ): Promise<void> {
    await mails.change(trx, session.id, key, { failure, failedAt: clock.now() });
    if (guest) await sessions.markFailed(trx, [guest.bookingId], failure);
  }
}

function failureFor({ code }: AppError): FailureCode {
  if (code === 'forbidden') return 'mailbox-forbidden';
  return code === 'not-found' ? 'mailbox-gone' : 'mail-refused';
}

function addressIn(recipient: string): string | undefined {
  return recipient.startsWith('caterer:') ? recipient.slice('caterer:'.length) : undefined;
}

function orderOf(wanted: StoredSessionMail) {
  return wanted.kind === 'order' ? wanted : ({ kind: 'cancelled' } as const);
}
