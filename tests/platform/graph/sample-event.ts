import type { NewEvent } from '../../../src/platform/graph/index.ts';

export const mailbox = {
  tenantId: '7d1f2a40-0b1c-4c55-9a10-2f6d5a0c1e01',
  address: 'kurser@birkelunde.example',
};
export const transactionId = '3c1c54f6-9a50-4d7f-8a6e-0f1f6e3f3b01';

export const newEvent: NewEvent = {
  transactionId,
  subject: 'Aula for nye pædagoger',
  bodyHtml: '<p>Tag din iPad med.</p>',
  startsAt: new Date('2026-09-15T06:00:00Z'),
  endsAt: new Date('2026-09-15T08:00:00Z'),
  timeZone: 'Europe/Copenhagen',
  place: 'Møllesalen',
  reminderMinutes: 30,
  isOnline: true,
  attendees: [
    { address: 'signe@birkelunde.example', name: 'Signe Holmgaard', kind: 'required' },
    { address: 'laerer@birkelunde.example', name: 'Torben Åkjær', kind: 'optional' },
    { address: 'moellesalen@birkelunde.example', name: 'Møllesalen', kind: 'room' },
  ],
};

/** An event as Graph answers it. */
export function graphEvent(changes: object = {}): Record<string, unknown> {
  return {
    '@odata.context': "https://graph.microsoft.com/v1.0/$metadata#users('x')/events/$entity",
    '@odata.etag': 'W/"one"',
    id: 'AAMkAG=',
    transactionId,
    subject: 'Aula for nye pædagoger',
    body: {
      contentType: 'html',
      content: '<html><body><div id="vejviser"><p>Tag din iPad med.</p></div></body></html>',
    },
    start: { dateTime: '2026-09-15T06:00:00.0000000', timeZone: 'UTC' },
    end: { dateTime: '2026-09-15T08:00:00.0000000', timeZone: 'UTC' },
    originalStartTimeZone: 'Romance Standard Time',
    location: { displayName: 'Møllesalen', locationType: 'default' },
    isCancelled: false,
    isOnlineMeeting: true,
    onlineMeeting: { joinUrl: 'https://teams.example/l/meetup-join/1' },
    type: 'singleInstance',
    attendees: [
      {
        type: 'required',
        status: { response: 'accepted', time: '2026-09-01T10:00:00Z' },
        emailAddress: { name: 'Signe Holmgaard', address: 'signe@birkelunde.example' },
      },
      {
        type: 'resource',
        status: { response: 'none', time: '0001-01-01T00:00:00Z' },
        emailAddress: { name: 'Møllesalen', address: 'moellesalen@birkelunde.example' },
      },
    ],
    lastModifiedDateTime: '2026-09-01T10:00:00.1234567Z',
    ...changes,
  };
}
