import { useCallback, useEffect, useState } from 'react';
import type { HourCount } from '../../meter/hour-count';
import type { Meter } from '../../meter/meter';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import type { Stop } from '../../runtime/runtime';
import { useCore } from '../core-context';

/** What was counted, as it was `at` (milliseconds since the epoch). */
export type Counted =
  /** The page does not want it. */
  | { status: 'off'; at: number }
  | { status: 'reading'; at: number }
  | { status: 'failed'; at: number; error: DialerError }
  | { status: 'read'; at: number; counts: readonly HourCount[]; meter: Meter };

/** Figures are read again so often, in milliseconds: tabs store what they count every two seconds. */
const READ_MS = 3_000;

/** What all tabs have counted, read again and again while it is looked at; `readNow` reads it at once. */
export function useCounts(): [counted: Counted, readNow: () => Promise<void>] {
  const { clock, meter } = useCore();
  const [counted, setCounted] = useState<Counted>(() => ({
    status: meter ? 'reading' : 'off',
    at: clock.now(),
  }));

  const read = useCallback(async (): Promise<Counted> => {
    if (!meter) return { status: 'off', at: clock.now() };
    try {
      const loaded = await meter.load();
      return { status: 'read', counts: await loaded.read(), meter: loaded, at: clock.now() };
    } catch (cause) {
      return {
        status: 'failed',
        error: toDialerError(cause, 'The counts could not be read.'),
        at: clock.now(),
      };
    }
  }, [clock, meter]);

  useEffect(() => {
    let shown = true;
    let stop: Stop = () => undefined;
    const look = async () => {
      const found = await read();
      if (!shown) return;
      setCounted(found);
      stop = clock.setTimeout(() => void look(), READ_MS);
    };
    void look();
    return () => {
      shown = false;
      stop();
    };
  }, [clock, read]);

  return [counted, async () => setCounted(await read())];
}
