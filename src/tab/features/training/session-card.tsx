import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { BookingState } from './booking-state.tsx';
import { sessionPath } from './session-place.ts';
import { capitalised, languageTexts, obstacleTexts, placeWords, seatWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';

const useStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  badge: { height: 'auto', minHeight: '20px', whiteSpace: 'normal', textAlign: 'start' },
});

/** One date in the list: enough to decide whether to look closer. */
export function SessionCard({
  session,
  onOpen,
}: {
  readonly session: SessionDto;
  readonly onOpen: (path: readonly string[]) => void;
}) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useId();
  const { course, when, obstacle, mine } = session;
  const mayBook = !obstacle && !mine && !session.isTeacher;
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
        {!obstacle && <Text block>{seatWords(session, say)}</Text>}
        {obstacle && !mine && (
          <Text block className={shared.quiet}>
            {say(obstacleTexts[obstacle])}
          </Text>
        )}
      </div>
      <div className={styles.badges}>
        <BookingState session={session} />
        {session.isTeacher && (
          <Badge className={styles.badge} appearance="tint">
            {say('teachThis')}
          </Badge>
        )}
        {session.isTaken && (
          <Badge className={styles.badge} appearance="tint" color="informative">
            {say('taken')}
          </Badge>
        )}
        {session.locale !== locale && (
          <Badge className={styles.badge} appearance="tint" color="informative">
            {say(languageTexts[session.locale])}
          </Badge>
        )}
        {session.heldBy && (
          <Badge className={styles.badge} appearance="tint" color="informative">
            {say('heldBy', { municipality: session.heldBy })}
          </Badge>
        )}
      </div>
      <div className={shared.actions}>
        <Button
          appearance={mayBook ? 'primary' : 'secondary'}
          onClick={() => onOpen(sessionPath(session))}
          aria-label={say('detailsOf', { title: course.title, date: when.date })}
        >
          {say('details')}
        </Button>
      </div>
    </li>
  );
}
