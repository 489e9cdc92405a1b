import type { Dialer } from '../../dialer/dialer-api';
import { dialerDestroyed } from '../../dialer/dialer-destroyed';
import { watchElements } from '../dialer-element';
import { dialerOver } from '../dialer-over';
import { createLate } from '../late';

/**
 * In front of the page's first `<ringout-dialer>`, whichever that is at the time: a page that is built in the browser puts
 * it in late, and puts another in its place. `destroy` ends the dialer of the one that is there, and the following.
 */
export function firstElement(): Dialer {
  const late = createLate<Dialer>();
  const look = () => {
    const first = document.querySelector('ringout-dialer') ?? undefined;
    if (first === late.current) return;
    late.go(); // what it says in going is still heard
    if (first) late.come(first);
  };
  const stopWatching = watchElements(look);
  look();
  return {
    ...dialerOver(late),
    async destroy() {
      stopWatching();
      const element = late.current;
      late.refuse(dialerDestroyed());
      await element?.destroy();
    },
  };
}
