import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { memo, useEffect, useRef } from 'react';
import { EntryRow } from './entry-row.tsx';
import { useFaqStyles } from './faq-styles.ts';
import { useFaqSay } from './texts/faq-texts.ts';
import type { FoundEntries } from './use-entry-search.ts';

const useStyles = makeStyles({
  list: { padding: 0, overflow: 'hidden' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalM,
    '@media print': { display: 'none' },
  },
});

interface Props {
  readonly found: FoundEntries;
  readonly isFetchingMore: boolean;
  readonly onMore: () => void;
  readonly onOpen: (id: string) => void;
}

/** The entries found so far. Drawn anew only when they change, and not at each key press. */
export const EntryList = memo(function EntryList({ found, isFetchingMore, onMore, onOpen }: Props) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  const list = useRef<HTMLUListElement>(null);
  const awaited = useRef<number>(undefined);
  const { lines, total } = found;

  useEffect(() => {
    // Whoever asked for more goes on reading at the first of them.
    if (awaited.current === undefined || lines.length <= awaited.current) return;
    list.current?.children[awaited.current]?.querySelector('button')?.focus();
    awaited.current = undefined;
  }, [lines]);

  return (
    <>
      <ul
        ref={list}
        className={mergeClasses(shared.plainList, shared.card, styles.list)}
        role="list"
        aria-label={say('results')}
        data-results
      >
        {lines.map((line) => (
          <EntryRow key={line.id} line={line} onOpen={onOpen} />
        ))}
      </ul>
      {lines.length < total && (
        <div className={styles.foot}>
          <Button
            disabledFocusable={isFetchingMore}
            icon={isFetchingMore ? <Spinner size="tiny" /> : undefined}
            onClick={() => {
              awaited.current = lines.length;
              onMore();
            }}
          >
            {say('more')}
          </Button>
          <span className={shared.quiet}>{say('shown', { shown: lines.length, total })}</span>
        </div>
      )}
    </>
  );
});
