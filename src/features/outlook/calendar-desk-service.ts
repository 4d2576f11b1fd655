import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, MunicipalityTransaction } from '../../platform/db/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { draftOf, mayPlan, type CalendarDesk, type PlanningService } from '../training/index.ts';
import { nothingWritten } from './compare-event-rules.ts';
import { anewChange } from './event-anew-rules.ts';
import type { EventStore } from './event-store.ts';
import type { MailStore } from './mail-store.ts';
import type { OutlookQueue } from './outlook-queue.ts';
import type { EventRow, Times } from './outlook-types.ts';
import type { PresentSessionStore } from './present-session-store.ts';
import type { Undelivered } from './undelivered-store.ts';

export interface CalendarDeskParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly sessions: PresentSessionStore;
  readonly mails: MailStore;
  readonly listUndelivered: (trx: MunicipalityTransaction, now: Date) => Promise<readonly Undelivered[]>;
  readonly reviveMessage: (trx: MunicipalityTransaction, messageId: string) => Promise<boolean>;
  readonly queue: OutlookQueue;
  readonly enqueue: Jobs['enqueue'];
  readonly planning: Pick<PlanningService, 'getOverview' | 'edit' | 'cancelSession'>;
  readonly clock: Clock;
}

const sendMessageJob = 'send-message';

/** Settles what somebody did in Outlook, and sends again what did not arrive. */
export function createCalendarDesk(parts: CalendarDeskParts): CalendarDesk {
  const { database, events, sessions, mails, queue, planning, clock } = parts;

  return {
    async settle(actor, sessionId, decision) {
      requirePlanner(actor);
      const row = await database.inMunicipality(actor.municipalityId, (trx) => events.lock(trx, sessionId));
      if (!row) throw new AppError('not-found');
      if (row.state !== 'moved' && row.state !== 'deleted') throw new AppError('conflict', 'settled');
      if (decision === 'restore') return restore(actor, sessionId, row.state);
      if (row.state === 'deleted') {
        await planning.cancelSession(actor, sessionId);
        return;
      }
      if (!row.found) throw new AppError('conflict', 'settled');
      await moveSession(actor, sessionId, row.found);
    },

    async listUndelivered(actor) {
      requirePlanner(actor);
      return database.inMunicipality(actor.municipalityId, (trx) => parts.listUndelivered(trx, clock.now()));
    },

    async sendAgain(actor, id) {
      requirePlanner(actor);
      const [what, key] = splitAt(id, ':');
      const isThere = await database.inMunicipality(actor.municipalityId, (trx) =>
        putOnItsWay(trx, actor.municipalityId, what, key),
      );
      if (!isThere) throw new AppError('not-found');
    },
  };

  /** The event comes back to where the session is, or is made anew. */
  async function restore(actor: Actor, sessionId: string, was: EventRow['state']): Promise<void> {
    await database.inMunicipality(actor.municipalityId, async (trx) => {
      const row = await events.lock(trx, sessionId);
      // Somebody else was quicker.
      if (!row || row.state !== was) throw new AppError('conflict', 'settled');
      await events.change(trx, sessionId, was === 'deleted' ? anewChange(row) : backFrom(row));
      await queue.request(trx, actor.municipalityId, sessionId);
    });
  }

  /** The session follows its event; people are told as of any other move. */
  async function moveSession(actor: Actor, sessionId: string, found: Times): Promise<void> {
    const { view } = await planning.getOverview(actor, sessionId);
    const { session } = view;
    const draft = draftOf(
      session,
      view.teachers.map(({ id }) => id),
    );
    // Sign-up closes as long before it as it did.
    const closesAt = new Date(
      session.closesAt.getTime() + found.startsAt.getTime() - session.startsAt.getTime(),
    );
    const moved = { ...draft, startsAt: found.startsAt, endsAt: found.endsAt, closesAt };
    const outcome = await planning.edit(actor, sessionId, session.revision, moved, session.changeReason);
    if (outcome.kind === 'refused') throw new AppError('conflict', `refused:${outcome.problems.join()}`);
    if (outcome.kind === 'changed-meanwhile') throw new AppError('conflict', 'changed-meanwhile');
  }

  async function putOnItsWay(
    trx: MunicipalityTransaction,
    municipalityId: string,
    what: string,
    key: string,
  ): Promise<boolean> {
    if (what === 'guest-mail' || what === 'coffee') return sendMailAgain(trx, municipalityId, key);
    if (!uuid.test(key)) return false;
    if (what === 'message') {
      if (!(await parts.reviveMessage(trx, key))) return false;
      await parts.enqueue(trx, sendMessageJob, { municipalityId, id: key });
      return true;
    }
    if (what === 'invitation') {
      const sessionId = await sessions.retryInvitation(trx, key);
      if (sessionId) await queue.request(trx, municipalityId, sessionId);
      return sessionId !== undefined;
    }
    if (what !== 'event' && what !== 'room') return false;
    const row = await events.lock(trx, key);
    if (!row) return false;
    await events.change(trx, key, { failure: null, failedAt: null, queuedUntil: null });
    await queue.request(trx, municipalityId, key);
    return true;
  }

  async function sendMailAgain(
    trx: MunicipalityTransaction,
    municipalityId: string,
    key: string,
  ): Promise<boolean> {
    const [sessionId, recipient] = splitAt(key, ' ');
    if (!uuid.test(sessionId)) return false;
    const row = (await mails.list(trx, sessionId)).find((each) => each.recipient === recipient);
    if (!row?.failure) return false;
    // An unsure one was taken for sent; now it is known that it was not. A cancellation stays one: what it cancels was told.
    const again = row.told?.kind === 'cancelled' ? {} : { told: null };
    await mails.change(trx, sessionId, recipient, {
      failure: null,
      failedAt: null,
      ...(row.failure === 'unsure' ? again : {}),
    });
    const bookingId = recipient.startsWith('guest:') ? recipient.slice('guest:'.length) : undefined;
    if (bookingId) await sessions.retryInvitation(trx, bookingId);
    await queue.sendMails(trx, municipalityId, sessionId);
    return true;
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

function requirePlanner(actor: Actor): void {
  if (!mayPlan(actor)) throw new AppError('forbidden');
}

/** The times found are known now: the next settling writes over them. */
function backFrom({ written, found }: EventRow) {
  const known = written ?? nothingWritten;
  return {
    state: 'standing',
    found: null,
    written: { ...known, tried: found ? [...known.tried, found] : known.tried },
  } as const;
}
