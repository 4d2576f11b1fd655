import { useEffect, useState } from 'react';
import type { ChatKey } from '../../dto/sandbox-page-dto.ts';
import { watchSandbox } from './api.ts';
import type { View } from './place.ts';

/** Chats of a person, other than the one in view, in which the bot has said something new. */
export function useUnread(personId: string, municipalityId: string, view: View): ReadonlySet<View> {
  const [unread, setUnread] = useState<ReadonlySet<ChatKey>>(new Set());
  useEffect(() => setUnread(new Set()), [personId]);
  useEffect(() => {
    setUnread((old) => new Set([...old].filter((key) => key !== view)));
    return watchSandbox((event) => {
      if (event.kind !== 'chat' || !event.spoken || event.key === view) return;
      const isTheirs = event.personId ? event.personId === personId : event.municipalityId === municipalityId;
      if (isTheirs) setUnread((old) => new Set([...old, event.key]));
    });
  }, [personId, municipalityId, view]);
  return unread;
}
