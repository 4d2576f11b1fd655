import { useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { useAction, type Action } from './use-action.ts';

export interface RevisedSave extends Action {
  /** Somebody else saved in between: ask before going on. */
  readonly isConflict: boolean;
  /** Saves over what stood there when it was last looked at. */
  save(work: (revision: number) => Promise<void>): void;
  /** What stands there now has been looked at. */
  lookedAt(revision: number): void;
}

/** Saving what others may save too: `revision` is the one that was looked at, undefined for something new. */
export function useRevisedSave(revision: number | undefined): RevisedSave {
  const action = useAction();
  const seen = useRef(revision ?? 0);
  const [isConflict, setConflict] = useState(false);
  return {
    ...action,
    isConflict,
    save: (work) =>
      action.run(async () => {
        try {
          await work(seen.current);
        } catch (error) {
          if (!(error instanceof ApiError && error.kind === 'conflict')) throw error;
          setConflict(true);
        }
      }),
    lookedAt(now) {
      seen.current = now;
      setConflict(false);
    },
  };
}
