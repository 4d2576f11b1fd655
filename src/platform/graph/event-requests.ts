import type { CalendarEvent, Mailbox, ServiceCalendar } from './calendar-types.ts';
import { isAppError, pathBelow, refusalBehind, type CalendarRequests } from './calendar-requests.ts';
import { AppError } from '../../kernel/app-error.ts';
import {
  eventFields,
  findIdOfTransaction,
  parseChange,
  parseEvent,
  type GraphEvent,
} from './event-answers.ts';
import { attendeesBody, detailsBody, needsPresentEvent, newEventBody } from './event-bodies.ts';
import { findExistingEventId } from './graph-failures.ts';

type EventCalls = Pick<
  ServiceCalendar,
  'createEvent' | 'findEvent' | 'replaceAttendees' | 'changeDetails' | 'cancelEvent' | 'readChanges'
>;

const dayMs = 86_400_000;
const eventSelection = eventFields.join(',');
/** Enough to recognise an event, and quick to list. */
const keySelection = 'id,transactionId';
const listPage = 250;

/** The part of a service calendar that is about events. */
export function createEventRequests(
  { send, readPages }: CalendarRequests,
  { graphUrl }: { graphUrl: string },
): EventCalls {
  const eventsOf = ({ address }: Mailbox) => `/users/${encodeURIComponent(address)}/events`;
  const pathOf = (mailbox: Mailbox, eventId: string) => `${eventsOf(mailbox)}/${encodeURIComponent(eventId)}`;

  const getEvent = (mailbox: Mailbox, eventId: string): Promise<GraphEvent> =>
    send(mailbox, async (api) =>
      parseEvent(await api(pathOf(mailbox, eventId)).query({ $select: eventSelection }).get()),
    );

  async function findEvent(mailbox: Mailbox, eventId: string): Promise<CalendarEvent | undefined> {
    try {
      return (await getEvent(mailbox, eventId)).event;
    } catch (error) {
      if (isAppError(error, 'not-found', 'event')) return undefined;
      throw error;
    }
  }

  const patch = (mailbox: Mailbox, eventId: string, body: object, etag: string): Promise<CalendarEvent> =>
    send(
      mailbox,
      async (api) =>
        parseEvent(await api(pathOf(mailbox, eventId)).header('If-Match', etag).patch(body)).event,
    );

  /**
   * The event that an earlier try has made: the one Graph names, or one around the planned time, or (it was moved since)
   * any in the calendar, the newest first.
   */
  async function findMade(
    mailbox: Mailbox,
    { transactionId, startsAt }: { transactionId: string; startsAt: Date },
    refusal: unknown,
  ): Promise<CalendarEvent | undefined> {
    const named = findExistingEventId(refusal);
    const there = named && (await findEvent(mailbox, named));
    if (there && (there.transactionId ?? transactionId) === transactionId) return there;
    const find = async (path: string) => {
      const idIn = (page: { items: readonly unknown[] }) => findIdOfTransaction(page.items, transactionId);
      const pages = await readPages(mailbox, path, { enough: (page) => idIn(page) !== undefined });
      const id = pages.map(idIn).find((each) => each !== undefined);
      return id === undefined ? undefined : findEvent(mailbox, id);
    };
    const around = new URLSearchParams({
      startDateTime: new Date(startsAt.getTime() - dayMs).toISOString(),
      endDateTime: new Date(startsAt.getTime() + dayMs).toISOString(),
    });
    const keys = `$select=${keySelection}&$top=${listPage}`;
    return (
      (await find(
        `/users/${encodeURIComponent(mailbox.address)}/calendarView?${around.toString()}&${keys}`,
      )) ?? (await find(`${eventsOf(mailbox)}?${keys}&$orderby=createdDateTime%20desc`))
    );
  }

  async function remove(mailbox: Mailbox, eventId: string): Promise<void> {
    await send(mailbox, async (api) => {
      await api(pathOf(mailbox, eventId)).delete();
    });
  }

  return {
    findEvent,

    async createEvent(mailbox, event) {
      const body = newEventBody(event);
      try {
        return await send(mailbox, async (api) => parseEvent(await api(eventsOf(mailbox)).post(body)).event);
      } catch (error) {
        if (!isAppError(error, 'conflict', 'transaction-id')) throw error;
        const made = await findMade(mailbox, event, refusalBehind(error));
        if (!made) throw error;
        return made;
      }
    },

    async replaceAttendees(mailbox, eventId, attendees, etag) {
      return patch(mailbox, eventId, attendeesBody(attendees), etag);
    },

    async changeDetails(mailbox, eventId, details, etag) {
      const present = needsPresentEvent(details) ? await getEvent(mailbox, eventId) : undefined;
      if (present && present.event.etag !== etag) throw new AppError('conflict', 'changed');
      return patch(mailbox, eventId, detailsBody(details, present), etag);
    },

    async cancelEvent(mailbox, eventId, comment) {
      try {
        await send(mailbox, async (api) => {
          await api(`${pathOf(mailbox, eventId)}/cancel`).post({ comment });
        });
      } catch (error) {
        if (isAppError(error, 'not-found', 'event')) return;
        // Graph cancels meetings only: an event to which nobody is invited is no meeting, and is deleted.
        if (!isAppError(error, 'bad-request')) throw error;
        const there = await findEvent(mailbox, eventId);
        if (!there || there.isCancelled) return;
        await remove(mailbox, eventId);
      }
    },

    async readChanges(mailbox, from) {
      const path =
        'deltaLink' in from
          ? pathBelow(graphUrl, from.deltaLink)
          : `/users/${encodeURIComponent(mailbox.address)}/calendarView/delta?${new URLSearchParams({
              startDateTime: from.startsAt.toISOString(),
              endDateTime: from.endsAt.toISOString(),
            }).toString()}`;
      const pages = await readPages(mailbox, path);
      const deltaLink = pages.at(-1)?.deltaLink;
      if (!deltaLink) throw new AppError('unavailable', 'graph:no-delta-link');
      // The last word about an event counts, should it be on two pages.
      const changes = new Map(
        pages.flatMap(({ items }) => items.map(parseChange)).map((one) => [one.id, one]),
      );
      const changed: CalendarEvent[] = [];
      const removed: string[] = [];
      for (const change of changes.values()) {
        if (change.kind === 'changed') changed.push(change.event);
        else if (change.kind === 'removed') removed.push(change.id);
        else if (change.kind === 'thin') {
          const event = await findEvent(mailbox, change.id);
          if (event) changed.push(event);
          else removed.push(change.id);
        }
      }
      return { changed, removed, deltaLink };
    },
  };
}
