import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';

/** So long nothing is typed before the search is sent. */
const restMs = 200;

interface Page<Line> {
  readonly lines: readonly Line[];
  readonly total: number;
}

interface Found<Line> extends Page<Line> {
  readonly error: ApiError | undefined;
  readonly isWaiting: boolean;
}

export interface PagedSearch<Wish, Line> extends Found<Line> {
  /** Searches anew. Keep it in an effect: its answer stops what is on its way. */
  search(wish: Wish): () => void;
  /** The next lines of the same search. */
  more(): void;
  /** What is shown, changed in place. */
  change(line: (before: Line) => Line): void;
}

/** A search as one types, and its further pages; an answer that comes after the next search is dropped. */
export function usePagedSearch<Wish extends { readonly text: string }, Line extends { readonly id: string }>(
  find: (wish: Wish & { readonly offset: number }) => Promise<Page<Line>>,
): PagedSearch<Wish, Line> {
  const [found, setFound] = useState<Found<Line>>({ lines: [], total: 0, error: undefined, isWaiting: true });
  const [finder] = useState(() => find);
  const round = useRef(0);
  const wished = useRef<Wish>(undefined);
  const isFirst = useRef(true);
  useEffect(
    () => () => {
      round.current += 1;
    },
    [],
  );

  const ask = useCallback(
    (offset: number, before: readonly Line[]) => {
      const mine = round.current;
      const { current: wish } = wished;
      if (!wish) return;
      setFound((now) => ({ ...now, isWaiting: true }));
      finder({ ...wish, offset }).then(
        ({ lines, total }) => {
          if (mine !== round.current) return;
          const known = new Set(before.map(({ id }) => id));
          const added = lines.filter(({ id }) => !known.has(id));
          setFound({ lines: [...before, ...added], total, error: undefined, isWaiting: false });
        },
        (error: unknown) => {
          if (mine !== round.current) return;
          const said = error instanceof ApiError ? error : new ApiError('unavailable');
          setFound((now) => ({ ...now, error: said, isWaiting: false }));
        },
      );
    },
    [finder],
  );

  const search = useCallback(
    (wish: Wish) => {
      wished.current = wish;
      round.current += 1;
      const timer = setTimeout(() => ask(0, []), isFirst.current ? 0 : restMs);
      isFirst.current = false;
      return () => clearTimeout(timer);
    },
    [ask],
  );
  const more = () => ask(found.lines.length, found.lines);
  const change = (line: (before: Line) => Line) =>
    setFound((now) => ({ ...now, lines: now.lines.map(line) }));
  return { ...found, search, more, change };
}
