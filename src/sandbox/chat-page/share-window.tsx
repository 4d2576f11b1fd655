import type { ChatKey, PersonDto } from '../../dto/sandbox-page-dto.ts';
import { DialogWindow } from './dialog-window.tsx';
import { putDraft } from './draft-shelf.ts';

const places: readonly (readonly [ChatKey, string])[] = [
  ['group', 'Group chat'],
  ['colleagues', 'Colleagues, a chat without the app'],
  ['channel-0', 'The team’s first channel'],
];

/** "Share to Teams": one chooses where, and the message waits there to be sent. */
export function ShareWindow(props: { person: PersonDto; url: string; words: string; onClose: () => void }) {
  const { person, url, words, onClose } = props;
  return (
    <DialogWindow title="Share to Teams" onClose={onClose}>
      <p className="window-words">
        <code>{url}</code>
      </p>
      <ul className="share-places">
        {places.map(([key, name]) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => {
                putDraft(person.id, key, [words, url].filter(Boolean).join('\n'));
                onClose();
                location.hash = `#/${person.id}/${key}`;
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </DialogWindow>
  );
}
