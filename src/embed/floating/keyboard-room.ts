import type { Stop } from '../../runtime/runtime';

/** What covers less is the browser's own: its bars come and go. In CSS pixels. */
const LEAST_KEYBOARD = 100;

/** Keeps the launcher and its panel in the part of the window that a keyboard on the screen leaves free. */
export function leaveRoomForKeyboard(host: HTMLElement): Stop {
  const view = window.visualViewport;
  if (!view) return () => undefined;
  const all = new AbortController();
  const fit = () => {
    // Whoever has zoomed in with two fingers looks around herself.
    const covered = view.scale > 1.01 ? 0 : innerHeight - view.height;
    const isCovered = covered > LEAST_KEYBOARD;
    host.style.setProperty('--_above', `${isCovered ? view.offsetTop : 0}px`);
    host.style.setProperty('--_below', `${isCovered ? covered - view.offsetTop : 0}px`);
  };
  for (const type of ['resize', 'scroll']) view.addEventListener(type, fit, { signal: all.signal });
  fit();
  return () => all.abort();
}
