import { useId, useState } from 'react';
import type { SandboxTopdeskDto } from '../../../dto/sandbox-topdesk-dto.ts';
import { api } from '../api.ts';
import { useOutlook } from '../outlook/use-outlook.ts';
import { IncidentLine } from './incident-line.tsx';

export type ActOnTopdesk = (what: () => Promise<SandboxTopdeskDto>) => Promise<boolean>;

/** The TOPdesk of one municipality, as its operators see it, and what may go wrong there. */
export function TopdeskView() {
  const { value: topdesk, problem, act } = useOutlook('topdesk', api.topdesk, 'topdesk');
  return (
    <div className="panel switches topdesk">
      <h2>TOPdesk</h2>
      <p className="lead">
        Where {topdesk?.municipality ?? 'a municipality'} keeps its incidents. Be an operator: answer, close,
        or break something. Vejviser looks here every five minutes, and at once when its case changes.
      </p>
      {problem && <p role="alert">{problem}</p>}
      {topdesk?.incidents.length === 0 && (
        <p className="empty">No incidents yet. Hand a case over to TOPdesk.</p>
      )}
      {topdesk && topdesk.incidents.length > 0 && (
        <ul className="incidents" aria-label="Incidents">
          {topdesk.incidents.map((incident) => (
            <li key={incident.number}>
              <IncidentLine incident={incident} statuses={topdesk.statuses} act={act} />
            </li>
          ))}
        </ul>
      )}
      {topdesk && <Troubles topdesk={topdesk} act={act} />}
    </div>
  );
}

function Troubles({ topdesk, act }: { topdesk: SandboxTopdeskDto; act: ActOnTopdesk }) {
  const { isDown, isPasswordExpired, categories } = topdesk;
  const id = useId();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const chosen = categories.includes(from) ? from : (categories[0] ?? '');
  return (
    <>
      <section>
        <fieldset>
          <legend>What goes wrong</legend>
          <div className="field check">
            <input
              id={`${id}-down`}
              type="checkbox"
              checked={isDown}
              onChange={({ target }) => void act(() => api.setTopdesk({ isDown: target.checked }))}
            />
            <label htmlFor={`${id}-down`}>
              TOPdesk is down <span className="hint">Status 503.</span>
            </label>
          </div>
          <div className="field check">
            <input
              id={`${id}-password`}
              type="checkbox"
              checked={isPasswordExpired}
              onChange={({ target }) => void act(() => api.setTopdesk({ isPasswordExpired: target.checked }))}
            />
            <label htmlFor={`${id}-password`}>
              The application password has expired <span className="hint">Status 401.</span>
            </label>
          </div>
        </fieldset>
      </section>
      <section aria-labelledby={`${id}-rename`}>
        <h3 id={`${id}-rename`}>Rename a category</h3>
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            void act(() => api.renameTopdeskCategory(chosen, to)).then((done) => done && setTo(''));
          }}
        >
          <label htmlFor={`${id}-from`}>Category</label>
          <select id={`${id}-from`} value={chosen} onChange={({ target }) => setFrom(target.value)}>
            {categories.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <label htmlFor={`${id}-to`}>Its new name</label>
          <input
            id={`${id}-to`}
            value={to}
            maxLength={30}
            required
            onChange={({ target }) => setTo(target.value)}
          />
          <button type="submit">Rename</button>
        </form>
      </section>
    </>
  );
}
