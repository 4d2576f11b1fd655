import type { SheetDto } from '../../../dto/training-dto.ts';
import { ApiError } from '../../api/api-error.ts';

/** `true`: here. `null`: the tick was taken back. */
export type Ticks = ReadonlyMap<string, boolean | null>;

export interface TickQueueState {
  /** Pressed, but not yet answered by the server. */
  readonly pending: Ticks;
  /** `retrying`: the last attempt did not get through. */
  readonly kind: 'idle' | 'saving' | 'retrying';
}

export interface TickQueue {
  readonly state: TickQueueState;
  /** Sends at once; what is pressed meanwhile goes along with the next. */
  put(ticks: Ticks): void;
  /** Tries again now instead of later. */
  retry(): void;
  /** Nothing is sent any more. */
  stop(): void;
}

interface Parts {
  save(ticks: Ticks): Promise<SheetDto>;
  /** The server has taken them; here is the list as it stands. */
  onSaved(sheet: SheetDto): void;
  /** The server will not take them, now or later: they are dropped. */
  onRefused(error: ApiError): void;
  onState(state: TickQueueState): void;
  /** `setTimeout`; answers with what undoes it. */
  later(work: () => void, ms: number): () => void;
}

const firstPauseMs = 2_000;
const longestPauseMs = 30_000;

/** A refusal that no second attempt changes. */
const final = new Set<ApiError['kind']>(['conflict', 'forbidden', 'not-found']);

/**
 * Ticks on their way to the server. A tick is never lost while the page is open: what does not get through is tried again, with
 * growing pauses, and of two presses on one name the last holds.
 */
export function createTickQueue({ save, onSaved, onRefused, onState, later }: Parts): TickQueue {
  const waiting = new Map<string, boolean | null>();
  let kind: TickQueueState['kind'] = 'idle';
  let isSending = false;
  let isStopped = false;
  let pauseMs = firstPauseMs;
  let undoLater: (() => void) | undefined;

  const tell = (next: TickQueueState['kind']) => {
    kind = next;
    if (!isStopped) onState({ pending: new Map(waiting), kind });
  };

  async function send(): Promise<void> {
    undoLater?.();
    undoLater = undefined;
    if (isSending || isStopped || waiting.size === 0) return;
    isSending = true;
    const batch = new Map(waiting);
    tell('saving');
    try {
      const sheet = await save(batch);
      settle(batch);
      pauseMs = firstPauseMs;
      if (!isStopped) onSaved(sheet);
    } catch (error) {
      const failure = error instanceof ApiError ? error : new ApiError('unavailable');
      if (final.has(failure.kind)) {
        settle(batch);
        if (!isStopped) onRefused(failure);
      } else {
        isSending = false;
        tell('retrying');
        undoLater = later(() => void send(), pauseMs);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        return;
      }
    }
    isSending = false;
    if (waiting.size > 0) await send();
    else tell('idle');
  }

  /** What was pressed again while it was on its way stays. */
  function settle(batch: Ticks): void {
    for (const [id, attended] of batch) if (waiting.get(id) === attended) waiting.delete(id);
  }

  return {
    get state() {
      return { pending: new Map(waiting), kind };
    },
    put(ticks) {
      for (const [id, attended] of ticks) waiting.set(id, attended);
      if (isSending || kind === 'retrying') tell(kind);
      // While the network is away, one attempt at a time: the pause goes on.
      if (kind !== 'retrying') void send();
    },
    retry: () => void send(),
    stop() {
      isStopped = true;
      undoLater?.();
    },
  };
}
