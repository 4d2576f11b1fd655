import type { CalendarFileContent } from './outlook-types.ts';

/**
 * A calendar file (RFC 5545) of one event. Times are given in UTC: every calendar shows them in its reader's zone, in both halves
 * of the year, and no zone's rules have to travel along. A later file with the same `uid` and a higher `sequence` replaces it.
 */
export function sessionIcs(content: CalendarFileContent): string {
  const { method, organizer, attendee, location, url } = content;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vejviser//Vejviser//DA',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${content.uid}`,
    `SEQUENCE:${content.sequence}`,
    `DTSTAMP:${utc(content.stamp)}`,
    `DTSTART:${utc(content.startsAt)}`,
    `DTEND:${utc(content.endsAt)}`,
    `SUMMARY;LANGUAGE=${content.locale}:${escapeText(content.title)}`,
    ...(content.description
      ? [`DESCRIPTION;LANGUAGE=${content.locale}:${escapeText(content.description)}`]
      : []),
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    ...(organizer ? [`ORGANIZER;CN=${parameter(organizer.name)}:mailto:${organizer.mail}`] : []),
    ...(attendee
      ? [
          `ATTENDEE;CN=${parameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${attendee.mail}`,
        ]
      : []),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    ...(method === 'CANCEL'
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          'TRIGGER:-PT15M',
          `DESCRIPTION:${escapeText(content.title)}`,
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((each) => `${fold(each)}\r\n`).join('');
}

function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(unprintable, '');
}

/** A parameter's value between quotation marks, which it cannot hold itself (RFC 5545, 3.2). */
function parameter(text: string): string {
  return `"${text.replace(/"/g, '’').replace(/\s+/g, ' ').replace(unprintable, '')}"`;
}

// eslint-disable-next-line no-control-regex -- control characters are what is taken away
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const longestLine = 75;

/** Lines of at most 75 octets, continued after a space, never in the middle of a letter (RFC 5545, 3.1). */
function fold(text: string): string {
  let folded = '';
  let octets = 0;
  for (const letter of text) {
    const size = Buffer.byteLength(letter);
    if (octets + size > longestLine) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}
