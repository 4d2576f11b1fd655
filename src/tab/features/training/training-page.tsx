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
import { readTrainingPath, sessionPath, type TrainingPlace } from './session-place.ts';
import { TaughtList } from './taught-list.tsx';
import { createTrainingApi } from './training-api.ts';

type SessionPlace = Extract<TrainingPlace, { kind: 'session' }>;

/** Training for a colleague: what I go to, what I teach, and what suits me. */
export function TrainingPage({ api: client, host, me, path, onPath }: PageProps) {
  const api = useMemo(() => createTrainingApi(client), [client]);
  const locale = useLocale();
  // Each booking makes everything shown before it old.
  const [round, setRound] = useState(0);
  const load = useCallback(() => api.getTraining(), [api, round, locale]);
  const { data, error, reload } = useResource(load);
  const place = readTrainingPath(path);
  const isOpen = place.kind === 'session';
  const opener = useRef<HTMLElement>(undefined);
  const page = useRef<HTMLDivElement>(null);
  // The window goes on showing the session while it closes.
  const lastShown = useRef<SessionPlace>(undefined);
  if (place.kind === 'session') lastShown.current = place;
  const shown = lastShown.current;

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
  const own = useMemo(() => (data ? [...data.ahead, ...data.taught] : []), [data]);
  const openSheet = (sessionId: string) => onPath(['teaching', sessionId]);

  if (place.kind !== 'sheet' && error && !data) return <FailureView error={error} onRetry={reload} />;
  if (place.kind !== 'sheet' && !data) return <PageSkeleton />;
  return (
    <div ref={page}>
      {place.kind === 'sheet' && (
        <AttendancePage
          key={place.sessionId}
          api={api}
          sessionId={place.sessionId}
          onBack={() => onPath([])}
        />
      )}
      {place.kind !== 'sheet' && data && (
        <>
          <MyCourses
            api={api}
            host={host}
            training={data}
            isTarget={place.kind === 'overview' && place.mine}
            onOpen={open}
          />
          <TaughtList taught={data.taught} now={data.now} onSheet={openSheet} />
          <SessionFinder
            api={api}
            own={own}
            now={data.now}
            timeZone={me.timeZone}
            round={round}
            onOpen={open}
          />
          <QuietHours api={api} />
        </>
      )}
      {shown && data && (
        <SessionDialog
          api={api}
          host={host}
          isOpen={isOpen}
          sessionKey={shown.key}
          step={shown.step}
          now={data.now}
          hasMailbox={data.hasMailbox}
          mayBookForOthers={data.mayBookForOthers}
          onStep={(key, step, how) => onPath(sessionPath(key, step), how)}
          onSheet={openSheet}
          onClose={() => onPath([])}
          onChanged={() => setRound((before) => before + 1)}
        />
      )}
    </div>
  );
}
