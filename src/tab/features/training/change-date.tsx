import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useCallback } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { capitalised, placeWords, seatWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  date: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  words: { minWidth: 0, flex: '1 1 12rem', overflowWrap: 'anywhere' },
});

interface Props {
  readonly session: SessionDto;
  readonly api: TrainingApi;
  readonly isBusy: boolean;
  readonly onChoose: (to: SessionDto) => void;
}

/** The other dates of the same course, each with a button to change to it. */
export function ChangeDate({ session, api, isBusy, onChoose }: Props) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const { sessionId, municipalityId } = session;
  const { data, error } = useResource(
    useCallback(() => api.listOtherDates({ sessionId, municipalityId }), [api, sessionId, municipalityId]),
  );
  if (error) return <FailureNotice error={error} gone={say('failedGone')} />;
  if (!data) return <Spinner label={say('loading')} />;
  if (data.sessions.length === 0) return <Text>{say('changeNone')}</Text>;
  return (
    <>
      <Text>{say('changeText')}</Text>
      <ul className={styles.list} role="list">
        {data.sessions.map((other) => (
          <li key={other.sessionId} className={styles.date} data-date={other.when.day}>
            <div className={styles.words}>
              <Text block weight="semibold">
                {capitalised(other.when.long)}
              </Text>
              <Text block className={shared.quiet}>
                {placeWords(other, say)}
              </Text>
              <Text block className={shared.quiet}>
                {seatWords(other, say)}
              </Text>
            </div>
            {other.seats.free > 0 && (
              <Button disabledFocusable={isBusy} onClick={() => onChoose(other)}>
                {say('changeTo', { date: other.when.date })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
