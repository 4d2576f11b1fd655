import { outlookTexts } from '../../content/texts/outlook/index.ts';
import type { Locale } from '../../kernel/locale.ts';
import { textIn } from '../training/index.ts';
import type { CalendarFileContent, PresentSession } from './outlook-types.ts';
import { placeLine } from './wanted-event-presenter.ts';

export interface SessionFileParts {
  readonly present: PresentSession;
  readonly bookingId: string;
  readonly locale: Locale;
  readonly joinUrl?: string;
  readonly sessionLink: string;
  readonly now: Date;
  readonly method: CalendarFileContent['method'];
  /** What was sent before about the same seat; added to the session's own revision. */
  readonly mailsSent?: number;
  readonly attendee?: CalendarFileContent['attendee'];
}

/** What the calendar file of somebody's seat says, in their language where the course has it. */
export function sessionFileContent(parts: SessionFileParts): CalendarFileContent {
  const { present, locale, joinUrl, sessionLink } = parts;
  const { session, course, place, serviceMailbox } = present;
  const say = (key: 'event.goal' | 'event.bring' | 'event.note', text: string) =>
    text ? `${outlookTexts(locale, key)}: ${text}` : '';
  const description = [
    say('event.goal', textIn(course.goals, locale, session.locale)),
    say('event.bring', textIn(course.bring, locale, session.locale)),
    say('event.note', session.note ?? ''),
    joinUrl ? `${outlookTexts(locale, 'guest.join')}: ${joinUrl}` : '',
    sessionLink,
  ];
  return {
    // A seat given back and taken again is another entry: some calendars never show again what was once cancelled.
    uid: `${parts.bookingId}@vejviser`,
    sequence: session.revision + (parts.mailsSent ?? 0),
    method: parts.method,
    stamp: parts.now,
    locale,
    title: textIn(course.titles, locale, session.locale),
    description: description.filter((each) => each !== '').join('\n\n'),
    location: (place && placeLine(present)) || joinUrl || undefined,
    url: joinUrl ?? sessionLink,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    ...(serviceMailbox && parts.method !== 'PUBLISH'
      ? { organizer: { name: present.municipalityName, mail: serviceMailbox } }
      : {}),
    ...(parts.attendee ? { attendee: parts.attendee } : {}),
  };
}

/** The file's name: letters that every system takes. */
export function sessionFileName(locale: Locale): string {
  return `${outlookTexts(locale, 'file.name')}.ics`;
}
