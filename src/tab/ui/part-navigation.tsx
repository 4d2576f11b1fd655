import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: `0 0 ${tokens.spacingVerticalM}`,
    padding: 0,
    '@media print': { display: 'none' },
  },
  part: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  current: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    fontWeight: tokens.fontWeightSemibold,
  },
});

interface Props<Part extends string> {
  /** What the parts are parts of, for screen readers. */
  readonly label: string;
  /** Those for this person. `waiting`: how many things wait there; none is not shown. */
  readonly parts: readonly { readonly id: Part; readonly name: string; readonly waiting?: number }[];
  /** Undefined: something that belongs to none of them. */
  readonly current: Part | undefined;
  readonly onPart: (part: Part) => void;
}

/** The parts of a page. */
export function PartNavigation<Part extends string>({ label, parts, current, onPart }: Props<Part>) {
  const styles = useStyles();
  return (
    <nav aria-label={label}>
      <ul className={styles.parts} role="list">
        {parts.map(({ id, name, waiting }) => (
          <li key={id}>
            <button
              type="button"
              className={mergeClasses(styles.part, id === current && styles.current)}
              aria-current={id === current ? 'page' : undefined}
              onClick={() => onPart(id)}
            >
              {name}
              {waiting ? <CounterBadge count={waiting} size="small" color="danger" /> : null}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
