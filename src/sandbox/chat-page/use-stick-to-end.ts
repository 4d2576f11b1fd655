import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Nearer to the end than this, in pixels, counts as being there. */
const near = 120;

/**
 * Keeps the newest message in sight while messages come and cards grow, unless the reader has scrolled away. A message taller
 * than the place is shown from its beginning. `news` changes when something new was said.
 */
export function useStickToEnd(place: RefObject<HTMLElement | null>, news: unknown): void {
  const sticks = useRef(true);

  useEffect(() => {
    const element = place.current;
    const content = element?.firstElementChild;
    if (!element || !content) return undefined;
    const follow = () => {
      if (!sticks.current) return;
      const last = [...content.querySelectorAll<HTMLElement>('.message')].at(-1);
      const isTall = last !== undefined && last.offsetHeight > element.clientHeight - 24;
      const top = last ? last.getBoundingClientRect().top - content.getBoundingClientRect().top : 0;
      element.scrollTop = isTall ? top : element.scrollHeight;
    };
    const leave = () => {
      // After the browser has scrolled.
      requestAnimationFrame(() => {
        sticks.current = element.scrollHeight - element.clientHeight - element.scrollTop < near;
      });
    };
    const sizes = new ResizeObserver(follow);
    sizes.observe(content);
    sizes.observe(element);
    const signs = ['wheel', 'touchmove', 'keydown'] as const;
    for (const sign of signs) element.addEventListener(sign, leave, { passive: true });
    return () => {
      sizes.disconnect();
      for (const sign of signs) element.removeEventListener(sign, leave);
    };
  }, [place]);

  useEffect(() => {
    sticks.current = true;
  }, [news]);
}
