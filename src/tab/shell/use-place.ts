import { useCallback, useEffect, useState } from 'react';
import { readSubPage, writeSubPage, type Place } from './read-sub-page.ts';

export type Go = (place: Place, how?: { replace?: boolean }) => void;

/**
 * Where the person is. Each step goes into the frame's own history, so that "back" of the device leads back inside the tab;
 * the address stays as Teams opened it.
 */
export function usePlace(subPageId: string | undefined): readonly [Place, Go] {
  const [place, setPlace] = useState<Place>(() => placeOf(history.state) ?? readSubPage(subPageId));

  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => setPlace(placeOf(state) ?? readSubPage(subPageId));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [subPageId]);

  const go = useCallback<Go>((to, { replace = false } = {}) => {
    const state = { place: writeSubPage(to) };
    if (replace) history.replaceState(state, '');
    else history.pushState(state, '');
    setPlace(to);
  }, []);
  return [place, go];
}

function placeOf(state: unknown): Place | undefined {
  const place = (state as { place?: unknown } | null)?.place;
  return typeof place === 'string' ? readSubPage(place) : undefined;
}
