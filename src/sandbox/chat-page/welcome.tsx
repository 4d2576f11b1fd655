import type { MunicipalityDto, PersonDto, WorldDto } from '../../dto/sandbox-page-dto.ts';
import { Avatar, Mark } from './avatar.tsx';
import { languageName, placesOf } from './words.ts';

/** What one sees first: what this is, and somebody to begin with in each municipality. */
export function Welcome(props: {
  world: WorldDto;
  onChoose: (person: PersonDto) => void;
  onPick: () => void;
}) {
  const { world, onChoose, onPick } = props;
  const starters = world.municipalities.flatMap((municipality) => {
    const person = starterOf(municipality);
    return person ? [{ municipality, person }] : [];
  });
  return (
    <div className="welcome">
      <Mark size={64} />
      <h1>Who do I contact?</h1>
      <p className="lead">
        Vejviser shows municipal colleagues the way to the right person, in Teams and in their own language.
        Become one of them and ask.
      </p>
      <ul className="starters">
        {starters.map(({ municipality, person }) => (
          <li key={person.id}>
            <button type="button" onClick={() => onChoose(person)}>
              <Avatar person={person} size={56} />
              <span className="starter-name">{person.displayName}</span>
              <span>
                {person.jobTitle}, {placesOf(person)}
              </span>
              <span className="starter-place">
                {municipality.name} · {languageName(person.teamsLocale)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="everybody" onClick={onPick}>
        Somebody else
      </button>
      <p className="fine-print">
        Everything here is invented: municipalities, people, pictures. Nothing leaves this machine.
      </p>
    </div>
  );
}

/** An ordinary colleague: one institution, no role, here today, the municipality's own language. */
function starterOf({ people, locale }: MunicipalityDto): PersonDto | undefined {
  const ordinary = people.filter(
    ({ roles, institutions, away, presence, teamsLocale }) =>
      roles.length === 0 &&
      institutions.length === 1 &&
      !away &&
      !presence.outOfOffice &&
      teamsLocale.startsWith(locale),
  );
  return ordinary.find(({ hasPhoto }) => hasPhoto) ?? ordinary[0];
}
