import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Clock16Filled } from '@fluentui/react-icons/svg/clock';
import { People16Filled } from '@fluentui/react-icons/svg/people';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { bookingWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';

const useStyles = makeStyles({
  badge: { height: 'auto', minHeight: '24px', whiteSpace: 'normal', textAlign: 'start' },
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    alignItems: 'flex-start',
  },
});

const looks = {
  booked: { color: 'success', icon: <CheckmarkCircle16Filled /> },
  waiting: { color: 'informative', icon: <People16Filled /> },
  offered: { color: 'warning', icon: <Clock16Filled /> },
} as const;

/** How the reader stands to the session, in words and colour. Nothing where they have no booking. */
export function BookingState({ session, isLong }: { session: SessionDto; isLong?: boolean }) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const { mine } = session;
  if (!mine) return null;
  const { color, icon } = looks[mine.state];
  const isSeat = mine.state === 'booked';
  return (
    <div className={styles.root} data-booking={mine.state}>
      <Badge className={styles.badge} color={color} appearance="tint" size="large" icon={icon}>
        {bookingWords(mine, say)}
      </Badge>
      {isLong && mine.byOther && <p className={shared.quiet}>{say('byOther')}</p>}
      {isSeat && mine.invitation === 'on-its-way' && (
        <p className={shared.quiet}>{say('invitationOnItsWay')}</p>
      )}
      {isSeat && mine.invitation === 'failed' && <p className={shared.quiet}>{say('invitationFailed')}</p>}
    </div>
  );
}
