import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OutlookCalendarDto, OutlookEventDto } from '../../../dto/sandbox-page-dto.ts';
import { answerWords, EventDetails } from './event-details.tsx';
import { addDays, dayOf, dayWords, mondayOf, timeWords, weekNumber } from './week.ts';

/** A calendar, a week at a time. `tools`: what can be done with an event that is open. */
export function CalendarWeek(props: {
  calendar: OutlookCalendarDto;
  label: string;
  tools: (event: OutlookEventDto) => ReactNode;
}) {
  const { calendar, label, tools } = props;
  const { timeZone, events, now } = calendar;
  const today = dayOf(now, timeZone);
  const [monday, setMonday] = useState(mondayOf(today));
  const sunday = addDays(monday, 6);
  const dated = events.map((event) => ({ event, day: dayOf(event.startsAt, timeZone) }));
  const shown = dated.filter(({ day }) => day >= monday && day <= sunday);
  const days = [...Map.groupBy(shown, ({ day }) => day)];
  const later = dated.find(({ day }) => day > sunday);

  return (
    <section aria-label={label}>
      <div className="week-tools">
        <button type="button" onClick={() => setMonday(addDays(monday, -7))}>
          <span aria-hidden="true">‹</span> Week before
        </button>
        <button type="button" onClick={() => setMonday(mondayOf(today))}>
          This week
        </button>
        <button type="button" onClick={() => setMonday(addDays(monday, 7))}>
          Week after <span aria-hidden="true">›</span>
        </button>
        <h3 aria-live="polite">
          Week {weekNumber(monday)}, {dayWords(monday, 'short')} to {dayWords(sunday, 'short')}
        </h3>
      </div>
      {days.length === 0 && (
        <p className="empty">
          Nothing in this week.{' '}
          {later && (
            <button type="button" onClick={() => setMonday(mondayOf(later.day))}>
              Go to {dayWords(later.day, 'short')}
            </button>
          )}
        </p>
      )}
      {days.map(([day, entries]) => (
        <section key={day} className={`day ${day === today ? 'today' : ''}`} aria-label={dayWords(day)}>
          <h4>
            {dayWords(day)}
            {day === today && <span className="badge">Today</span>}
          </h4>
          <ul>
            {entries.map(({ event }) => (
              <li key={event.id}>
                <details className={`event ${event.showAs}`}>
                  <summary>
                    <span className="event-time">
                      {timeWords(event.startsAt, timeZone)}–{timeWords(event.endsAt, timeZone)}
                    </span>
                    <span className="event-name">{event.subject || 'No title'}</span>
                    {event.place && <span className="event-place">{event.place}</span>}
                    {event.joinUrl && <span className="badge language">Teams</span>}
                    {!event.isOrganizer && (
                      <span className={`answer ${event.answer}`}>{answerWords[event.answer]}</span>
                    )}
                  </summary>
                  <EventDetails event={event} timeZone={timeZone} />
                  {tools(event)}
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
