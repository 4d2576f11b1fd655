import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageEvent } from '../../../dto/sandbox-page-dto.ts';
import { watchSandbox } from '../api.ts';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: string | undefined;
  /** Does something whose answer is the new state; true: it succeeded. */
  act(what: () => Promise<T>): Promise<boolean>;
}

/** Something of Outlook, or of what `of` names, kept up to date. `key` names it: another key is another thing. */
export function useOutlook<T>(
  key: string,
  load: () => Promise<T>,
  of: PageEvent['kind'] = 'outlook',
): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef(load);
  latest.current = load;
  const shown = useRef('');

  const act = useCallback(
    async (what: () => Promise<T>) => {
      try {
        const loaded = await what();
        if (shown.current === key) {
          setValue(loaded);
          setProblem(undefined);
        }
        return true;
      } catch (error) {
        if (shown.current === key) setProblem((error as Error).message);
        return false;
      }
    },
    [key],
  );

  useEffect(() => {
    shown.current = key;
    setValue(undefined);
    setProblem(undefined);
    const read = () => void act(() => latest.current());
    read();
    return watchSandbox(({ kind }) => {
      if (kind === of || kind === 'world') read();
    });
  }, [key, of, act]);

  return { value, problem, act };
}
