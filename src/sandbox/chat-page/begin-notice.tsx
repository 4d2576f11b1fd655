import { useState } from 'react';
import type { MunicipalityDto, PersonDto, WorldDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';

/** Says that the product does not know this municipality, and begins it. */
export function BeginNotice(props: {
  person: PersonDto;
  municipality: MunicipalityDto;
  show: (world: WorldDto) => void;
}) {
  const { person, municipality, show } = props;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  function begin() {
    setBusy(true);
    setProblem('');
    api
      .begin(person.id)
      .then(show, (error: unknown) => setProblem((error as Error).message))
      .finally(() => setBusy(false));
  }
  return (
    <div className="begin-notice">
      <p>
        <strong>{municipality.name} is not set up yet.</strong> Vejviser does not know anybody here. An
        operator begins it with <code>npm run municipality -- add</code>; here it can be done with a press.
      </p>
      <button type="button" disabled={isBusy} onClick={begin}>
        Set it up with {person.displayName} as coordinator
      </button>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}
