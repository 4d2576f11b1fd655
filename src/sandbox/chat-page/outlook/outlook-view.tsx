import { useState } from 'react';
import type {
  MunicipalityDto,
  OutlookCalendarDto,
  OutlookEventDto,
  PersonDto,
} from '../../../dto/sandbox-page-dto.ts';
import { api } from '../api.ts';
import { CalendarWeek } from './calendar-week.tsx';
import { MailList } from './mail-list.tsx';
import { ServiceCalendar } from './service-calendar.tsx';
import { OutsideMails } from './outside-mails.tsx';
import { useOutlook } from './use-outlook.ts';
import { whenWords } from './week.ts';

type Part = 'calendar' | 'mail' | 'service' | 'outside';

const parts: readonly (readonly [Part, string])[] = [
  ['calendar', 'Calendar'],
  ['mail', 'Mail'],
  ['service', 'Course mailbox'],
  ['outside', 'Outside'],
];

/** Outlook of the person one is: calendar and mails, and beside them the mailbox that courses are sent from. */
export function OutlookView({ person, municipality }: { person: PersonDto; municipality: MunicipalityDto }) {
  const [part, setPart] = useState<Part>('calendar');
  const { value: calendar, problem, act } = useOutlook(person.id, () => api.calendar(person.id));
  const answer = (event: OutlookEventDto, word: string) =>
    void act(() => api.answerInvitation(person.id, event.id, word));
  const hasMailbox = calendar === undefined || calendar.mailbox !== null;

  return (
    <div className="panel outlook">
      <h2>Outlook</h2>
      <div className="chips" role="group" aria-label="Part of Outlook">
        {parts.map(([name, words]) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={part === name}
            onClick={() => setPart(name)}
          >
            {words}
          </button>
        ))}
      </div>
      {problem && <p role="alert">{problem}</p>}
      {part === 'service' && <ServiceCalendar municipality={municipality} />}
      {part === 'outside' && (
        <OutsideMails timeZone={calendar?.timeZone ?? 'UTC'} support={municipality.supportAddress} />
      )}
      {(part === 'calendar' || part === 'mail') && !hasMailbox && (
        <p className="empty">
          {person.displayName} has no mailbox, and so no calendar. Vejviser reaches this person in Teams only.
        </p>
      )}
      {part === 'calendar' && calendar?.mailbox && (
        <>
          <Invitations calendar={calendar} onAnswer={answer} />
          <CalendarWeek
            calendar={calendar}
            label={`Calendar of ${person.displayName}`}
            tools={(event) => !event.isOrganizer && <Answers event={event} onAnswer={answer} />}
          />
        </>
      )}
      {part === 'mail' && calendar?.mailbox && (
        <MailList
          address={calendar.mailbox}
          timeZone={calendar.timeZone}
          support={municipality.supportAddress}
        />
      )}
    </div>
  );
}

type OnAnswer = (event: OutlookEventDto, answer: string) => void;

/** What still waits for an answer, in whichever week it is. */
function Invitations({ calendar, onAnswer }: { calendar: OutlookCalendarDto; onAnswer: OnAnswer }) {
  const { events, now, timeZone } = calendar;
  const waiting = events.filter(
    ({ answer, endsAt }) => (answer === 'notResponded' || answer === 'none') && endsAt > now,
  );
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="invitations-title" className="invitations">
      <h3 id="invitations-title">Invitations</h3>
      <ul>
        {waiting.map((event) => (
          <li key={event.id}>
            <div>
              <strong>{event.subject}</strong>
              <p className="hint">
                {whenWords(event, timeZone)}
                {event.place && `, ${event.place}`}
              </p>
            </div>
            <Answers event={event} onAnswer={onAnswer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const answers = [
  ['accept', 'accepted', 'Accept'],
  ['tentative', 'tentativelyAccepted', 'Perhaps'],
  ['decline', 'declined', 'Decline'],
] as const;

function Answers({ event, onAnswer }: { event: OutlookEventDto; onAnswer: OnAnswer }) {
  return (
    <div className="answers" role="group" aria-label={`Answer to ${event.subject}`}>
      {answers.map(([word, answer, words]) => (
        <button
          key={word}
          type="button"
          aria-pressed={event.answer === answer}
          onClick={() => onAnswer(event, word)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
