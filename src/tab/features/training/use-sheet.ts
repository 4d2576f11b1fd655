import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SheetDto } from '../../../dto/training-dto.ts';
import type { ApiError } from '../../api/api-error.ts';
import { useResource } from '../../ui/use-resource.ts';
import { createTickQueue, type TickQueue, type TickQueueState, type Ticks } from './tick-queue.ts';
import type { TrainingApi } from './training-api.ts';

/** How often the other teacher's ticks are fetched. */
const pollMs = 10_000;

export interface Sheet {
  /** As the server has it. */
  readonly sheet: SheetDto | undefined;
  readonly error: ApiError | undefined;
  readonly reload: () => void;
  /** Takes over a newer list that some press was answered with. */
  readonly take: (sheet: SheetDto) => void;
  readonly ticks: TickQueueState;
  readonly put: (ticks: Ticks) => void;
  readonly retry: () => void;
  /** Ticks that the server would not take. */
  readonly refusal: ApiError | undefined;
}

/** The list of a session, kept fresh, and the ticks on their way to it. */
export function useSheet(api: TrainingApi, sessionId: string): Sheet {
  const { data, error, reload } = useResource(useCallback(() => api.getSheet(sessionId), [api, sessionId]));
  const [newer, setNewer] = useState<SheetDto>();
  const [ticks, setTicks] = useState<TickQueueState>({ pending: new Map(), kind: 'idle' });
  const [refusal, setRefusal] = useState<ApiError>();
  const queue = useRef<TickQueue>(undefined);

  useEffect(() => {
    const made = createTickQueue({
      save: (batch) =>
        api.tick(
          sessionId,
          [...batch].map(([bookingId, attended]) => ({ bookingId, attended })),
        ),
      onSaved: setNewer,
      onRefused(failure) {
        setRefusal(failure);
        api.getSheet(sessionId).then(setNewer, () => {});
      },
      onState: setTicks,
      later(work, ms) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    });
    queue.current = made;
    const retry = () => made.retry();
    addEventListener('online', retry);
    return () => {
      removeEventListener('online', retry);
      made.stop();
    };
  }, [api, sessionId]);

  useEffect(() => {
    const timer = setInterval(() => {
      // An answer from before a tick would show it taken back for a moment.
      if (document.hidden || queue.current?.state.kind !== 'idle') return;
      api.getSheet(sessionId).then(
        (sheet) => queue.current?.state.kind === 'idle' && setNewer(sheet),
        () => {},
      );
    }, pollMs);
    return () => clearInterval(timer);
  }, [api, sessionId]);

  const put = useCallback((batch: Ticks) => {
    setRefusal(undefined);
    queue.current?.put(batch);
  }, []);
  const retry = useCallback(() => queue.current?.retry(), []);
  return useMemo(
    () => ({ sheet: newer ?? data, error, reload, take: setNewer, ticks, put, retry, refusal }),
    [newer, data, error, reload, ticks, put, retry, refusal],
  );
}
