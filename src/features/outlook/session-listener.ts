import type { SessionEvent, SessionListener } from '../training/index.ts';
import type { EventStore } from './event-store.ts';
import { nothingWritten } from './compare-event-rules.ts';
import type { OutlookQueue } from './outlook-queue.ts';

/** Has the calendar and the mails follow whatever happens to a session, in the transaction in which it happens. */
export function createSessionListener(parts: {
  readonly events: EventStore;
  readonly queue: OutlookQueue;
}): SessionListener {
  const { events, queue } = parts;
  return async (trx, municipalityId, event) => {
    if (!concernsOutlook(event)) return;
    const { sessionId } = event;
    await queue.request(trx, municipalityId, sessionId);
    if (event.kind !== 'moved') return;
    const row = await events.lock(trx, sessionId);
    if (row?.state !== 'moved') return;
    // The coordinator has decided for a time: what somebody did in Outlook is settled by that, whichever of the two it is.
    const written = row.written ?? nothingWritten;
    await events.change(trx, sessionId, {
      state: 'standing',
      found: null,
      written: { ...written, tried: row.found ? [...written.tried, row.found] : written.tried },
    });
  };
}

/** Waiting and offered seats are nobody's yet. */
function concernsOutlook(event: SessionEvent): boolean {
  switch (event.kind) {
    case 'waiting':
    case 'offered':
    case 'seat-free':
      return false;
    case 'cancelled-booking':
      return event.reason !== 'offer-expired' && event.reason !== 'offer-declined';
    default:
      return true;
  }
}
