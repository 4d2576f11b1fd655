import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useWhen } from '../../ui/use-when.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { changePlace, changeValue, type TreeWords } from './tree-words.ts';
import type { Conflict } from './use-draft.ts';

interface Props {
  readonly conflict: Conflict;
  readonly words: TreeWords;
  readonly timeZone: string;
  readonly onSettle: (choice: 'mine' | 'theirs') => void;
}

/** Somebody else has changed the same: what, and which of the two shall stand. Nothing is done until one has chosen. */
export function ConflictView({ conflict, words, timeZone, onSettle }: Props) {
  const say = useTreesSay();
  const lists = useListStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  const { draft, mine, theirs, command } = conflict;
  const { tree, names } = draft;
  const mineAt = new Map(mine.map((change) => [change.path.join('/'), change]));
  const lines = theirs.flatMap(({ by, at, changes }) =>
    changes.map((change) => ({ by, at, change, own: mineAt.get(change.path.join('/')) })),
  );
  const [first] = theirs;
  return (
    <section className={forms.group} aria-label={say('conflictTitle')} data-conflict>
      <h3 ref={heading} tabIndex={-1} className={forms.title}>
        {first?.by ? say('conflictBy', { name: first.by }) : say('conflictTitle')}
      </h3>
      <Text>{say(command && mine.length > 0 ? 'conflictText' : 'conflictGone')}</Text>
      {lines.map(({ by, at, change, own }) => (
        <div
          key={`${change.path.join('/')} ${at}`}
          role="group"
          aria-label={changePlace(change, tree, words, say)}
        >
          <h4 className={forms.groupTitle}>{changePlace(change, tree, words, say)}</h4>
          <div className={lists.sides}>
            <div className={lists.side}>
              <h5 className={lists.sideTitle}>{`${by || say('somebody')}, ${when.moment(at)}`}</h5>
              <p className={lists.written}>{changeValue(change, change.after, words, names, say)}</p>
            </div>
            {own && (
              <div className={lists.side}>
                <h5 className={lists.sideTitle}>{say('mine')}</h5>
                <p className={lists.written}>{changeValue(own, own.after, words, names, say)}</p>
              </div>
            )}
          </div>
        </div>
      ))}
      <div className={shared.actions}>
        {command && mine.length > 0 && (
          <Button appearance="primary" onClick={() => onSettle('mine')}>
            {say('takeMine')}
          </Button>
        )}
        <Button onClick={() => onSettle('theirs')}>
          {say(command && mine.length > 0 ? 'takeTheirs' : 'understood')}
        </Button>
      </div>
    </section>
  );
}
