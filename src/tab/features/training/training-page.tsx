import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { FailureView } from '../../shell/failure-view.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { useResource } from '../../ui/use-resource.ts';
import { AttendancePage } from './attendance-page.tsx';
import { MyCourses } from './my-courses.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { SessionDialog } from './session-dialog.tsx';
import { SessionFinder } from './session-finder.tsx';
import { readTrainingPath, sessionPath } from './session-place.ts';
import { TaughtList } from './taught-list.tsx';
import { createTrainingApi } from './training-api.ts';

/** Training for a colleague: what I go to, what I teach, and what suits me. */
export function TrainingPage({ api: client, host, me, path, onPath }: PageProps) {
  const api = useMemo(() => createTrainingApi(client), [client]);
  const place = readTrainingPath(path);
  if (place.kind === 'sheet') {
    return (
      <AttendancePage key={place.sessionId} api={api} sessionId={place.sessionId} onBack={() => onPath([])} />
    );
  }
  return <Overview api={api} host={host} me={me} place={place} onPath={onPath} />;
}

interface OverviewProps extends Pick<PageProps, 'host' | 'me' | 'onPath'> {
  readonly api: ReturnType<typeof createTrainingApi>;
  readonly place: Exclude<ReturnType<typeof readTrainingPath>, { kind: 'sheet' }>;
}

function Overview({ api, host, me, place, onPath }: OverviewProps) {
  const locale = useLocale();
  // Each booking makes everything shown before it old.
  const [round, setRound] = useState(0);
  const load = useCallback(() => api.getTraining(), [api, round, locale]);
  const { data, error, reload } = useResource(load);
  const opener = useRef<HTMLElement>(undefined);
  const page = useRef<HTMLDivElement>(null);
  const isOpen = place.kind === 'session';

  useEffect(() => {
    if (isOpen || !opener.current) return;
    // Back to the button that opened the window; where a booking has taken it away, to the top of the page's own part.
    const target = opener.current.isConnected ? opener.current : page.current?.querySelector('h2');
    opener.current = undefined;
    target?.focus();
  }, [isOpen]);

  const open = useCallback(
    (to: readonly string[]) => {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
      onPath(to);
    },
    [onPath],
  );

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  return (
    <div ref={page}>
      <MyCourses
        api={api}
        host={host}
        training={data}
        isTarget={place.kind === 'overview' && place.mine}
        onOpen={open}
      />
      <TaughtList taught={data.taught} now={data.now} onSheet={(id) => onPath(['teaching', id])} />
      <SessionFinder api={api} now={data.now} timeZone={me.timeZone} round={round} onOpen={open} />
      <QuietHours api={api} />
      {place.kind === 'session' && (
        <SessionDialog
          api={api}
          host={host}
          sessionKey={place.key}
          step={place.step}
          now={data.now}
          hasMailbox={data.hasMailbox}
          mayBookForOthers={data.mayBookForOthers}
          onStep={(key, step, how) => onPath(sessionPath(key, step), how)}
          onSheet={(id) => onPath(['teaching', id])}
          onClose={() => onPath([])}
          onChanged={() => setRound((before) => before + 1)}
        />
      )}
    </div>
  );
}
