import { useState } from 'react';
import type { OutlookAnswer, OutlookEventDto } from '../../../dto/sandbox-page-dto.ts';
import { LinkNotice } from '../link-notice.tsx';
import { SafeHtml } from './safe-html.tsx';
import { whenWords } from './week.ts';

export const answerWords: Readonly<Record<OutlookAnswer, string>> = {
  none: 'No answer yet',
  notResponded: 'No answer yet',
  organizer: 'Organiser',
  accepted: 'Accepted',
  tentativelyAccepted: 'Perhaps',
  declined: 'Declined',
};

/** What an event says when it is opened. */
export function EventDetails({ event, timeZone }: { event: OutlookEventDto; timeZone: string }) {
  const [link, setLink] = useState<string>();
  const { place, joinUrl, organizer, isOrganizer, bodyHtml, attendees, reminderMinutes } = event;
  return (
    <div className="event-details">
      <dl>
        <dt>When</dt>
        <dd>{whenWords(event, timeZone)}</dd>
        {place && (
          <>
            <dt>Where</dt>
            <dd>{place}</dd>
          </>
        )}
        {joinUrl && (
          <>
            <dt>Teams</dt>
            <dd>
              <button type="button" className="as-link" onClick={() => setLink(joinUrl)}>
                Join the meeting
              </button>
            </dd>
          </>
        )}
        {!isOrganizer && (
          <>
            <dt>From</dt>
            <dd>
              {organizer.name} <span className="hint">{organizer.address}</span>
            </dd>
          </>
        )}
        {reminderMinutes !== undefined && (
          <>
            <dt>Reminder</dt>
            <dd>{reminderMinutes} minutes before</dd>
          </>
        )}
      </dl>
      {attendees.length > 0 && (
        <details className="attendees">
          <summary>
            {isOrganizer ? `Attendees (${attendees.length})` : `Attendees you can see (${attendees.length})`}
          </summary>
          <ul>
            {attendees.map(({ address, name, type, answer }) => (
              <li key={address}>
                <span>
                  {name}
                  {type === 'resource' && ' (room)'}
                  {type === 'optional' && ' (optional)'}
                </span>
                <span className={`answer ${answer}`}>{answerWords[answer]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {bodyHtml && <SafeHtml html={bodyHtml} onLink={setLink} />}
      {link && <LinkNotice url={link} onClose={() => setLink(undefined)} />}
    </div>
  );
}
