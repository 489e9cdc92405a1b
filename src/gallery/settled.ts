import { rootsIn } from './steps';

/** A cell that nothing was drawn in for so long is drawn, in milliseconds. */
const QUIET_MS = 60;

/** Resolves when nothing more is drawn in these dialers. */
export function settled(hosts: readonly Element[]): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(look, QUIET_MS);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    };
    const observer = new MutationObserver(again);
    const what = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const root of hosts.flatMap(rootsIn)) observer.observe(root, what);
    function look(): void {
      if (!hosts.every(hasFace)) return again();
      observer.disconnect();
      resolve();
    }
  });
}

/** Something is drawn: its words have come. */
function hasFace(host: Element): boolean {
  return rootsIn(host).some((root) => root.querySelector('.face > *') !== null);
}
