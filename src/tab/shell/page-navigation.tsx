import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import { useId, useState } from 'react';
import type { MeDto } from '../../dto/me-dto.ts';
import { useSay } from '../ui/say-context.ts';
import { lazyPages } from './pages.ts';
import type { PageId } from './read-sub-page.ts';

/** More pages than these take half a phone's screen: there they stand behind the current one's name. */
const mostInSight = 5;
const onPhone = '@media (max-width: 480px)';

const useStyles = makeStyles({
  opener: {
    display: 'none',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [onPhone]: { display: 'inline-flex' },
  },
  folded: { [onPhone]: { display: 'none' } },
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
  const pages = [{ id: 'contacts' as PageId, name: say('navContacts') }, ...others];
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const isMany = pages.length > mostInSight;
  const Chevron = isOpen ? ChevronUp20Regular : ChevronDown20Regular;
  return (
    <nav aria-label={say('navLabel')}>
      {isMany && (
        <button
          type="button"
          className={mergeClasses(styles.page, styles.current, styles.opener)}
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {say('navCurrent', { page: pages.find(({ id }) => id === current)?.name ?? '' })}
          <Chevron aria-hidden />
        </button>
      )}
      <ul id={listId} className={mergeClasses(styles.list, isMany && !isOpen && styles.folded)} role="list">
        {pages.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={mergeClasses(styles.page, id === current && styles.current)}
              aria-current={id === current ? 'page' : undefined}
              onClick={() => {
                setIsOpen(false);
                onPage(id);
              }}
            >
              <span className={mergeClasses(styles.word, id === current && styles.currentWord)}>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
