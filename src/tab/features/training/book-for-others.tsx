import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BookedForDto, PickedPersonDto, SessionDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PeopleSearch } from '../../ui/people-search.tsx';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { capitalised, reasonTexts } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  result: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  words: { minWidth: 0, flex: '1 1 10rem', overflowWrap: 'anywhere' },
  person: { width: '100%' },
});

type Result = BookedForDto['results'][number] & { readonly isUndone?: boolean };

interface Props {
  readonly session: SessionDto;
  readonly api: TrainingApi;
  readonly onBooked: (session: SessionDto) => void;
}

/** A manager chooses who is to come; each person's own outcome is shown, and can be taken back. */
export function BookForOthers({ session, api, onBooked }: Props) {
  const say = useTrainingSay();
  const styles = useStyles();
  const [chosen, setChosen] = useState<readonly PickedPersonDto[]>([]);
  const [waits, setWaits] = useState(true);
  const [results, setResults] = useState<readonly Result[]>();
  const { isBusy, error, run } = useAction();
  const { sessionId, municipalityId } = session;
  const find = useCallback(
    (search: string) => api.findBookable({ sessionId, municipalityId }, search),
    [api, sessionId, municipalityId],
  );

  const toggle = (person: PickedPersonDto) =>
    setChosen((before) =>
      before.some(({ id }) => id === person.id)
        ? before.filter(({ id }) => id !== person.id)
        : [...before, person],
    );

  const book = () =>
    run(async () => {
      const booked = await api.bookFor(
        session,
        chosen.map(({ id }) => id),
        waits,
      );
      setResults(booked.results);
      onBooked(booked.session);
    });

  const undo = (personId: string) =>
    run(async () => {
      const outcome = await api.cancelFor(session, personId);
      setResults((before) =>
        before?.map((one) => (one.personId === personId ? { ...one, isUndone: true } : one)),
      );
      onBooked(outcome.session);
    });

  if (results) {
    return (
      <div className={styles.root}>
        <Results results={results} people={chosen} isBusy={isBusy} onUndo={undo} />
        <FailureNotice error={error} gone={say('failedGone')} />
        <div>
          <Button
            onClick={() => {
              setChosen([]);
              setResults(undefined);
            }}
          >
            {say('othersAgain')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.root}>
      <Text>{say('othersText')}</Text>
      <PeopleSearch find={find} showsAll label={say('peopleSearch')}>
        {(person) => (
          <Checkbox
            className={styles.person}
            checked={chosen.some(({ id }) => id === person.id)}
            onChange={() => toggle(person)}
            label={person.jobTitle ? `${person.name}, ${person.jobTitle}` : person.name}
          />
        )}
      </PeopleSearch>
      <Text role="status">
        {chosen.length > 0 ? say('chosen', { count: chosen.map(({ name }) => name).join(', ') }) : ''}
      </Text>
      <Checkbox
        checked={waits}
        onChange={(_, { checked }) => setWaits(!!checked)}
        label={say('othersWait')}
      />
      <FailureNotice error={error} gone={say('failedGone')} />
      <div>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || chosen.length === 0}
          onClick={() => chosen.length > 0 && book()}
        >
          {say('bookOthers', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}

function Results({
  results,
  people,
  isBusy,
  onUndo,
}: {
  readonly results: readonly Result[];
  readonly people: readonly PickedPersonDto[];
  readonly isBusy: boolean;
  readonly onUndo: (personId: string) => void;
}) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.focus(), []);
  return (
    <ul ref={list} tabIndex={-1} className={styles.list} role="list" aria-label={say('othersTitle')}>
      {results.map((result) => {
        const name = people.find(({ id }) => id === result.personId)?.name ?? '';
        const isIn = result.kind === 'booked' || result.kind === 'waiting';
        return (
          <li key={result.personId} className={styles.result} data-result={result.kind}>
            <div className={styles.words}>
              <Text block weight="semibold">
                {name}
              </Text>
              <Text block className={shared.quiet}>
                {result.isUndone ? say('resultUndone') : resultWords(result, say)}
              </Text>
            </div>
            {isIn && !result.isUndone && (
              <Button size="small" disabledFocusable={isBusy} onClick={() => onUndo(result.personId)}>
                {say('resultUndo', { name })}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function resultWords({ kind, obstacle }: Result, say: ReturnType<typeof useTrainingSay>): string {
  if (kind === 'booked') return say('resultBooked');
  if (kind === 'waiting') return say('resultWaiting');
  if (obstacle === 'already-booked') return capitalised(say('reasonAlreadyBooked'));
  if (kind === 'full' || !obstacle) return say('resultFull');
  return say('resultRefused', { reason: say(reasonTexts[obstacle]) });
}
