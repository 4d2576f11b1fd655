import { Button, makeStyles, mergeClasses, SearchBox, Select, tokens } from '@fluentui/react-components';
import { QuestionCircle48Regular } from '@fluentui/react-icons/svg/question-circle';
import { Search48Regular } from '@fluentui/react-icons/svg/search';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { InstitutionDto } from '../../../dto/me-dto.ts';
import type { TopicDto } from '../../../dto/qna-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { EntryList } from './entry-list.tsx';
import { isFiltered, noFilters, type EntryWish } from './entry-wish.ts';
import { useFaqStyles } from './faq-styles.ts';
import { FilterBar } from './filter-bar.tsx';
import { useFaqSay, type FaqSay } from './texts/faq-texts.ts';
import type { EntrySearch, FoundEntries } from './use-entry-search.ts';

const useStyles = makeStyles({
  searchBar: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media print': { display: 'none' },
  },
  search: { width: '100%', maxWidth: '40rem', boxSizing: 'border-box' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS}`,
  },
  count: { margin: 0 },
  order: { '@media print': { display: 'none' } },
});

interface Props {
  readonly search: EntrySearch;
  readonly wish: EntryWish;
  readonly onWish: (change: Partial<EntryWish>) => void;
  readonly topics: readonly TopicDto[];
  readonly institutions: readonly InstitutionDto[];
  readonly onOpen: (id: string) => void;
  readonly onAsk: () => void;
}

/**
 * Finds entries as one types. By keyboard: arrows go between the field and the lines, Enter opens, Escape leads back to the field
 * and then clears it, "/" goes to the field from anywhere on the page.
 */
export function EntryFinder({ search, wish, onWish, topics, institutions, onOpen, onAsk }: Props) {
  const say = useFaqSay();
  const styles = useStyles();
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { found, error } = search;
  const asked = wish.text.trim();
  const { topic, institution, language, state, mine } = wish;
  const filters = useMemo(
    () => ({ topic, institution, language, state, mine }),
    [topic, institution, language, state, mine],
  );

  useEffect(() => {
    // Only while something of the page has the focus: a key alone must not act for whoever speaks to the computer (WCAG 2.1.4).
    const page = root.current?.closest('main');
    const follow = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
        return;
      if (!field.current || field.current.closest('[hidden]')) return;
      event.preventDefault();
      field.current.focus();
    };
    page?.addEventListener('keydown', follow);
    return () => page?.removeEventListener('keydown', follow);
  }, []);

  function walk(event: KeyboardEvent) {
    const buttons = [...(root.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const isInField = event.target === field.current;
    if (!isInField && at < 0) return;
    const target = targetOf(event.key, { isInField, at, buttons, field: field.current });
    if (target === undefined) return;
    event.preventDefault();
    if (target === 'clear') onWish({ text: '' });
    else target.focus();
  }

  return (
    <div ref={root} onKeyDown={walk}>
      <div className={styles.searchBar} role="search">
        <SearchBox
          ref={field}
          className={styles.search}
          size="large"
          appearance="outline"
          value={wish.text}
          onChange={(_, change) => onWish({ text: change.value })}
          placeholder={say('search')}
          aria-label={say('search')}
          aria-keyshortcuts="/"
          dismiss={{ 'aria-label': say('clearSearch') }}
          maxLength={300}
        />
      </div>
      <FilterBar
        filters={filters}
        onFilters={onWish}
        topics={topics}
        institutions={institutions}
        onAsk={onAsk}
      />
      {found && <ResultHead found={found} wish={wish} onWish={onWish} />}
      {error && <FailureView error={error} onRetry={search.reload} />}
      {!error && !found && <PageSkeleton />}
      {!error && found && found.lines.length > 0 && (
        <EntryList
          found={found}
          isFetchingMore={search.isFetchingMore}
          onMore={search.more}
          onOpen={onOpen}
        />
      )}
      {!error && found && found.lines.length === 0 && (
        <Nothing wish={found.wish} asked={asked} onWish={onWish} onAsk={onAsk} />
      )}
    </div>
  );
}

function ResultHead({
  found,
  wish,
  onWish,
}: {
  found: FoundEntries;
  wish: EntryWish;
  onWish: Props['onWish'];
}) {
  const say = useFaqSay();
  const styles = useStyles();
  const shared = useFaqStyles();
  return (
    <div className={styles.head} data-found={found.wish.text}>
      <p role="status" className={mergeClasses(shared.quiet, styles.count)}>
        {countWords(found, say)}
      </p>
      {!wish.text.trim() && (
        <Select
          className={styles.order}
          aria-label={say('order')}
          value={wish.order}
          onChange={(_, { value }) => onWish({ order: value === 'newest' ? 'newest' : 'helpful' })}
        >
          <option value="helpful">{say('helpful')}</option>
          <option value="newest">{say('newest')}</option>
        </Select>
      )}
    </div>
  );
}

function Nothing({
  wish,
  asked,
  onWish,
  onAsk,
}: {
  wish: EntryWish;
  asked: string;
  onWish: Props['onWish'];
  onAsk: () => void;
}) {
  const say = useFaqSay();
  const clear = () => onWish(noFilters);
  if (wish.text.trim()) {
    return (
      <EmptyView
        icon={<Search48Regular />}
        title={say('nothingTitle', { query: asked || wish.text.trim() })}
        text={say('nothingText')}
      >
        <Button appearance="primary" onClick={onAsk}>
          {say('ask')}
        </Button>
        {isFiltered(wish) && <Button onClick={() => onWish(noFilters)}>{say('clearFilters')}</Button>}
      </EmptyView>
    );
  }
  if (wish.mine) {
    return (
      <EmptyView
        icon={<QuestionCircle48Regular />}
        title={say('nothingMineTitle')}
        text={say('nothingMineText')}
      >
        <Button onClick={clear}>{say('showAll')}</Button>
      </EmptyView>
    );
  }
  if (isFiltered(wish)) {
    return (
      <EmptyView
        icon={<QuestionCircle48Regular />}
        title={say('nothingFilteredTitle')}
        text={say('nothingFilteredText')}
      >
        <Button onClick={clear}>{say('clearFilters')}</Button>
      </EmptyView>
    );
  }
  return (
    <EmptyView icon={<QuestionCircle48Regular />} title={say('emptyTitle')} text={say('emptyText')}>
      <Button appearance="primary" onClick={onAsk}>
        {say('ask')}
      </Button>
    </EmptyView>
  );
}

/** As many as a search answers at most. */
const mostFound = 100;

function countWords({ wish, total }: FoundEntries, say: FaqSay): string {
  if (total === 0) return '';
  if (!wish.text.trim()) return say('found', { count: total });
  return say(total >= mostFound ? 'foundMost' : 'foundBest', { count: total });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}

function targetOf(
  key: string,
  {
    isInField,
    at,
    buttons,
    field,
  }: {
    readonly isInField: boolean;
    readonly at: number;
    readonly buttons: readonly HTMLElement[];
    readonly field: HTMLInputElement | null;
  },
): HTMLElement | 'clear' | undefined {
  if (isInField) {
    if (key === 'Escape' && field?.value) return 'clear';
    return key === 'ArrowDown' || key === 'Enter' ? buttons[0] : undefined;
  }
  if (key === 'Escape') return field ?? undefined;
  if (key === 'ArrowDown') return buttons[at + 1];
  if (key === 'ArrowUp') return at === 0 ? (field ?? undefined) : buttons[at - 1];
  return undefined;
}
