import { type ComponentType, useContext, useEffect, useState } from 'react';
import type { Clock } from '../runtime/runtime';
import { untilThere } from '../runtime/until-there';
import { CoreContext } from './core-context';

/**
 * A part of a screen in a file of its own, fetched when it is first shown, and again until it is there. Until then `Instead`
 * stands in its place: a call must be usable without it.
 *
 * @example
 * const DialDigits = lazyPart(() => import('./DialDigits').then((file) => file.DialDigits), ({ digits }) => <p>{digits}</p>);
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Instead: ComponentType<Props>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;

  return function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const clock = useContext(CoreContext)?.clock ?? NO_CLOCK;

    useEffect(() => {
      if (Part) return undefined;
      let shown = true;
      const fetch = async () => {
        loaded ??= await load();
        if (shown) setPart(() => loaded);
      };
      const stop = untilThere(clock, fetch, () => undefined); // what stands instead goes on standing
      return () => {
        shown = false;
        stop();
      };
    }, [Part, clock]);

    return Part ? <Part {...props} /> : <Instead {...props} />;
  };
}

/** Outside of a dialer there is one try. */
const NO_CLOCK: Pick<Clock, 'setTimeout'> = { setTimeout: () => () => undefined };
