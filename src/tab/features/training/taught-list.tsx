import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { capitalised, placeWords } from './session-words.ts';
import { useTrainingSay } from './texts/training-texts.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow2,
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  words: { minWidth: 0, flex: '1 1 14rem', overflowWrap: 'anywhere' },
});

interface Props {
  readonly taught: readonly SessionDto[];
  /** The server's time, ISO 8601. */
  readonly now: string;
  readonly onSheet: (sessionId: string) => void;
}

/** The sessions the reader teaches: those to come first, then those held, newest first. */
export function TaughtList({ taught, now, onSheet }: Props) {
  const say = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useId();
  const standing = taught.filter(({ isCancelled }) => !isCancelled);
  const ahead = standing.filter(({ when }) => when.endsAt > now);
  const held = standing.filter(({ when }) => when.endsAt <= now).reverse();
  if (standing.length === 0) return null;
  return (
    <section className={shared.section} aria-labelledby={title} data-section="taught">
      <h2 id={title} className={shared.sectionTitle}>
        {say('taughtTitle')}
      </h2>
      <ul className={styles.list} role="list">
        {[...ahead, ...held].map((session) => (
          <li key={session.sessionId} className={styles.item} data-session={session.sessionId}>
            <div className={styles.words}>
              <Text block weight="semibold">
                {session.course.title}
              </Text>
              <Text block>
                {capitalised(session.when.long)} · {placeWords(session, say)}
              </Text>
              {session.when.endsAt <= now && (
                <Text block className={shared.quiet}>
                  {say('taughtPast')}
                </Text>
              )}
            </div>
            <Button
              onClick={() => onSheet(session.sessionId)}
              aria-label={say('nameListOf', { title: session.course.title, date: session.when.date })}
            >
              {say('nameList')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
