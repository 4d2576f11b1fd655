import { useCallback, useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';

export interface Action {
  /** Something pressed is on its way. */
  readonly isBusy: boolean;
  /** Why the last one failed. */
  readonly error: ApiError | undefined;
  /** Does it, unless something is on its way already: a second press does nothing. */
  run(work: () => Promise<void>): void;
}

/** A press, and what became of it. */
export function useAction(): Action {
  const busy = useRef(false);
  const [state, setState] = useState<{ isBusy: boolean; error?: ApiError }>({ isBusy: false });
  const run = useCallback((work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setState({ isBusy: true });
    work().then(
      () => {
        busy.current = false;
        setState({ isBusy: false });
      },
      (error: unknown) => {
        busy.current = false;
        setState({ isBusy: false, error: error instanceof ApiError ? error : new ApiError('unavailable') });
      },
    );
  }, []);
  return { isBusy: state.isBusy, error: state.error, run };
}
