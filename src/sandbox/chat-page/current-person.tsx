import { useId } from 'react';
import type { MunicipalityDto, PersonDto, WorldDto } from '../../dto/sandbox-page-dto.ts';
import { api } from './api.ts';
import { Avatar } from './avatar.tsx';
import { awayWords, languageName, languages, placesOf } from './words.ts';

/** Who one is at the moment, and in which language this person's Teams is. */
export function CurrentPerson(props: {
  person: PersonDto;
  municipality: MunicipalityDto;
  picking: boolean;
  onPick: () => void;
  show: (world: WorldDto) => void;
}) {
  const { person, municipality, picking, onPick, show } = props;
  const id = useId();
  const away = awayWords(person);
  const isKnown = languages.some(([tag]) => tag === person.teamsLocale);
  return (
    <div className="current">
      <Avatar person={person} size={44} />
      <div className="current-words">
        <h1>{person.displayName}</h1>
        <p>
          {person.jobTitle} · {placesOf(person)} · {municipality.name}
          {away && <span className="badge away">{away}</span>}
        </p>
      </div>
      <div className="current-tools">
        <label htmlFor={id}>Teams in</label>
        <select
          id={id}
          value={person.teamsLocale}
          onChange={({ target }) => void api.setLocale(person.id, target.value).then(show)}
        >
          {!isKnown && <option value={person.teamsLocale}>{languageName(person.teamsLocale)}</option>}
          {languages.map(([tag, name]) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" className="pick" aria-expanded={picking} onClick={onPick}>
          {picking ? 'Back' : 'Become another'}
        </button>
      </div>
    </div>
  );
}
