import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import type { SessionDto, TrainingDto } from '../../../dto/training-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { BookingState } from './booking-state.tsx';
import { FileButton } from './file-button.tsx';
import { JoinLink } from './join-link.tsx';
import { sessionPath, type SessionStep } from './session-place.ts';
import { capitalised, placeWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

const useStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  past: { listStyleType: 'none', margin: 0, padding: 0 },
  pastToggle: {
    marginTop: tokens.spacingVerticalS,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})`,
    '@media print': { display: 'none' },
  },
});

interface Props {
  readonly api: TrainingApi;
  readonly host: TeamsHost;
  readonly training: TrainingDto;
  /** A deep link leads here. */
  readonly isTarget: boolean;
  readonly onOpen: (path: readonly string[]) => void;
}

/** What lies ahead of the reader: booked, waiting, or with a seat held for them; and what they have been to. */
export function MyCourses({ api, host, training, isTarget, onOpen }: Props) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [showsPast, setShowsPast] = useState(false);
  const { ahead, past } = training;
  useEffect(() => {
    if (isTarget) heading.current?.focus();
  }, [isTarget]);
  return (
    <section className={shared.section} aria-labelledby={title} data-section="mine">
      <h2 id={title} ref={heading} tabIndex={-1} className={shared.sectionTitle}>
        {say('mineTitle')}
      </h2>
      {ahead.length === 0 && (
        <div className={mergeClasses(shared.card, styles.empty)}>
          <Text weight="semibold">{say('mineEmptyTitle')}</Text>
          <Text>{say('mineEmptyText')}</Text>
        </div>
      )}
      {ahead.length > 0 && (
        <ul className={shared.list} role="list">
          {ahead.map((session) => (
            <MyCourse
              key={session.sessionId}
              session={session}
              api={api}
              host={host}
              hasMailbox={training.hasMailbox}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <Button
          appearance="transparent"
          className={styles.pastToggle}
          aria-expanded={showsPast}
          onClick={() => setShowsPast(!showsPast)}
        >
          {showsPast ? say('pastHide') : say('pastShow', { count: past.length })}
        </Button>
      )}
      {showsPast && (
        <ul className={styles.past} role="list">
          {past.map(({ sessionId, course, when }) => (
            <li key={sessionId} className={shared.quiet}>
              {course.title}, {when.date}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface MyCourseProps extends Pick<Props, 'api' | 'host' | 'onOpen'> {
  readonly session: SessionDto;
  readonly hasMailbox: boolean;
}

function MyCourse({ session, api, host, hasMailbox, onOpen }: MyCourseProps) {
  const say = useTrainingSay();
  const shared = usePageStyles();
  const title = useId();
  const { course, when, mine } = session;
  const named = { title: course.title, date: when.date };
  const open = (step: SessionStep) => () => onOpen(sessionPath(session, step));
  const isSeat = mine?.state === 'booked';
  return (
    <li className={shared.card} aria-labelledby={title} data-session={session.sessionId}>
      <h3 id={title} className={shared.cardTitle}>
        {course.title}
      </h3>
      <div>
        <Text block weight="semibold">
          {capitalised(when.long)}
        </Text>
        <Text block>{placeWords(session, say)}</Text>
      </div>
      <BookingState session={session} isLong />
      <div className={shared.actions}>
        {mine?.state === 'offered' && (
          <Button appearance="primary" onClick={open('details')}>
            {say('takeSeat')}
          </Button>
        )}
        {isSeat && <JoinLink session={session} host={host} />}
        <Button onClick={open('details')} aria-label={say('detailsOf', named)}>
          {say('details')}
        </Button>
        {isSeat && (
          <Button onClick={open('change')} aria-label={say('changeOf', named)}>
            {say('change')}
          </Button>
        )}
        <Button
          onClick={open('cancel')}
          aria-label={isSeat ? say('cancelOf', named) : `${cancelWords(session, say)}, ${course.title}`}
        >
          {cancelWords(session, say)}
        </Button>
        {isSeat && !hasMailbox && <FileButton session={session} api={api} />}
      </div>
    </li>
  );
}

function cancelWords({ mine }: SessionDto, say: ReturnType<typeof useTrainingSay>): string {
  if (mine?.state === 'waiting') return say('leaveQueue');
  return say(mine?.state === 'offered' ? 'declineSeat' : 'cancel');
}
