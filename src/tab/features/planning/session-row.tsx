import { Badge, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { OverviewDto } from '../../../dto/planning-dto.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { capitalised, placeWords } from '../training/session-words.ts';
import { useTrainingSay } from '../training/texts/training-texts.ts';
import { attentionTexts, roomTexts, seatLine } from './overview-words.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    '@media (min-width: 720px)': {
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 4fr) minmax(0, 4fr)',
      alignItems: 'start',
    },
    '@media print': { boxShadow: 'none', border: `1px solid ${tokens.colorNeutralStroke1}` },
  },
  urgent: { borderLeft: `4px solid ${tokens.colorPaletteRedBorder2}` },
  cell: { minWidth: 0, overflowWrap: 'anywhere' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  link: { textAlign: 'start', fontWeight: tokens.fontWeightSemibold },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  badge: { height: 'auto', minHeight: '20px', whiteSpace: 'normal', textAlign: 'start' },
});

interface Props {
  readonly overview: OverviewDto;
  readonly now: string;
  readonly onOpen: (id: string) => void;
}

/** One session in the coordinator's list: when, how full, and what is wrong with it. */
export function SessionRow({ overview, now, onOpen }: Props) {
  const say = usePlanningSay();
  const sayTraining = useTrainingSay();
  const styles = useStyles();
  const shared = usePageStyles();
  const title = useId();
  const { session, attention, outlook, evaluation } = overview;
  const isOver = session.when.endsAt <= now;
  return (
    <li
      className={mergeClasses(styles.row, attention.length > 0 && styles.urgent)}
      aria-labelledby={title}
      data-session={session.sessionId}
    >
      <div className={styles.cell}>
        <h4 id={title} className={styles.title}>
          <Link as="button" className={styles.link} onClick={() => onOpen(session.sessionId)}>
            {session.course.title}
          </Link>
        </h4>
        <Text block>
          {capitalised(session.when.date)} {session.when.time}
        </Text>
      </div>
      <div className={styles.cell}>
        <Text block>{placeWords(session, sayTraining)}</Text>
        <Text block className={shared.quiet}>
          {overview.teachers.map(({ name }) => name).join(', ')}
        </Text>
      </div>
      <div className={styles.cell}>
        {!session.isCancelled && <Text block>{seatLine(overview, isOver, say)}</Text>}
        {isOver && evaluation && (
          <Text block className={shared.quiet}>
            {say('usefulOf', { mean: evaluation.useful.toFixed(1), count: evaluation.answers })}
          </Text>
        )}
        <div className={styles.badges}>
          {session.isCancelled && (
            <Badge className={styles.badge} appearance="tint" color="severe">
              {say('stateCancelled')}
            </Badge>
          )}
          {attention.map((what) => (
            <Badge key={what} className={styles.badge} appearance="tint" color="danger" data-attention={what}>
              {say(attentionTexts[what])}
            </Badge>
          ))}
          {!session.isCancelled && !isOver && roomTexts[outlook.roomAnswer] && (
            <Badge className={styles.badge} appearance="tint" color="informative">
              {say(roomTexts[outlook.roomAnswer]!)}
            </Badge>
          )}
        </div>
      </div>
    </li>
  );
}
