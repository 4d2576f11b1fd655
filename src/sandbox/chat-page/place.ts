import { useEffect, useState } from 'react';
import type { ChatKey } from '../../dto/sandbox-page-dto.ts';

/** What the page shows. It stands in the address, so that two windows can be two people and a reload stays where it is. */
export interface Place {
  readonly personId?: string;
  readonly view: View;
  /** Where in the tab: what a deep link of Teams calls `subEntityId`. */
  readonly subPage?: string;
  /** Which of the app's tabs, by its id in the manifest; a deep link names none. */
  readonly entityId?: string;
}

export type View = ChatKey | 'tab' | 'outlook' | 'topdesk' | 'requests' | 'switches';

function isView(text: string | undefined): text is View {
  return (
    text !== undefined &&
    /^(personal|group|colleagues|channel-\d+|tab|outlook|topdesk|requests|switches)$/.test(text)
  );
}

function readPlace(): Place {
  const [, personId, view, subPage, entityId] = location.hash.split('/');
  return {
    ...(personId ? { personId } : {}),
    view: isView(view) ? view : 'personal',
    ...(subPage ? { subPage: decode(subPage) } : {}),
    ...(entityId ? { entityId: decode(entityId) } : {}),
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
  const start = tabLinkTo('');
  return url.startsWith(start) ? `#/${personId}/tab/${url.slice(start.length)}` : undefined;
}

/** A link to a place inside the tab, for whoever opens it. */
export function tabLinkTo(subPage: string): string {
  return `${location.origin}${location.pathname}#//tab/${encodeURIComponent(subPage)}`;
}

export function usePlace(): readonly [Place, (place: Place) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = ({ personId, view, subPage, entityId }: Place) => {
    const tab = entityId ? `/${encodeURIComponent(entityId)}` : '';
    const rest = subPage || tab ? `/${encodeURIComponent(subPage ?? '')}${tab}` : '';
    location.hash = `#/${personId ?? ''}/${view}${rest}`;
  };
  return [place, go];
}

export function isChat(view: View): view is ChatKey {
  return /^(personal|group|colleagues|channel-\d+)$/.test(view);
}
