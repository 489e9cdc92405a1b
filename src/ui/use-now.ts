import { useEffect, useState } from 'react';
import { useCore } from './core-context';

/** The time, in milliseconds since the epoch, renewed at every full second after `since` while `running`. */
export function useNow(since: number, running: boolean): number {
  const { clock } = useCore();
  const [now, setNow] = useState(() => clock.now());

  useEffect(() => {
    if (!running) return undefined;
    const untilNextSecond = 1000 - ((clock.now() - since) % 1000);
    return clock.setTimeout(() => setNow(clock.now()), untilNextSecond);
  }, [clock, since, running, now]);

  return running ? Math.max(now, since) : now;
}
