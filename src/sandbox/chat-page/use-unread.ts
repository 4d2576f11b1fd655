import { useEffect, useState } from 'react';
import type { ChatKey } from '../../dto/sandbox-page-dto.ts';
import { api, watchSandbox } from './api.ts';
import type { View } from './place.ts';

/** Chats of a person, other than the one in view, in which somebody has written since they looked. */
export function useUnread(personId: string, view: View): ReadonlySet<View> {
  const [unread, setUnread] = useState<readonly ChatKey[]>([]);
  useEffect(() => {
    let gone = false;
    const load = async () => {
      try {
        const chats = await api.unread(personId);
        if (!gone) setUnread(chats);
      } catch {
        // The next event asks again.
      }
    };
    setUnread([]);
    void load();
    const stop = watchSandbox((event) => {
      if (event.kind === 'world' || (event.kind === 'chat' && event.spoken)) void load();
    });
    return () => {
      gone = true;
      stop();
    };
  }, [personId]);
  // What is in view is being read, and is read once one goes elsewhere.
  useEffect(() => {
    const read = () => setUnread((old) => old.filter((key) => key !== view));
    read();
    return read;
  }, [view]);
  return new Set(unread.filter((key) => key !== view));
}
