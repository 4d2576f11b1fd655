import { useCallback, useEffect, useRef, useState } from 'react';
import type { DoneDto } from '../../dto/sandbox-extension-dto.ts';
import type { ChatDto, ChatKey, TurnDto } from '../../dto/sandbox-page-dto.ts';
import { api, watchSandbox } from './api.ts';

export interface ChatState {
  readonly chat: ChatDto | undefined;
  /** The bot is asked and has not answered yet. */
  readonly waiting: boolean;
  /** How the last thing went, to be shown for a while. */
  readonly notice: Notice | undefined;
  /** Does something with the chat; never rejects. False: it did not succeed. */
  act(what: () => Promise<DoneDto>): Promise<boolean>;
  dismiss(): void;
}

export interface Notice {
  readonly kind: 'problem' | 'toast' | 'info';
  readonly text: string;
}

/** A chat as one person sees it, kept up to date. */
export function useChat(personId: string, key: ChatKey): ChatState {
  const [chat, setChat] = useState<ChatDto>();
  const [pending, setPending] = useState(0);
  const [notice, setNotice] = useState<Notice>();
  // What comes late, after the person or the chat changed, is not shown.
  const current = useRef('');
  const place = `${personId} ${key}`;

  const load = useCallback(async () => {
    try {
      const loaded = await api.chat(personId, key);
      if (current.current === place) setChat((old) => newest(old, loaded));
    } catch {
      // The next event asks again.
    }
  }, [personId, key, place]);

  const act = useCallback(
    async (what: () => Promise<DoneDto>) => {
      setPending((count) => count + 1);
      setNotice(undefined);
      try {
        const done = await what();
        if (current.current !== place) return true;
        setChat((old) => newest(old, done.chat));
        setNotice(noticeOf(done.turn));
        return done.turn.problem === undefined;
      } catch (error) {
        if (current.current === place) setNotice({ kind: 'problem', text: (error as Error).message });
        return false;
      } finally {
        setPending((count) => count - 1);
      }
    },
    [place],
  );

  useEffect(() => {
    current.current = place;
    setChat(undefined);
    setNotice(undefined);
    void act(() => api.open(personId, key));
    return watchSandbox((event) => {
      if (event.kind === 'world') void load();
      if (event.kind !== 'chat' || event.key !== key) return;
      if (event.personId === undefined || event.personId === personId) void load();
    });
  }, [personId, key, place, act, load]);

  return { chat, waiting: pending > 0, notice, act, dismiss: () => setNotice(undefined) };
}

/** Answers may overtake each other; a reset begins to count again. */
function newest(old: ChatDto | undefined, loaded: ChatDto): ChatDto {
  if (!old || loaded.revision >= old.revision || loaded.messages.length === 0) return loaded;
  return old;
}

function noticeOf({ problem, toast }: TurnDto): Notice | undefined {
  if (problem) return { kind: 'problem', text: problem };
  return toast ? { kind: 'toast', text: toast } : undefined;
}
