import { useCallback, useEffect, useRef, useState } from 'react';
import type { EntryDto, EntryLineDto } from '../../../dto/qna-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import { useLocale } from '../../ui/page-texts.ts';
import type { EntryWish } from './entry-wish.ts';
import type { FaqApi } from './faq-api.ts';

export interface FoundEntries {
  /** What was asked for to get these. */
  readonly wish: EntryWish;
  readonly lines: readonly EntryLineDto[];
  readonly total: number;
}

export interface EntrySearch {
  /** The latest answer; stays while the next one is on its way. */
  readonly found: FoundEntries | undefined;
  readonly error: ApiError | undefined;
  /** More of the same are on their way. */
  readonly isFetchingMore: boolean;
  more(): void;
  reload(): void;
  /** Something was done with an entry: its line says so. */
  touch(entry: EntryDto): void;
}

/**
 * Asks anew at each change of the wish. The request before is ended and whatever it still answers is dropped, so that an older
 * answer never overwrites a newer one, and a slow network is not kept busy with what nobody waits for.
 */
export function useEntrySearch(api: FaqApi, wish: EntryWish): EntrySearch {
  const locale = useLocale();
  const [state, setState] = useState<{ found?: FoundEntries; error?: ApiError }>({});
  const [isFetchingMore, setFetchingMore] = useState(false);
  const [round, setRound] = useState(0);
  const current = useRef<AbortController>(undefined);

  useEffect(() => {
    const control = new AbortController();
    current.current = control;
    setFetchingMore(false);
    api.search(wish, 0, control.signal).then(
      ({ lines, total }) => {
        if (!control.signal.aborted) setState({ found: { wish, lines, total } });
      },
      (error: unknown) => {
        if (!control.signal.aborted) setState(({ found }) => ({ found, error: asApiError(error) }));
      },
    );
    return () => control.abort();
  }, [api, wish, locale, round]);

  const { found } = state;
  const latest = useRef({ wish, found, isFetchingMore });
  latest.current = { wish, found, isFetchingMore };
  const more = useCallback(() => {
    const control = current.current;
    const { wish, found, isFetchingMore } = latest.current;
    if (!found || !control || isFetchingMore || found.wish !== wish) return;
    setFetchingMore(true);
    api.search(wish, found.lines.length, control.signal).then(
      ({ lines, total }) => {
        if (control.signal.aborted) return;
        setFetchingMore(false);
        // The list may have moved on the server meanwhile: nothing stands there twice.
        const known = new Set(found.lines.map(({ id }) => id));
        const added = lines.filter(({ id }) => !known.has(id));
        setState({
          found: { wish, lines: [...found.lines, ...added], total: added.length > 0 ? total : known.size },
        });
      },
      (error: unknown) => {
        if (control.signal.aborted) return;
        setFetchingMore(false);
        setState({ found, error: asApiError(error) });
      },
    );
  }, [api]);

  const reload = useCallback(() => {
    setState(({ found }) => ({ found }));
    setRound((before) => before + 1);
  }, []);

  const touch = useCallback((entry: EntryDto) => {
    const { id, state, helped, followers } = entry;
    setState(({ found, error }) => ({
      error,
      found: found && {
        ...found,
        lines: found.lines.map((line) => (line.id === id ? { ...line, state, helped, followers } : line)),
      },
    }));
  }, []);

  return { found, error: state.error, isFetchingMore, more, reload, touch };
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('unavailable', undefined, { cause: error });
}
