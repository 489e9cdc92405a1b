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
  fetch: () => Promise<ComponentType<Props>>,
  Instead: ComponentType<Props>,
): ComponentType<Props> & { load: () => Promise<unknown> } {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => (loaded ??= await fetch());

  function Part(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const clock = useContext(CoreContext)?.clock ?? NO_CLOCK;

    useEffect(() => {
      if (Loaded) return undefined;
      let shown = true;
      const show = async () => {
        const part = await load();
        if (shown) setLoaded(() => part);
      };
      const stop = untilThere(clock, show, () => undefined); // what stands instead goes on standing
      return () => {
        shown = false;
        stop();
      };
    }, [Loaded, clock]);

    return Loaded ? <Loaded {...props} /> : <Instead {...props} />;
  }
  return Object.assign(Part, { load });
}

/** Outside of a dialer there is one try. */
const NO_CLOCK: Pick<Clock, 'setTimeout'> = { setTimeout: () => () => undefined };
