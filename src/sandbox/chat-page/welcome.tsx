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
    if (!municipality.isSetUp) return [];
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
      <section className="to-try" aria-labelledby="to-try">
        <h2 id="to-try">What to try</h2>
        <ul>
          {toTry.map(([what, how]) => (
            <li key={what}>
              <strong>{what}</strong> {how}
            </li>
          ))}
        </ul>
      </section>
      <p className="fine-print">
        Everything here is invented: municipalities, people, pictures. Nothing leaves this machine.
      </p>
    </div>
  );
}

const toTry: readonly (readonly [what: string, how: string])[] = [
  ['Ask in the chat.', 'Who do you contact? What do others do? With no answer, ask the superusers.'],
  [
    'Answer in a channel.',
    'Become a superuser, and reply below a question without mentioning anybody: Vejviser reads along until its team says no, under Switches.',
  ],
  ['Add a message to the list.', 'The menu with three dots on any message has the app’s actions.'],
  [
    'Put an answer into a message.',
    'The signpost in the compose box searches, also among colleagues in a chat without Vejviser. A link to an answer shows what it says.',
  ],
  [
    'Begin a municipality.',
    'Become somebody of Tranehøj, which is not set up yet, and set it up. Everything else is done in the tab Organisation.',
  ],
  ['Look around in the tabs.', 'The app has several of its own; a channel can have one added.'],
];

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
