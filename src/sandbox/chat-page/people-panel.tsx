import { useId, useState } from 'react';
import type { MunicipalityDto, PersonDto, WorldDto } from '../../dto/sandbox-page-dto.ts';
import { Avatar } from './avatar.tsx';
import { awayWords, languageName, placesOf, rolesOf, searchable } from './words.ts';

/** Everybody one can become, found by name, institution or role. */
export function PeoplePanel(props: {
  world: WorldDto;
  personId: string | undefined;
  onChoose: (person: PersonDto) => void;
}) {
  const { world, personId, onChoose } = props;
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<string>();
  const searchId = useId();
  const wanted = searchable(search).split(/\s+/).filter(Boolean);
  const groups = world.municipalities
    .filter(({ id }) => only === undefined || id === only)
    .map((municipality) => ({
      municipality,
      people: municipality.people.filter((person) => fits(person, municipality, wanted)),
    }))
    .filter(({ people }) => people.length > 0);
  const count = groups.reduce((sum, { people }) => sum + people.length, 0);

  return (
    <div className="people">
      <h2>Become a colleague</h2>
      <label htmlFor={searchId} className="visually-hidden">
        Search by name, institution or role
      </label>
      <input
        id={searchId}
        type="search"
        placeholder="Name, institution or role"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="chips" role="group" aria-label="Municipality">
        <Chip pressed={only === undefined} onPress={() => setOnly(undefined)}>
          All
        </Chip>
        {world.municipalities.map(({ id, name }) => (
          <Chip key={id} pressed={only === id} onPress={() => setOnly(id)}>
            {name.split(' ')[0]}
          </Chip>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {count} people found
      </p>
      <div className="people-list">
        {groups.map(({ municipality, people }) => (
          <section key={municipality.id} aria-label={municipality.name}>
            <h3>{municipality.name}</h3>
            {!municipality.isSetUp && <p className="not-set-up">Not set up yet</p>}
            <ul>
              {people.map((person) => (
                <li key={person.id}>
                  <PersonRow
                    person={person}
                    municipality={municipality}
                    isCurrent={person.id === personId}
                    onChoose={onChoose}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {count === 0 && <p className="empty">Nobody fits. Try another word.</p>}
      </div>
    </div>
  );
}

function PersonRow(props: {
  person: PersonDto;
  municipality: MunicipalityDto;
  isCurrent: boolean;
  onChoose: (person: PersonDto) => void;
}) {
  const { person, municipality, isCurrent, onChoose } = props;
  return (
    <button
      type="button"
      className="person-row"
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => onChoose(person)}
    >
      <Avatar person={person} />
      <span className="person-words">
        <span className="person-name">{person.displayName}</span>
        <span className="person-title">
          {person.jobTitle}
          {person.institutions.length === 1 && ` · ${person.institutions[0]}`}
        </span>
        <Badges person={person} municipality={municipality} />
      </span>
    </button>
  );
}

/** What is worth knowing before becoming somebody. */
export function Badges({ person, municipality }: { person: PersonDto; municipality: MunicipalityDto }) {
  const away = awayWords(person);
  const speaksOther = !person.teamsLocale.startsWith(municipality.locale);
  return (
    <span className="badges">
      {away && <span className="badge away">{away}</span>}
      {rolesOf(person).map((role) => (
        <span key={role} className="badge">
          {role}
        </span>
      ))}
      {person.institutions.length > 1 && (
        <span className="badge special" title={placesOf(person)}>
          {person.institutions.length} institutions
        </span>
      )}
      {person.institutions.length === 0 && !person.isGuest && (
        <span className="badge special">No institution</span>
      )}
      {person.isGuest && <span className="badge special">Guest</span>}
      {speaksOther && <span className="badge language">Teams in {languageName(person.teamsLocale)}</span>}
    </span>
  );
}

function Chip(props: { pressed: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={props.pressed} onClick={props.onPress}>
      {props.children}
    </button>
  );
}

function fits(person: PersonDto, municipality: MunicipalityDto, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const words = searchable(
    [
      person.displayName,
      person.jobTitle,
      ...person.institutions,
      ...rolesOf(person),
      municipality.name,
      awayWords(person) ?? '',
      person.isGuest ? 'guest' : '',
      languageName(person.teamsLocale),
    ].join(' '),
  );
  return wanted.every((word) => words.includes(word));
}
