import { useId, useState } from 'react';
import type { Fault, FaultMode, PersonDto, PresenceDot, WorldDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { findPerson } from './use-world.ts';

const dots: readonly (readonly [PresenceDot, string])[] = [
  ['available', 'Available'],
  ['busy', 'Busy (in a meeting)'],
  ['do-not-disturb', 'Do not disturb'],
  ['away', 'Away from the computer'],
  ['offline', 'Offline'],
  ['unknown', 'Graph does not know'],
];

const modes: readonly (readonly [FaultMode, string, string])[] = [
  ['none', 'Works', 'Everything is answered.'],
  ['throttled', 'Asks for patience', 'Status 429 with Retry-After.'],
  ['down', 'Is down', 'Status 502 or 503.'],
  ['denied', 'Refuses', 'Status 403: permission missing, or writing blocked.'],
  ['lost-answer', 'Loses the answer', 'Does the work, then the connection ends.'],
  ['mixed', 'A little of everything', 'Patience, down, lost answers, in turn by chance.'],
];

const shares: readonly (readonly [number, string])[] = [
  [1, 'Every request'],
  [0.5, 'Half of them'],
  [0.3, 'Three in ten'],
  [0.05, 'One in twenty'],
];

/** Where the stand-ins are told how to behave. */
export function SwitchesView(props: { world: WorldDto; person: PersonDto; show: (world: WorldDto) => void }) {
  const { world, person, show } = props;
  const [note, setNote] = useState('');
  const run = async (what: () => Promise<WorldDto>, words: string) => {
    try {
      show(await what());
      setNote(words);
    } catch (error) {
      setNote((error as Error).message);
    }
  };
  return (
    <div className="panel switches">
      <h2>Switches</h2>
      <p className="lead">
        Make things happen that are hard to arrange with real colleagues and real services.
      </p>
      <p role="status" className="note">
        {note}
      </p>
      <PresenceForm world={world} person={person} run={run} />
      <FaultForm
        title="Microsoft Graph"
        about="Where Vejviser looks up people, and where calendars, rooms and mails are."
        fault={world.faults.graph}
        onSet={(fault) => run(() => api.setFault('graph', fault), 'Graph is set.')}
      />
      <FaultForm
        title="Teams"
        about="Where Vejviser sends its messages."
        fault={world.faults.teams}
        onSet={(fault) => run(() => api.setFault('teams', fault), 'Teams is set.')}
      />
      <ConsentForm world={world} run={run} />
      <section aria-labelledby="app-title">
        <h3 id="app-title">The app</h3>
        <p>
          Take Vejviser away from {person.displayName}. It comes back when the personal chat is opened again.
        </p>
        <button
          type="button"
          onClick={() =>
            void run(async () => {
              await api.uninstall(person.id);
              return api.world();
            }, 'Vejviser is taken away from this person.')
          }
        >
          Remove the app
        </button>
      </section>
      <PlaygroundForm world={world} run={run} />
      <section aria-labelledby="reset-title">
        <h3 id="reset-title">Start again</h3>
        <p>Forgets every message, request and switch of this page. What Vejviser has stored stays.</p>
        <button type="button" onClick={() => void run(api.reset, 'Everything is as at the start.')}>
          Reset the page
        </button>
      </section>
    </div>
  );
}

type Run = (what: () => Promise<WorldDto>, words: string) => Promise<void>;

function PresenceForm({ world, person, run }: { world: WorldDto; person: PersonDto; run: Run }) {
  const [chosen, setChosen] = useState(person.id);
  const ids = { person: useId(), dot: useId(), away: useId() };
  const found = findPerson(world, chosen);
  const shown = found?.person ?? person;
  return (
    <section aria-labelledby={`${ids.person}-title`}>
      <h3 id={`${ids.person}-title`}>Presence</h3>
      <p>As Graph reports it. Vejviser keeps what it read for a short while.</p>
      <div className="field">
        <label htmlFor={ids.person}>Whose</label>
        <PersonSelect id={ids.person} world={world} value={shown.id} onChange={setChosen} />
      </div>
      <div className="field">
        <label htmlFor={ids.dot}>Presence</label>
        <select
          id={ids.dot}
          value={shown.presence.dot}
          onChange={({ target }) =>
            void run(() => api.setPresence(shown.id, { dot: target.value }), `Set for ${shown.displayName}.`)
          }
        >
          {dots.map(([dot, words]) => (
            <option key={dot} value={dot}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div className="field check">
        <input
          id={ids.away}
          type="checkbox"
          checked={shown.presence.outOfOffice}
          onChange={({ target }) =>
            void run(
              () => api.setPresence(shown.id, { outOfOffice: target.checked }),
              `Set for ${shown.displayName}.`,
            )
          }
        />
        <label htmlFor={ids.away}>Automatic reply is on (out of office)</label>
      </div>
    </section>
  );
}

function FaultForm(props: {
  title: string;
  about: string;
  fault: Fault;
  onSet: (fault: Partial<Fault>) => void;
}) {
  const { title, about, fault, onSet } = props;
  const id = useId();
  const { mode: present, retryAfterSeconds, rate = 1, afterWork = false } = fault;
  const set = (changes: Partial<Fault>) =>
    onSet({ mode: present, retryAfterSeconds, rate, afterWork, ...changes });
  return (
    <section>
      <fieldset>
        <legend>{title}</legend>
        <p>{about}</p>
        {modes.map(([mode, name, words]) => (
          <div key={mode} className="field check">
            <input
              id={`${id}-${mode}`}
              type="radio"
              name={id}
              checked={present === mode}
              onChange={() => set({ mode })}
            />
            <label htmlFor={`${id}-${mode}`}>
              {name} <span className="hint">{words}</span>
            </label>
          </div>
        ))}
        <div className="field">
          <label htmlFor={`${id}-share`}>Concerns</label>
          <select
            id={`${id}-share`}
            value={rate}
            onChange={({ target }) => set({ rate: Number(target.value) })}
          >
            {shares.map(([share, words]) => (
              <option key={share} value={share}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-seconds`}>Retry-After, seconds</label>
          <input
            id={`${id}-seconds`}
            type="number"
            min={0}
            max={3600}
            value={retryAfterSeconds}
            onChange={({ target }) =>
              set({
                retryAfterSeconds: Math.max(0, Math.min(3600, Math.round(Number(target.value)) || 0)),
              })
            }
          />
        </div>
        <div className="field check">
          <input
            id={`${id}-work`}
            type="checkbox"
            checked={afterWork}
            onChange={({ target }) => set({ afterWork: target.checked })}
          />
          <label htmlFor={`${id}-work`}>Does the work before it fails</label>
        </div>
      </fieldset>
    </section>
  );
}

function ConsentForm({ world, run }: { world: WorldDto; run: Run }) {
  const id = useId();
  return (
    <section>
      <fieldset>
        <legend>Reading along in channels</legend>
        <p>
          A team’s owner consents when the app is added (resource-specific consent). Without it, Vejviser sees
          only messages that mention it.
        </p>
        {world.municipalities.map((municipality) => (
          <div key={municipality.id} className="field check">
            <input
              id={`${id}-${municipality.id}`}
              type="checkbox"
              checked={municipality.consent}
              onChange={({ target }) =>
                void run(
                  () => api.setConsent(municipality.id, target.checked),
                  `Set for ${municipality.teamName}.`,
                )
              }
            />
            <label htmlFor={`${id}-${municipality.id}`}>
              {municipality.teamName} <span className="hint">{municipality.name}</span>
            </label>
          </div>
        ))}
      </fieldset>
    </section>
  );
}

function PlaygroundForm({ world, run }: { world: WorldDto; run: Run }) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Microsoft’s Agents Playground</h3>
      <p>
        Its messages go to <code>{`${location.origin}/playground/api/messages`}</code> and come from this
        colleague:
      </p>
      <div className="field">
        <label htmlFor={id}>The Playground is</label>
        <PersonSelect
          id={id}
          world={world}
          value={world.playgroundPersonId}
          onChange={(personId) => void run(() => api.setPlayground(personId), 'The Playground is set.')}
        />
      </div>
    </section>
  );
}

function PersonSelect(props: {
  id: string;
  world: WorldDto;
  value: string;
  onChange: (personId: string) => void;
}) {
  return (
    <select id={props.id} value={props.value} onChange={({ target }) => props.onChange(target.value)}>
      {props.world.municipalities.map(({ id, name, people }) => (
        <optgroup key={id} label={name}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.displayName}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
