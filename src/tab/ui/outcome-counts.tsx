import { makeStyles, tokens } from '@fluentui/react-components';
import { intlLocale } from './intl-locale.ts';
import { useLocale } from './page-texts.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 9rem), 1fr))',
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  item: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  count: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  label: { color: tokens.colorNeutralForeground2 },
});

export interface OutcomeCount<Outcome = string> {
  readonly id: Outcome;
  readonly name: string;
  readonly count: number;
}

/** How many become what. What does not happen is not mentioned, except the first: that nothing is new. */
export function OutcomeCounts({ counts }: { readonly counts: readonly OutcomeCount[] }) {
  const styles = useStyles();
  const number = new Intl.NumberFormat(intlLocale(useLocale()));
  return (
    <dl className={styles.list}>
      {counts
        .filter(({ count }, index) => index === 0 || count > 0)
        .map(({ id, name, count }) => (
          <div key={id} className={styles.item} data-outcome={id} data-count={count}>
            <dt className={styles.label}>{name}</dt>
            <dd className={styles.count}>{number.format(count)}</dd>
          </div>
        ))}
    </dl>
  );
}
