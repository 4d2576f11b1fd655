import { useId, useState } from 'react';
import type { MunicipalityDto, OutlookCalendarDto, OutlookEventDto } from '../../../dto/sandbox-page-dto.ts';
import { api } from '../api.ts';
import { CalendarWeek } from './calendar-week.tsx';
import { MailList } from './mail-list.tsx';
import { useOutlook } from './use-outlook.ts';
import { fromLocalInput, localInput } from './week.ts';

/** The mailbox that courses are sent from, and what somebody might do in it by hand, behind Vejviser's back. */
export function ServiceCalendar({ municipality }: { municipality: MunicipalityDto }) {
  const { id } = municipality;
  const { value: calendar, problem, act } = useOutlook(id, () => api.serviceCalendar(id));
  const [note, setNote] = useState('');
  const run = async (what: () => Promise<OutlookCalendarDto>, words: string) => {
    setNote('');
    if (await act(what)) setNote(words);
  };
  return (
    <>
      <p className="hint">
        Vejviser keeps one event for each session here. What is moved or deleted by hand, it has to notice by
        itself.
      </p>
      {problem && <p role="alert">{problem}</p>}
      <p role="status" className="note">
        {note}
      </p>
      {calendar && (
        <>
          <CalendarWeek
            calendar={calendar}
            label="Calendar of the course mailbox"
            tools={(event) => (
              <ByHand
                key={`${event.startsAt} ${event.endsAt}`}
                event={event}
                timeZone={calendar.timeZone}
                onMove={(times) => void run(() => api.moveEvent(id, event.id, times), 'Moved by hand.')}
                onDelete={() => void run(() => api.deleteEvent(id, event.id), 'Deleted by hand.')}
              />
            )}
          />
          <h3>Mailbox</h3>
          <MailList
            address={calendar.mailbox ?? ''}
            timeZone={calendar.timeZone}
            support={municipality.supportAddress}
          />
        </>
      )}
    </>
  );
}

function ByHand(props: {
  event: OutlookEventDto;
  timeZone: string;
  onMove: (times: { startsAt: string; endsAt: string }) => void;
  onDelete: () => void;
}) {
  const { event, timeZone, onMove, onDelete } = props;
  const [start, setStart] = useState(localInput(event.startsAt, timeZone));
  const [end, setEnd] = useState(localInput(event.endsAt, timeZone));
  const ids = { start: useId(), end: useId() };
  return (
    <form
      className="by-hand"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const startsAt = fromLocalInput(start, timeZone);
        const endsAt = fromLocalInput(end, timeZone);
        if (startsAt && endsAt) onMove({ startsAt, endsAt });
      }}
    >
      <div className="field">
        <label htmlFor={ids.start}>Starts</label>
        <input
          id={ids.start}
          type="datetime-local"
          required
          value={start}
          onChange={({ target }) => setStart(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={ids.end}>Ends</label>
        <input
          id={ids.end}
          type="datetime-local"
          required
          min={start}
          value={end}
          onChange={({ target }) => setEnd(target.value)}
        />
      </div>
      <div className="answers">
        <button type="submit">Move by hand</button>
        <button type="button" className="danger" onClick={onDelete}>
          Delete by hand
        </button>
      </div>
    </form>
  );
}
