import { Button, makeStyles } from '@fluentui/react-components';
import { useBesideSay } from './texts/beside-texts.ts';

const useStyles = makeStyles({ root: { '@media print': { display: 'none' } } });

/** The way from an errand to a report of it. */
export function ReportButton({
  title,
  onReport,
}: {
  /** Of the errand. */
  readonly title: string;
  readonly onReport: () => void;
}) {
  const say = useBesideSay();
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Button aria-label={say('reportThis', { title })} onClick={onReport}>
        {say('report')}
      </Button>
    </div>
  );
}
