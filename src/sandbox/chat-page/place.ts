import { useEffect, useState } from 'react';
import type { ChatKey } from '../../dto/sandbox-page-dto.ts';

/** What the page shows. It stands in the address, so that two windows can be two people and a reload stays where it is. */
export interface Place {
  readonly personId?: string;
  readonly view: View;
  /** Where in the tab: what a deep link of Teams calls `subEntityId`. */
  readonly subPage?: string;
}

export type View = ChatKey | 'tab' | 'outlook' | 'requests' | 'switches';

function isView(text: string | undefined): text is View {
  return text !== undefined && /^(personal|group|channel-\d+|tab|outlook|requests|switches)$/.test(text);
}

function readPlace(): Place {
  const [, personId, view, subPage] = location.hash.split('/');
  return {
    ...(personId ? { personId } : {}),
    view: isView(view) ? view : 'personal',
    ...(subPage ? { subPage: decode(subPage) } : {}),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/**
 * The address of a place inside the tab, when `url` is a link to one as the product's cards have them: it names nobody, and
 * opens for whoever one is now. Undefined for any other link.
 */
export function tabPlaceOf(url: string, personId: string): string | undefined {
  const { origin, pathname } = location;
  const start = `${origin}${pathname}#//tab/`;
  return url.startsWith(start) ? `#/${personId}/tab/${url.slice(start.length)}` : undefined;
}

export function usePlace(): readonly [Place, (place: Place) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = ({ personId, view, subPage }: Place) => {
    const rest = subPage ? `/${encodeURIComponent(subPage)}` : '';
    location.hash = `#/${personId ?? ''}/${view}${rest}`;
  };
  return [place, go];
}

export function isChat(view: View): view is ChatKey {
  return view === 'personal' || view === 'group' || view.startsWith('channel-');
}
