import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useSay } from '../../ui/say-context.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalL,
  },
  card: {
    display: 'grid',
    gridTemplateColumns: '48px 1fr',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  wide: { gridColumn: '1 / -1', maxWidth: '16rem' },
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '14rem' },
});

/** The outline of the list while it is fetched. */
export function ContactsSkeleton() {
  const say = useSay();
  const styles = useStyles();
  return (
    <Skeleton className={styles.root} role="status" aria-label={say('loading')}>
      {[1, 2, 3].map((card) => (
        <div key={card} className={styles.card}>
          <SkeletonItem className={styles.wide} size={20} />
          <SkeletonItem shape="circle" size={48} />
          <div className={styles.lines}>
            <SkeletonItem size={16} />
            <SkeletonItem size={12} />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}
