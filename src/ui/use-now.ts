import { useEffect, useState } from 'react';
import type { Stop } from '../runtime/runtime';
import { useCore } from './core-context';

/** The time, in milliseconds since the epoch, renewed at every full second after `since` while `running`. */
export function useNow(since: number, running: boolean): number {
  const { clock } = useCore();
  const [now, setNow] = useState(() => clock.now());

  useEffect(() => {
    if (!running) return undefined;
    let stop: Stop;
    const wait = () => {
      const untilNextSecond = 1000 - ((clock.now() - since) % 1000);
      stop = clock.setTimeout(() => {
        setNow(clock.now());
        wait();
      }, untilNextSecond);
    };
    wait();
    return () => stop();
  }, [clock, since, running]);

  return running ? Math.max(now, since) : now;
}
