import { createHash } from 'node:crypto';
import { outlookTexts } from '../../content/texts/outlook/index.ts';
import type { EventAttendee } from '../../platform/graph/index.ts';
import { textIn } from '../training/index.ts';
import { isMailAddress } from './attendee-rules.ts';
import { markedLink } from './event-mark-rules.ts';
import { link, paragraphs, section } from '../../kernel/html-rules.ts';
import type { PresentSession, WantedEvent } from './outlook-types.ts';

/** Outlook reminds a quarter of an hour before; the bot has reminded by then. */
const reminderMinutes = 15;

/** What the calendar shall hold for a session. `sessionLink` leads back to it. */
export function wantedEvent(present: PresentSession, sessionLink: string): WantedEvent {
  const { session } = present;
  const digest = detailsDigest(present);
  return {
    digest,
    attendees: wantedAttendees(present),
    details: {
      subject: sessionTitle(present),
      bodyHtml: eventBodyHtml(present, markedLink(sessionLink, digest)),
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      timeZone: session.timeZone,
      // said also where there is none any more, so that the old one goes
      place: placeLine(present) || undefined,
      reminderMinutes,
      isOnline: session.isOnline,
    },
  };
}

/** The course's title in the session's language. */
export function sessionTitle({ course, session }: Pick<PresentSession, 'course' | 'session'>): string {
  return textIn(course.titles, session.locale);
}

/** Where it is, in one line; empty where nobody has said. */
export function placeLine({ place, session }: Pick<PresentSession, 'place' | 'session'>): string {
  if (place) return place.address ? `${place.name}, ${place.address}` : place.name;
  return session.isOnline ? outlookTexts(session.locale, 'event.teams') : '';
}

/** Teachers, the room, and those who have a seat and an address that mail can be sent to. Each once. */
export function wantedAttendees({ session, teachers, place, seated }: PresentSession): EventAttendee[] {
  const people = [...teachers, ...(session.signUp === 'booking' ? seated.filter(mayBeInvited) : [])];
  const wanted = new Map<string, EventAttendee>();
  for (const { name, mail } of people) {
    const address = mail?.trim();
    if (!address || !isMailAddress(address) || wanted.has(address.toLowerCase())) continue;
    wanted.set(address.toLowerCase(), { address, name, kind: 'required' });
  }
  const room = place?.roomMail?.trim();
  if (room && isMailAddress(room)) {
    wanted.set(room.toLowerCase(), { address: room, name: place!.name, kind: 'room' });
  }
  return [...wanted.values()];
}

function mayBeInvited({ guest, invitation, invitationFailure }: PresentSession['seated'][number]): boolean {
  // Guests are of another tenant: they get a mail of their own.
  return !guest && !(invitation === 'failed' && invitationFailure === 'attendee-refused');
}

/**
 * Of what belongs to the session, without its times and without the reason given for a change: a corrected course text, a new
 * surname or another number of seats is no cause to write to everybody.
 */
export function detailsDigest({ session, place, teachers }: PresentSession): string {
  const facts = [
    session.locale,
    session.courseId,
    session.isOnline,
    place ? [place.name, place.address ?? ''] : null,
    session.note ?? '',
    teachers.map(({ personId }) => personId),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

/** The invitation's text. The time is not in it: Outlook shows it, and it stays right when somebody moves the event there. */
function eventBodyHtml({ session, course, place, teachers }: PresentSession, url: string): string {
  const { locale, signUp } = session;
  const words = (texts: typeof course.goals) => paragraphs(textIn(texts, locale));
  const say = (key: Parameters<typeof outlookTexts>[1]) => outlookTexts(locale, key);
  const online = session.isOnline ? paragraphs(say(place ? 'event.onlineToo' : 'event.online')) : '';
  const materials = course.links.map(({ title, url: address }) => `<li>${link(title, address)}</li>`);
  return [
    session.changeReason
      ? paragraphs(outlookTexts(locale, 'event.changed', { reason: session.changeReason }))
      : '',
    signUp === 'open' ? paragraphs(say('event.open')) : '',
    section(say('event.goal'), words(course.goals)),
    section(say('event.content'), words(course.contents)),
    section(say('event.bring'), words(course.bring)),
    place ? section(say('event.place'), paragraphs([place.name, place.address ?? ''].join('\n'))) : '',
    online,
    section(
      outlookTexts(locale, 'event.teachers', { count: teachers.length }),
      paragraphs(teachers.map(({ name }) => name).join('\n')),
    ),
    section(say('event.note'), paragraphs(session.note ?? '')),
    section(say('event.links'), materials.length > 0 ? `<ul>${materials.join('')}</ul>` : ''),
    `<p>${link(say(signUp === 'open' ? 'event.backOpen' : 'event.back'), url)}</p>`,
  ].join('');
}

/** What everybody invited reads when the session is cancelled. */
export function cancelComment({ session }: PresentSession): string {
  return session.changeReason
    ? outlookTexts(session.locale, 'event.cancelledBecause', { reason: session.changeReason })
    : outlookTexts(session.locale, 'event.cancelled');
}
