import { type ComponentType, useEffect, useState } from 'react';
import { untilThere } from '../runtime/until-there';
import { useFileClock } from './use-file-clock';

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
    const clock = useFileClock();

    useEffect(() => {
      if (Loaded) return undefined;
      // What stands instead goes on standing.
      return untilThere(
        clock,
        load,
        (part) => setLoaded(() => part),
        () => undefined,
      );
    }, [Loaded, clock]);

    return Loaded ? <Loaded {...props} /> : <Instead {...props} />;
  }
  return Object.assign(Part, { load });
}
