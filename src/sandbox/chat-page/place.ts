import { useEffect, useState } from 'react';
import type { ChatKey } from '../../dto/sandbox-page-dto.ts';

/** What the page shows. It stands in the address, so that two windows can be two people and a reload stays where it is. */
export interface Place {
  readonly personId?: string;
  readonly view: View;
}

export type View = ChatKey | 'tab' | 'outlook' | 'requests' | 'switches';

function isView(text: string | undefined): text is View {
  return text !== undefined && /^(personal|group|channel-\d+|tab|outlook|requests|switches)$/.test(text);
}

function readPlace(): Place {
  const [, personId, view] = location.hash.split('/');
  return { ...(personId ? { personId } : {}), view: isView(view) ? view : 'personal' };
}

export function usePlace(): readonly [Place, (place: Place) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [place, ({ personId, view }) => (location.hash = `#/${personId ?? ''}/${view}`)];
}

export function isChat(view: View): view is ChatKey {
  return view === 'personal' || view === 'group' || view.startsWith('channel-');
}
