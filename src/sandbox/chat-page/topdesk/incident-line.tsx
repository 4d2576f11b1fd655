import { useId, useState } from 'react';
import type { SandboxIncidentDto } from '../../../dto/sandbox-topdesk-dto.ts';
import { api } from '../api.ts';
import { timeOf } from '../words.ts';
import type { ActOnTopdesk } from './topdesk-view.tsx';

/** An incident, and what an operator does with it. */
export function IncidentLine(props: {
  incident: SandboxIncidentDto;
  statuses: readonly string[];
  act: ActOnTopdesk;
}) {
  const { incident, statuses, act } = props;
  const { number, externalNumber, brief, request, caller, category, subcategory, status, notes, files } =
    incident;
  const id = useId();
  return (
    <details className="event">
      <summary>
        <span className="event-time">{number}</span>
        <span className="event-name">{brief}</span>
        <span className="event-place">{externalNumber}</span>
        <span className={incident.isClosed ? 'badge' : 'badge special'}>{status}</span>
      </summary>
      <div className="event-details">
        <dl>
          <dt>Caller</dt>
          <dd>{caller}</dd>
          <dt>Category</dt>
          <dd>{[category, subcategory].filter((name) => name !== null).join(' › ') || 'None'}</dd>
          {files.length > 0 && (
            <>
              <dt>Files</dt>
              <dd>
                {files
                  .map(({ name, size }) => `${name} (${Math.max(1, Math.round(size / 1024))} kB)`)
                  .join(', ')}
              </dd>
            </>
          )}
        </dl>
        <h4>Request</h4>
        <p className="written">{request}</p>
        {notes.length > 0 && (
          <>
            <h4>Progress</h4>
            <ul className="progress">
              {notes.map((note) => (
                <li key={note.id}>
                  <span className="hint">
                    {timeOf(note.at)} {note.isForCaller ? 'for the caller' : 'for operators'}
                  </span>
                  <p className="written">{note.text}</p>
                </li>
              ))}
            </ul>
          </>
        )}
        <div className="field">
          <label htmlFor={`${id}-status`}>Status</label>
          <select
            id={`${id}-status`}
            value={status}
            onChange={({ target: { value } }) =>
              void act(() => api.setIncident(number, value, value === statuses.at(-1)))
            }
          >
            {statuses.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <NoteForm number={number} act={act} />
      </div>
    </details>
  );
}

function NoteForm({ number, act }: { number: string; act: ActOnTopdesk }) {
  const id = useId();
  const [text, setText] = useState('');
  const [isForCaller, setForCaller] = useState(true);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => api.noteIncident(number, text, isForCaller)).then((done) => done && setText(''));
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-text`}>Write in the incident</label>
        <textarea
          id={`${id}-text`}
          rows={3}
          value={text}
          required
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <div className="field check">
        <input
          id={`${id}-caller`}
          type="checkbox"
          checked={isForCaller}
          onChange={({ target }) => setForCaller(target.checked)}
        />
        <label htmlFor={`${id}-caller`}>The caller may read it</label>
      </div>
      <button type="submit">Write</button>
    </form>
  );
}
