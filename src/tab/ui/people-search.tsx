import { makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PickedPersonDto } from '../../dto/training-dto.ts';
import { ApiError } from '../api/api-error.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useSay } from './say-context.ts';
import { useUiSay } from './texts/ui-texts.ts';

const useStyles = makeStyles({
  search: { width: '100%', maxWidth: 'none', boxSizing: 'border-box' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: '16rem',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  status: { minHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
});

/** So long nothing is typed before the search is sent. */
const restMs = 250;
const shortest = 2;

interface Props {
  /** Answers people whose names hold the words; also for no words, where `showsAll`. */
  readonly find: (search: string) => Promise<readonly PickedPersonDto[]>;
  /** Shows people before anything is typed. */
  readonly showsAll: boolean;
  readonly label: string;
  /** Takes the focus: the line just pressed has gone. */
  readonly hasFocus?: boolean;
  /** One line of the list. */
  readonly children: (person: PickedPersonDto) => ReactNode;
}

/** Finds people by name as one types. */
export function PeopleSearch({ find, showsAll, label, hasFocus, children }: Props) {
  const say = useUiSay();
  const sayShell = useSay();
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) field.current?.focus();
  }, [hasFocus]);
  const [query, setQuery] = useState('');
  const [people, setPeople] = useState<readonly PickedPersonDto[]>();
  const [error, setError] = useState<ApiError>();
  const asked = query.trim();
  const isAsked = asked.length >= shortest || (showsAll && asked.length === 0);

  useEffect(() => {
    setPeople(undefined);
    setError(undefined);
    if (!isAsked) return undefined;
    let current = true;
    const timer = setTimeout(
      () =>
        void find(asked).then(
          (found) => current && setPeople(found),
          (failure: unknown) =>
            current && setError(failure instanceof ApiError ? failure : new ApiError('unavailable')),
        ),
      asked ? restMs : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [find, asked, isAsked]);

  return (
    <>
      <SearchBox
        ref={field}
        className={styles.search}
        value={query}
        onChange={(_, change) => setQuery(change.value)}
        placeholder={label}
        aria-label={label}
        dismiss={{ 'aria-label': sayShell('clearSearch') }}
        maxLength={100}
      />
      <Text block role="status" className={styles.status}>
        {!isAsked && say('peopleStart')}
        {people?.length === 0 && asked && say('peopleNone', { query: asked })}
        {people && people.length > 0 && say('peopleFound', { count: people.length })}
      </Text>
      <FailureNotice error={error} />
      {people && people.length > 0 && (
        <ul className={styles.list} role="list" aria-label={label}>
          {people.map((person) => (
            <li key={person.id}>{children(person)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
