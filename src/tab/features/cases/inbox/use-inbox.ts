import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseLineDto } from '../../../../dto/case-dto.ts';
import type { InboxCountsDto, InboxPageDto, InboxWishDto } from '../../../../dto/case-inbox-dto.ts';
import { ApiError } from '../../../api/api-error.ts';
import type { InboxApi } from './inbox-api.ts';

/** So long nothing is typed before the search is sent. */
const restMs = 250;

export interface Inbox {
  readonly lines: readonly CaseLineDto[];
  readonly hasMore: boolean;
  readonly counts: InboxCountsDto | undefined;
  readonly error: ApiError | undefined;
  readonly isWaiting: boolean;
  more(): void;
  /** The same list as it is now. */
  reload(): void;
}

type Found = Pick<InboxPageDto, 'lines' | 'next'> & { readonly asOf?: string };

/** The list of a wish, page by page. When the page gets the focus again it looks for what has changed, and changes nothing. */
export function useInbox(api: InboxApi, wish: InboxWishDto): Inbox {
  const [found, setFound] = useState<Found>({ lines: [], next: null });
  const [counts, setCounts] = useState<InboxCountsDto>();
  const [state, setState] = useState<{ isWaiting: boolean; error?: ApiError }>({ isWaiting: true });
  const round = useRef(0);
  const typed = useRef(wish.text);

  const ask = useCallback(
    (before: readonly CaseLineDto[], after?: string) => {
      round.current += 1;
      const mine = round.current;
      setState({ isWaiting: true });
      api.list(wish, after).then(
        ({ lines, next, asOf }) => {
          if (mine !== round.current) return;
          const known = new Set(before.map(({ id }) => id));
          const added = lines.filter(({ id }) => !known.has(id));
          setFound((now) => ({
            lines: [...before, ...added],
            next,
            asOf: after === undefined ? asOf : (now.asOf ?? asOf),
          }));
          setState({ isWaiting: false });
        },
        (error: unknown) => {
          if (mine !== round.current) return;
          setState({
            isWaiting: false,
            error: error instanceof ApiError ? error : new ApiError('unavailable'),
          });
        },
      );
    },
    [api, wish],
  );

  const { asOf } = found;
  const look = useCallback(() => {
    // What cannot be counted now is counted when somebody comes back.
    void api.count(wish, asOf).then(setCounts, () => undefined);
  }, [api, wish, asOf]);

  useEffect(() => {
    const isTyping = typed.current !== wish.text;
    typed.current = wish.text;
    const timer = setTimeout(() => ask([]), isTyping ? restMs : 0);
    return () => {
      clearTimeout(timer);
      round.current += 1;
    };
  }, [ask, wish.text]);
  useEffect(() => {
    if (asOf === undefined) return undefined;
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [look, asOf]);

  return {
    lines: found.lines,
    hasMore: found.next !== null,
    counts,
    error: state.error,
    isWaiting: state.isWaiting,
    more: () => found.next !== null && ask(found.lines, found.next),
    reload: () => ask([]),
  };
}
