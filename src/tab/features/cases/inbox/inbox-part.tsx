import { Button, Text } from '@fluentui/react-components';
import { MailInbox48Regular } from '@fluentui/react-icons/svg/mail-inbox';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type {
  BulkResultDto,
  InboxFactsDto,
  InboxQueueDto,
  InboxWishDto,
} from '../../../../dto/case-inbox-dto.ts';
import { mostCasesAtOnce } from '../../../../dto/case-inbox-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { PartNavigation } from '../../../ui/part-navigation.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { BulkBar, BulkOutcome } from './bulk-bar.tsx';
import { createInboxApi, type InboxApi } from './inbox-api.ts';
import { InboxFilters } from './inbox-filters.tsx';
import { InboxList } from './inbox-list.tsx';
import { inboxShelf } from './inbox-shelf.ts';
import { KeysHelp } from './keys-help.tsx';
import { useInboxSay, type InboxTextKey } from './texts/inbox-texts.ts';
import { useInbox } from './use-inbox.ts';
import { ViewBar } from './view-bar.tsx';

const queues: Readonly<Record<InboxQueueDto, InboxTextKey>> = {
  mine: 'queueMine',
  free: 'queueFree',
  standing: 'queueStanding',
  all: 'queueAll',
};

/** The cases that somebody works on, or may take. */
export function InboxPart(props: PageProps) {
  const { api: client } = props;
  const locale = useLocale();
  const api = useMemo(() => createInboxApi(client), [client]);
  const facts = useResource(useCallback(() => api.getFacts(), [api, locale]));
  if (facts.error && !facts.data) return <FailureView error={facts.error} onRetry={facts.reload} />;
  if (!facts.data) return <PageSkeleton />;
  return <OpenInbox {...props} inbox={api} facts={facts.data} />;
}

function OpenInbox({
  api: client,
  me,
  onPlace,
  inbox: api,
  facts,
}: PageProps & { readonly inbox: InboxApi; readonly facts: InboxFactsDto }) {
  const say = useInboxSay();
  const shared = usePageStyles();
  const forms = useFormStyles();
  const when = useWhen(me.timeZone);
  const title = useId();
  const section = useRef<HTMLElement>(null);
  const [wish, setWish] = useState<InboxWishDto>(inboxShelf.wish);
  const [current, setCurrent] = useState(inboxShelf.current);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<BulkResultDto['results']>();
  const [showsKeys, setShowsKeys] = useState(false);
  const { lines, hasMore, counts, error, isWaiting, more, reload } = useInbox(api, wish);
  useEffect(() => {
    inboxShelf.wish = wish;
  }, [wish]);

  const choose = (next: InboxWishDto) => {
    setWish(next);
    setTicked(new Set());
    setResults(undefined);
  };
  const open = (id: string) => {
    inboxShelf.current = id;
    onPlace({ page: 'cases', path: ['case', id] });
  };
  const tick = (id: string) =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(id) && after.size < mostCasesAtOnce) after.add(id);
      return after;
    });
  const chosen = lines.filter(({ id }) => ticked.has(id));
  const changed = counts?.changed ?? 0;
  const isNarrow = Object.entries(wish).some(([key, value]) => key !== 'queue' && value);

  return (
    <section
      ref={section}
      aria-labelledby={title}
      onKeyDown={(event) => {
        const isTyping =
          event.target instanceof HTMLElement &&
          event.target.matches('input:not([type=checkbox]), textarea, select');
        if (event.key === '?' && !isTyping) setShowsKeys((before) => !before);
      }}
    >
      <div className={forms.head}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('title')}
        </h2>
        <Button appearance="subtle" aria-expanded={showsKeys} onClick={() => setShowsKeys(!showsKeys)}>
          {say('keys')}
        </Button>
      </div>
      {showsKeys && <KeysHelp />}
      <PartNavigation
        label={say('queues')}
        parts={(Object.keys(queues) as InboxQueueDto[]).map((id) => ({
          id,
          name: say(queues[id]),
          ...(counts && id !== 'all' && id !== 'standing' && { waiting: counts[id] }),
        }))}
        current={wish.queue}
        onPart={(queue) => choose({ ...wish, queue })}
      />
      <ViewBar api={api} facts={facts} wish={wish} onWish={choose} />
      <InboxFilters facts={facts} wish={wish} onWish={(part) => choose({ ...wish, ...part })} />
      <div className={shared.row}>
        <Text role="status" className={shared.quiet}>
          {isWaiting || error ? '' : say(hasMore ? 'foundFirst' : 'found', { count: lines.length })}
        </Text>
        {changed > 0 && !isWaiting && (
          <Button size="small" onClick={reload} data-changed>
            {say('changed', { count: changed })}
          </Button>
        )}
      </div>
      {results && <BulkOutcome results={results} />}
      {error && lines.length === 0 && <FailureView error={error} onRetry={reload} />}
      <InboxList
        labelledBy={title}
        lines={lines}
        when={when}
        ticked={ticked}
        current={current}
        onCurrent={setCurrent}
        onTick={tick}
        onOpen={open}
        takesFocus={inboxShelf.current !== undefined}
      />
      {!isWaiting && !error && lines.length === 0 && (
        <EmptyView
          icon={<MailInbox48Regular />}
          title={say(isNarrow ? 'emptyNarrowTitle' : 'emptyTitle')}
          text={say(isNarrow ? 'emptyNarrowText' : 'emptyText')}
          heading="h3"
        >
          {isNarrow && wish.queue !== 'all' && (
            <Button onClick={() => choose({ ...wish, queue: 'all' })}>{say('searchAll')}</Button>
          )}
        </EmptyView>
      )}
      {hasMore && (
        <div className={shared.actions}>
          <Button onClick={more} disabledFocusable={isWaiting}>
            {say('more')}
          </Button>
        </div>
      )}
      {chosen.length > 0 && (
        <BulkBar
          client={client}
          api={api}
          chosen={chosen}
          onClear={() => setTicked(new Set())}
          onDone={(outcome) => {
            setResults(outcome);
            setTicked(new Set());
            reload();
          }}
        />
      )}
    </section>
  );
}
