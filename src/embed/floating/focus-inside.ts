import type { Stop } from '../../runtime/runtime';
import type { Launcher } from './launcher';

/**
 * Gives the keyboard to what the dialer shows first of all. Until that is there, the panel has it.
 * @returns what ends the waiting
 */
export function focusInside({ root, face, panel }: Launcher): Stop {
  const main = () => face.querySelector<HTMLElement>('[data-focus]');
  const found = main();
  if (found) {
    found.focus();
    return () => undefined;
  }
  panel.focus();
  const observer = new MutationObserver(() => {
    const hasLeft = root.activeElement !== panel;
    const there = main();
    if (hasLeft || there) observer.disconnect();
    if (!hasLeft) there?.focus();
  });
  observer.observe(face, { childList: true, subtree: true });
  return () => observer.disconnect();
}
