import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { bookingWords, capitalised, placeWords, seatWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import { dayName } from './week-days.ts';

const useStyles = makeStyles({
  day: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  session: {
    display: 'block',
    width: '100%',
    textAlign: 'start',
    fontFamily: 'inherit',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    marginTop: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface Props {
  readonly days: readonly string[];
  readonly sessions: readonly SessionDto[];
  readonly today: string;
  readonly onOpen: (session: SessionDto) => void;
}

/** A week as a list of days, for narrow windows. */
export function WeekList({ days, sessions, today, onOpen }: Props) {
  const say = useTrainingSay();
  const locale = useLocale();
  const styles = useStyles();
  const shared = usePageStyles();
  return (
    <>
      {days.map((day) => {
        const ofDay = sessions
          .filter(({ when }) => when.day === day)
          .sort((a, b) => a.when.startMinute - b.when.startMinute);
        return (
          <section key={day} className={styles.day} data-day={day}>
            <h4 className={styles.name} aria-current={day === today ? 'date' : undefined}>
              {capitalised(dayName(day, locale, 'long'))}
              {day === today && ` · ${say('today')}`}
            </h4>
            {ofDay.length === 0 && <Text className={shared.quiet}>{say('dayEmpty')}</Text>}
            <ul className={styles.list} role="list">
              {ofDay.map((session) => (
                <li key={session.sessionId}>
                  <button type="button" className={styles.session} onClick={() => onOpen(session)}>
                    <Text block size={200}>
                      {capitalised(session.when.time)} · {placeWords(session, say)}
                    </Text>
                    <Text block weight="semibold">
                      {session.course.title}
                    </Text>
                    <Text block size={200}>
                      {session.mine ? bookingWords(session.mine, say) : seatWords(session, say)}
                    </Text>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
