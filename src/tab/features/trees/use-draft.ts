import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  ChangeOutcomeDto,
  DraftDto,
  FindingsDto,
  TreeCommandDto,
} from '../../../dto/tree-editor-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import type { TreesApi } from './trees-api.ts';

/** How often one looks whether somebody else has changed the tree. */
const lookEveryMs = 10_000;
/** So long nothing more is changed before the draft is checked. */
const checkAfterMs = 600;

export type Conflict = Extract<ChangeOutcomeDto, { kind: 'conflict' }> & {
  /** What was to be done; undefined for undo and redo. */
  readonly command: TreeCommandDto | undefined;
};

export interface DraftState {
  readonly draft: DraftDto | undefined;
  readonly findings: FindingsDto | undefined;
  /** It could not be loaded at all. */
  readonly loadError: ApiError | undefined;
  /** The last thing done did not work. */
  readonly error: ApiError | undefined;
  readonly refused: Extract<ChangeOutcomeDto, { kind: 'refused' }>['reason'] | undefined;
  readonly conflict: Conflict | undefined;
  readonly isBusy: boolean;
  /** How many things have been done here: what is told to screen readers when it grows. */
  readonly saved: number;
  /** Somebody else has changed it while it was open here. */
  readonly changedByOther: string | undefined;
  /**
   * Does one thing. `revision`: the one at which it was begun, where that was earlier than now. Resolves to the id of what is new,
   * or to undefined; `false` when it was not done.
   */
  run(command: TreeCommandDto, revision?: number): Promise<string | undefined | false>;
  step(which: 'undo' | 'redo'): void;
  /** `mine`: does it over what the other did. */
  settle(choice: 'mine' | 'theirs'): void;
  /** Takes over a draft that came in another way. */
  take(draft: DraftDto): void;
  reload(): void;
}

/** A tree as it is being edited: loads it, does one thing after the other, and looks what others do. */
export function useDraft(api: TreesApi, tree: string): DraftState {
  const [state, setState] = useState<{
    readonly draft?: DraftDto;
    readonly findings?: FindingsDto;
    readonly loadError?: ApiError | undefined;
    readonly error?: ApiError | undefined;
    readonly refused?: DraftState['refused'];
    readonly conflict?: Conflict | undefined;
    readonly changedByOther?: string | undefined;
  }>({});
  const [busy, setBusy] = useState(0);
  const [saved, setSaved] = useState(0);
  const latest = useRef<DraftDto>(undefined);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const take = useCallback((draft: DraftDto) => {
    latest.current = draft;
    setState(({ findings }) => ({ draft, ...(findings ? { findings } : {}) }));
  }, []);

  const load = useCallback(() => {
    api
      .getDraft(tree)
      .then(take, (error: unknown) =>
        setState(({ draft }) => (draft ? { draft } : { loadError: asError(error) })),
      );
  }, [api, tree, take]);
  useEffect(load, [load]);

  // Where somebody else has changed it, what is shown here follows, and says so.
  useEffect(() => {
    const look = () => {
      if (document.hidden || !latest.current) return;
      const before = latest.current.revision;
      api.getDraft(tree).then(
        (draft) => {
          if (latest.current?.revision !== before || draft.revision === before) return;
          latest.current = draft;
          setState((now) => ({ ...now, draft, changedByOther: draft.changedBy ?? '' }));
        },
        () => {},
      );
    };
    const timer = setInterval(look, lookEveryMs);
    addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
    };
  }, [api, tree]);

  const revision = state.draft?.revision;
  useEffect(() => {
    if (revision === undefined) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      api.getFindings(tree).then(
        (findings) => isCurrent && setState((now) => ({ ...now, findings })),
        () => {},
      );
    }, checkAfterMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, tree, revision]);

  const perform = useCallback(
    (
      ask: () => Promise<ChangeOutcomeDto>,
      command: TreeCommandDto | undefined,
    ): Promise<string | undefined | false> => {
      setBusy((count) => count + 1);
      const done = queue.current.then(async () => {
        try {
          const outcome = await ask();
          take(outcome.draft);
          if (outcome.kind === 'changed') {
            setSaved((count) => count + 1);
            return outcome.made ?? undefined;
          }
          if (outcome.kind === 'refused') setState((now) => ({ ...now, refused: outcome.reason }));
          else setState((now) => ({ ...now, conflict: { ...outcome, command } }));
          return false;
        } catch (error) {
          setState((now) => ({ ...now, error: asError(error) }));
          return false;
        } finally {
          setBusy((count) => count - 1);
        }
      });
      queue.current = done;
      return done;
    },
    [take],
  );

  const run = useCallback(
    (command: TreeCommandDto, begun?: number) =>
      perform(
        () => api.change(tree, Math.min(begun ?? Infinity, latest.current?.revision ?? 0), command, false),
        command,
      ),
    [api, tree, perform],
  );

  return {
    draft: state.draft,
    findings: state.findings,
    loadError: state.loadError,
    error: state.error,
    refused: state.refused,
    conflict: state.conflict,
    changedByOther: state.changedByOther,
    isBusy: busy > 0,
    saved,
    run,
    step: useCallback((which) => void perform(() => api.step(tree, which), undefined), [api, tree, perform]),
    settle: useCallback(
      (choice) => {
        const command = state.conflict?.command;
        setState(({ draft, findings }) => ({ ...(draft && { draft }), ...(findings && { findings }) }));
        if (choice === 'mine' && command)
          void perform(() => api.change(tree, latest.current?.revision ?? 0, command, true), command);
      },
      [api, tree, perform, state.conflict],
    ),
    take,
    reload: load,
  };
}

function asError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('unavailable', undefined, { cause: error });
}
