import { type ComponentType, useEffect, useState } from 'react';

/**
 * A part of a screen in a file of its own, fetched when it is first shown. Until it is there, and when it does not come,
 * `Instead` stands in its place: a call must be usable without it.
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

    useEffect(() => {
      if (Part) return undefined;
      let shown = true;
      load().then(
        (part) => {
          loaded = part;
          if (shown) setPart(() => part);
        },
        () => undefined, // what stands instead goes on standing
      );
      return () => {
        shown = false;
      };
    }, [Part]);

    return Part ? <Part {...props} /> : <Instead {...props} />;
  };
}
