import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api/api-error.ts';

export interface Resource<T> {
  /** The latest that was loaded; stays while it is loaded again. */
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  reload(): void;
}

/** Loads when `load` changes (keep it stable with useCallback); an answer that comes after the next request is dropped. */
export function useResource<T>(load: () => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ data?: T; error?: ApiError }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(
      (data) => current && setState({ data }),
      (error: unknown) => current && setState({ error: asApiError(error) }),
    );
    return () => {
      current = false;
    };
  }, [load, round]);
  const reload = useCallback(() => {
    setState(({ data }) => ({ data }));
    setRound((before) => before + 1);
  }, []);
  return { data: state.data, error: state.error, reload };
}

/** An unknown error as one the page has words for. */
function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('unavailable', undefined, { cause: error });
}
