import type { CalendarEvent } from '../../platform/graph/index.ts';
import { keyOf } from './attendee-rules.ts';
import type { PresentSession, RoomAnswer } from './outlook-types.ts';

/** What the session's room said, as the calendar has it. */
export function roomAnswerOf(
  event: Pick<CalendarEvent, 'attendees'>,
  { place }: Pick<PresentSession, 'place'>,
): RoomAnswer {
  const room = place?.roomMail?.trim().toLowerCase();
  return event.attendees.find((attendee) => keyOf(attendee) === room)?.answer ?? 'none';
}
