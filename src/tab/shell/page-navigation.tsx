import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MeDto } from '../../dto/me-dto.ts';
import { useSay } from '../ui/say-context.ts';
import { lazyPages } from './pages.ts';
import type { PageId } from './read-sub-page.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    // Wraps instead of scrolling: what is out of sight is not found, least of all at four times the text size.
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: `0 calc(-1 * ${tokens.spacingHorizontalS})`,
    padding: `${tokens.spacingVerticalS} 0 0`,
    '@media print': { display: 'none' },
  },
  page: {
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  current: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  word: {
    display: 'inline-block',
    paddingBottom: tokens.spacingVerticalXXS,
    borderBottom: '3px solid transparent',
  },
  currentWord: { borderBottom: `3px solid ${tokens.colorCompoundBrandStroke}` },
});

interface Props {
  readonly me: MeDto;
  readonly current: PageId;
  readonly onPage: (page: PageId) => void;
}

/** The pages of the tab that are for this person. */
export function PageNavigation({ me, current, onPage }: Props) {
  const say = useSay();
  const styles = useStyles();
  const others = lazyPages
    .filter((page) => page.isFor(me))
    .map(({ id, title }) => ({ id, name: say(title) }));
  return (
    <nav aria-label={say('navLabel')}>
      <ul className={styles.list} role="list">
        {[{ id: 'contacts' as const, name: say('navContacts') }, ...others].map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={mergeClasses(styles.page, id === current && styles.current)}
              aria-current={id === current ? 'page' : undefined}
              onClick={() => onPage(id)}
            >
              <span className={mergeClasses(styles.word, id === current && styles.currentWord)}>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
