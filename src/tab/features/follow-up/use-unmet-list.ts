import { useCallback, useRef, useState } from 'react';
import type { UnmetGroupDto } from '../../../dto/follow-up-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import type { FollowUpApi, UnmetWish } from './follow-up-api.ts';

interface Found {
  readonly groups: readonly UnmetGroupDto[];
  readonly total: number;
  readonly questions: number;
  readonly error?: ApiError | undefined;
  readonly isWaiting: boolean;
}

export interface UnmetList extends Found {
  search(wish: UnmetWish): void;
  more(): void;
  /** The same search from its beginning. */
  reload(): void;
}

/** Questions that say the same together, page by page; an answer that comes after the next search is dropped. */
export function useUnmetList(api: FollowUpApi): UnmetList {
  const [found, setFound] = useState<Found>({ groups: [], total: 0, questions: 0, isWaiting: true });
  const round = useRef(0);
  const wished = useRef<UnmetWish>(undefined);
  const ask = useCallback(
    (before: readonly UnmetGroupDto[]) => {
      const { current: wish } = wished;
      if (!wish) return;
      round.current += 1;
      const mine = round.current;
      setFound((now) => ({ ...now, isWaiting: true, error: undefined }));
      api.listUnmet(wish, before.length).then(
        ({ groups, total, questions }) => {
          if (mine !== round.current) return;
          const known = new Set(before.map(({ id }) => id));
          const added = groups.filter(({ id }) => !known.has(id));
          setFound({ groups: [...before, ...added], total, questions, isWaiting: false });
        },
        (error: unknown) => {
          if (mine !== round.current) return;
          const said = error instanceof ApiError ? error : new ApiError('unavailable');
          setFound((now) => ({ ...now, error: said, isWaiting: false }));
        },
      );
    },
    [api],
  );
  const search = useCallback(
    (wish: UnmetWish) => {
      wished.current = wish;
      ask([]);
    },
    [ask],
  );
  const reload = useCallback(() => ask([]), [ask]);
  return { ...found, search, more: () => ask(found.groups), reload };
}
