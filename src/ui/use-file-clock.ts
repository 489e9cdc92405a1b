import { useContext } from 'react';
import type { Clock } from '../runtime/runtime';
import { CoreContext } from './core-context';

/** The clock by which files are waited for; outside of a dialer there is one try. */
export function useFileClock(): Pick<Clock, 'setTimeout'> {
  return useContext(CoreContext)?.clock ?? NO_CLOCK;
}

const NO_CLOCK: Pick<Clock, 'setTimeout'> = { setTimeout: () => () => undefined };
