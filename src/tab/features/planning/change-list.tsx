import { makeStyles, tokens } from '@fluentui/react-components';
import type { Change } from './describe-changes.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  before: { color: tokens.colorNeutralForeground2 },
});

/** What is different, line by line: what it was, and what it is. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const say = usePlanningSay();
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          <strong>{name}:</strong> <span className={styles.before}>{say('changedFrom', { before })}</span>{' '}
          {say('changedTo', { after })}
        </li>
      ))}
    </ul>
  );
}
