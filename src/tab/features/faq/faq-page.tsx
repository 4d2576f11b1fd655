import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TopicDto } from '../../../dto/qna-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import { useLocale } from '../../ui/page-texts.ts';
import { useResource } from '../../ui/use-resource.ts';
import { AskForm, noDraft } from './ask-form.tsx';
import { EntryFinder } from './entry-finder.tsx';
import { EntryPage } from './entry-page.tsx';
import type { EntryNotice } from './entry-view.tsx';
import { channelChoice, everything, type EntryWish } from './entry-wish.ts';
import { createFaqApi, type FaqApi } from './faq-api.ts';
import { readFaqPath } from './faq-place.ts';
import { useEntrySearch, type EntrySearch } from './use-entry-search.ts';

const none: readonly TopicDto[] = [];

/** Questions and answers for readers: find, read, pass on, ask. */
export function FaqPage({ api: client, me, path, onPath, onPlace }: PageProps) {
  const api = useMemo(() => createFaqApi(client), [client]);
  const locale = useLocale();
  const place = readFaqPath(path);
  const [wish, setWish] = useState<EntryWish>(() => ({
    ...everything,
    ...channelChoice(
      location.search,
      me.institutions.map(({ id }) => id),
    ),
  }));
  const [draft, setDraft] = useState(noDraft);
  const [notice, setNotice] = useState<{ readonly id: string; readonly what: EntryNotice }>();
  const { data } = useResource(useCallback(() => api.listTopics(), [api, locale]));
  const topics = data ?? none;
  const isList = place.kind === 'list';
  const list = useRef<HTMLDivElement>(null);
  const touch = useRef<EntrySearch['touch']>(undefined);
  // Whoever comes by a link to one entry does not wait for a list.
  const [hasList, setHasList] = useState(isList);
  if (isList && !hasList) setHasList(true);
  const open = useListPlace(isList, list, onPath);

  const change = useCallback((next: Partial<EntryWish>) => setWish((before) => ({ ...before, ...next })), []);
  useEffect(() => {
    // A topic that is no longer there would narrow the list down without being seen.
    if (data && wish.topic && !data.some(({ id }) => id === wish.topic)) change({ topic: '' });
  }, [data, wish.topic, change]);
  const looksFor = useRef('');
  looksFor.current = wish.text.trim();
  const ask = useCallback(() => {
    // What was looked for and not found is what is asked.
    setDraft((before) => (before.question.trim() ? before : { ...before, question: looksFor.current }));
    onPath(['ask']);
  }, [onPath]);
  const show = useCallback(
    (id: string, what: EntryNotice) => {
      setNotice({ id, what });
      onPath([id], { replace: true });
    },
    [onPath],
  );
  const onRedirected = useCallback((id: string) => show(id, 'redirected'), [show]);
  const toList = useCallback(() => onPath([]), [onPath]);

  return (
    <>
      {hasList && (
        <div ref={list} hidden={!isList}>
          <Finder
            api={api}
            wish={wish}
            onSearch={(search) => {
              touch.current = search.touch;
            }}
            onWish={change}
            topics={topics}
            institutions={me.institutions}
            onOpen={open}
            onAsk={ask}
          />
        </div>
      )}
      {place.kind === 'ask' && (
        <AskForm
          api={api}
          draft={draft}
          onDraft={setDraft}
          topics={topics}
          institution={me.institution}
          onAsked={({ id }) => {
            setDraft(noDraft);
            show(id, 'asked');
          }}
          onFollowed={({ id }) => {
            setDraft(noDraft);
            show(id, 'nowFollowing');
          }}
          onOpen={(id) => onPath([id])}
          onBack={toList}
        />
      )}
      {place.kind === 'entry' && (
        <EntryPage
          key={place.id}
          api={api}
          entryId={place.id}
          timeZone={me.timeZone}
          notice={notice?.id === place.id ? notice.what : undefined}
          onBack={toList}
          onRedirected={onRedirected}
          onChanged={(entry) => touch.current?.(entry)}
          onContacts={(leaf) => onPlace({ page: 'contacts', path: leaf ? [leaf] : [] })}
          onEdit={(id) => onPlace({ page: 'desk', path: [id] })}
        />
      )}
    </>
  );
}

/** The list with its search, which goes on standing while an entry is read. */
function Finder({
  api,
  wish,
  onSearch,
  ...props
}: Omit<Parameters<typeof EntryFinder>[0], 'search'> & {
  readonly api: FaqApi;
  readonly onSearch: (search: EntrySearch) => void;
}) {
  const search = useEntrySearch(api, wish);
  useEffect(() => onSearch(search));
  return <EntryFinder search={search} wish={wish} {...props} />;
}

/** Opens an entry, and comes back to where the reader was in the list: as far down, and with the focus on the same line. */
function useListPlace(
  isList: boolean,
  list: React.RefObject<HTMLDivElement | null>,
  onPath: PageProps['onPath'],
): (id: string) => void {
  const left = useRef<{ readonly id: string; readonly top: number }>(undefined);
  useLayoutEffect(() => {
    if (!isList) {
      window.scrollTo(0, 0);
      return;
    }
    if (!left.current) return;
    const { id, top } = left.current;
    left.current = undefined;
    window.scrollTo(0, top);
    list.current
      ?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
  }, [isList, list]);
  return useCallback(
    (id) => {
      left.current = { id, top: window.scrollY };
      onPath([id]);
    },
    [onPath],
  );
}
