/**
 * Runs in the page before its own scripts, as text: notes when the tab can be used and when answers are painted, in milliseconds
 * since the frame began to load. "Painted" is the first task after the frame that draws the change: requestAnimationFrame runs before
 * that frame is drawn, the message it posts comes after. What the screen and the graphics process still take is not in it. `html[data-painted]` says for what text: the page's policy lets nobody
 * wait for more than an attribute.
 */
export const watchTab = `
if (location.pathname === '/tab/') {
  const seen = { usableAt: undefined, pressedAt: 0, paintedAt: 0 };
  window.watched = seen;
  const afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); then(performance.now()); };
    port2.postMessage(undefined);
  });
  addEventListener('keydown', (event) => { seen.pressedAt = event.timeStamp; }, true);
  let foundFor;
  const look = () => {
    const field = document.querySelector('input[type="search"]');
    const found = document.querySelector('[data-found]');
    if (seen.usableAt === undefined && field && document.querySelector('[data-results] [data-entry]')) {
      seen.usableAt = 0;
      afterPaint((at) => { seen.usableAt = at; document.documentElement.dataset.usable = 'yes'; });
    }
    const shown = found?.getAttribute('data-found');
    if (!found || shown === foundFor) return;
    foundFor = shown;
    afterPaint((at) => { seen.paintedAt = at; document.documentElement.dataset.painted = shown; });
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['data-found'],
  });
}
`;

/** What `watchTab` has noted. */
export interface Watched {
  readonly usableAt: number | undefined;
  /** When the system had the key press, before the page's turn came. */
  readonly pressedAt: number;
  readonly paintedAt: number;
}
