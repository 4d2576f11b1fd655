import { useCallback, useMemo, useRef, useState } from 'react';
import type { DeskDto } from '../../../dto/qna-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { PartNavigation } from '../../ui/part-navigation.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { createDeskApi } from './desk-api.ts';
import { readDeskPath, type DeskPart } from './desk-place.ts';
import { draftShelf } from './draft-shelf.ts';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { NetworkList } from './network-list.tsx';
import { NewEntry } from './new-entry.tsx';
import { Queue } from './queue.tsx';
import { SettingsPart } from './settings-part.tsx';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

const partTexts: Readonly<Record<DeskPart, DeskTextKey>> = {
  queue: 'partQueue',
  list: 'partList',
  parents: 'partParents',
  network: 'partNetwork',
  import: 'partImport',
  settings: 'partSettings',
};

const lazyParts = {
  parents: async () => (await import('./parents/parents-page.tsx')).ParentsPage,
  import: async () => (await import('./transfer/transfer-page.tsx')).TransferPage,
};

/** Questions and answers for superusers: what waits for them, every entry they may edit, and what stands around the list. */
export function DeskPage(props: PageProps) {
  const { api: client, me, path, onPath } = props;
  const api = useMemo(() => createDeskApi(client), [client]);
  const say = useDeskSay();
  const locale = useLocale();
  const { data, error, reload } = useResource(useCallback(() => api.getDesk(), [api, locale]));
  const [changed, setChanged] = useState<{ readonly of: DeskDto; readonly topics: DeskDto['topics'] }>();
  const isDirty = useRef(false);
  const [leavingTo, setLeavingTo] = useState<readonly string[]>();
  const onDirty = useCallback((now: boolean) => {
    isDirty.current = now;
    if (!now) setLeavingTo(undefined);
  }, []);
  const place = readDeskPath(path);

  const go: PageProps['onPath'] = (to, how) => {
    if (isDirty.current) setLeavingTo(to);
    else onPath(to, how);
  };
  const leave = () => {
    draftShelf.delete(place.kind === 'entry' ? place.id : 'new');
    setLeavingTo(undefined);
    onPath(leavingTo ?? []);
  };

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const desk = changed?.of === data ? { ...data, topics: changed.topics } : data;
  const parts = partsFor(desk);
  // A link to a part that is not for this person leads to the queue.
  const part = place.kind === 'part' && (parts.includes(place.part) ? place.part : 'queue');
  const shared = { api, desk, timeZone: me.timeZone, onPath: go };
  return (
    <div data-desk={part || place.kind}>
      <PartNavigation
        label={say('parts')}
        parts={parts.map((id) => ({ id, name: say(partTexts[id]) }))}
        current={part || undefined}
        onPart={(next) => go(next === 'queue' ? [] : [next])}
      />
      {leavingTo && <LeaveGuard onStay={() => setLeavingTo(undefined)} onLeave={leave} />}
      {part === 'queue' && <Queue {...shared} />}
      {part === 'list' && <EntryList {...shared} />}
      {(part === 'parents' || part === 'import') && (
        <LazyPart key={part} load={lazyParts[part]} {...props} onPath={go} />
      )}
      {part === 'network' && <NetworkList {...shared} />}
      {part === 'settings' && (
        <SettingsPart {...shared} onTopics={(topics) => setChanged({ of: data, topics })} />
      )}
      {place.kind === 'new' && (
        <NewEntry {...shared} onDirty={onDirty} onCreated={(id) => onPath([id], { replace: true })} />
      )}
      {place.kind === 'entry' && (
        <EntryPage
          {...shared}
          id={place.id}
          step={place.step}
          other={place.other}
          onDirty={onDirty}
          onStep={onPath}
        />
      )}
    </div>
  );
}

function partsFor({ mayDecideNetwork, maySet }: DeskDto): readonly DeskPart[] {
  return [
    'queue',
    'list',
    'parents',
    ...(mayDecideNetwork ? (['network'] as const) : []),
    ...(maySet ? (['import', 'settings'] as const) : []),
  ];
}
