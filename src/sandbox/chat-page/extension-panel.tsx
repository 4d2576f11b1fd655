import { useEffect, useId, useRef, useState } from 'react';
import type { AppDto, ExtensionResultDto, SearchDto } from '../../dto/sandbox-extension-dto.ts';

/** Words are looked up once nobody has typed for so long. */
const pauseMs = 250;
/** Teams asks for so many at a time. */
const pageSize = 25;

/** The app's search at the compose box, with the commands of its manifest. */
export function ExtensionPanel(props: {
  app: AppDto;
  search: (commandId: string, query: { text: string; skip: number }) => Promise<SearchDto>;
  onChoose: (result: ExtensionResultDto) => void;
  onClose: () => void;
}) {
  const { app, search, onChoose, onClose } = props;
  const [command, setCommand] = useState(app.searches[0]!);
  const [text, setText] = useState('');
  const [results, setResults] = useState<readonly ExtensionResultDto[]>([]);
  const [state, setState] = useState<'quiet' | 'looking' | 'done'>('quiet');
  const [words, setWords] = useState('');
  const [hasMore, setHasMore] = useState(false);
  const ids = { title: useId(), text: useId() };
  // Answers may overtake each other; only the newest question's counts.
  const asked = useRef(0);
  const asks = useRef(search);
  asks.current = search;

  async function look(skip: number) {
    asked.current += 1;
    const number = asked.current;
    setState('looking');
    try {
      const answer = await asks.current(command.id, { text: text.trim(), skip });
      if (number !== asked.current) return;
      setResults((old) => (skip > 0 ? [...old, ...answer.results] : answer.results));
      setHasMore(answer.results.length === pageSize);
      setWords(answer.turn.problem ?? answer.words ?? '');
    } catch (error) {
      if (number === asked.current) setWords((error as Error).message);
    }
    if (number === asked.current) setState('done');
  }

  useEffect(() => {
    if (!text.trim() && !command.initialRun) {
      asked.current += 1;
      setResults([]);
      setState('quiet');
      setWords('');
      return undefined;
    }
    const timer = setTimeout(() => void look(0), text.trim() ? pauseMs : 0);
    return () => clearTimeout(timer);
    // `look` reads what is named here.
  }, [text, command]);

  return (
    <section
      className="extension"
      aria-labelledby={ids.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="window-head">
        <h2 id={ids.title}>{app.name}</h2>
        <button type="button" aria-label={`Close ${app.name}`} onClick={onClose}>
          ×
        </button>
      </div>
      {app.searches.length > 1 && (
        <div className="chips" role="group" aria-label="What to search">
          {app.searches.map((one) => (
            <button
              key={one.id}
              type="button"
              className="chip"
              aria-pressed={one.id === command.id}
              title={one.description}
              onClick={() => setCommand(one)}
            >
              {one.title}
            </button>
          ))}
        </div>
      )}
      <label htmlFor={ids.text} className="visually-hidden">
        {command.parameter?.title ?? command.title}
      </label>
      <input
        id={ids.text}
        type="text"
        autoFocus
        autoComplete="off"
        placeholder={command.parameter?.description || command.description}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p role="status" className="extension-status">
        {statusWords(state, results.length, words)}
      </p>
      <ul className="extension-results" aria-label="Results" aria-busy={state === 'looking'}>
        {results.map((result, index) => (
          <li key={index}>
            <button type="button" onClick={() => onChoose(result)}>
              <span className="result-title">{result.title}</span>
              {result.subtitle && <span className="result-subtitle">{result.subtitle}</span>}
            </button>
          </li>
        ))}
        {hasMore && (
          <li>
            <button type="button" className="more-results" onClick={() => void look(results.length)}>
              More results
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function statusWords(state: string, count: number, words: string): string {
  if (words) return words;
  if (state === 'quiet') return 'Write what you look for.';
  if (state === 'looking') return 'Searching';
  if (count === 0) return 'Nothing found.';
  return count === 1 ? '1 result' : `${count} results`;
}
