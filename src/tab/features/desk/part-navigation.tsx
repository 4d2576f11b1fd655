import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { DeskPart } from './desk-place.ts';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

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

const partTexts: Readonly<Record<DeskPart, DeskTextKey>> = {
  queue: 'partQueue',
  list: 'partList',
  parents: 'partParents',
  network: 'partNetwork',
  import: 'partImport',
  settings: 'partSettings',
};

interface Props {
  readonly parts: readonly DeskPart[];
  /** Undefined: an entry, which belongs to none of them. */
  readonly current: DeskPart | undefined;
  readonly onPart: (part: DeskPart) => void;
}

/** The parts of the page, as many of them as are for this person. */
export function PartNavigation({ parts, current, onPart }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  return (
    <nav aria-label={say('parts')}>
      <ul className={styles.parts} role="list">
        {parts.map((part) => (
          <li key={part}>
            <button
              type="button"
              className={mergeClasses(styles.part, part === current && styles.current)}
              aria-current={part === current ? 'page' : undefined}
              onClick={() => onPart(part)}
            >
              {say(partTexts[part])}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
