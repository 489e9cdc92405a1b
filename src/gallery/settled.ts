import { rootsIn } from './steps';

/** A cell that nothing was drawn in for so long is drawn, in milliseconds. */
const QUIET_MS = 60;

/** Resolves when nothing more is drawn in these dialers. */
export function settled(hosts: readonly Element[]): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(done, QUIET_MS);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, QUIET_MS);
    });
    const what = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const root of hosts.flatMap(rootsIn)) observer.observe(root, what);
    function done(): void {
      observer.disconnect();
      resolve();
    }
  });
}
