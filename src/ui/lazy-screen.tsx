import { type ComponentType, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DialerError } from '../runtime/dialer-error';
import { fileNotLoaded } from '../runtime/lazy-file';
import type { Stop } from '../runtime/runtime';
import { Notice } from './components/Notice';
import { untilThere } from '../runtime/until-there';
import { BACK } from './keys';
import { useFileClock } from './use-file-clock';
import { useWords } from './words/use-words';

interface Missable {
  onMissing?: (error: DialerError) => void;
  /** The way back, as long as the screen itself offers none. */
  onLeave?: () => void;
}

/** A screen that is there when it was fetched. */
export type LazyScreen<Props extends object> = ComponentType<Props & Missable> & {
  /** Fetches it before it is shown. Rejects where it cannot be had. */
  load: () => Promise<unknown>;
};

/**
 * A screen in a file of its own, fetched when it is first shown: what nobody needs to sign in and call costs no page
 * its bytes. Until it is there the keyboard stays where the screen will be; a file that cannot be had is told of and asked for again.
 * With `onMissing` somebody else tells.
 *
 * @param Instead what stands in the place of a screen that nobody can be without
 * @example
 * const SettingsScreen = lazyScreen(() => import('./screens/SettingsScreen').then((file) => file.SettingsScreen));
 */
export function lazyScreen<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
  Instead?: ComponentType<Props>,
): LazyScreen<Props> {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => (loaded ??= await fetch());

  function Screen(props: Props & Missable) {
    const { onMissing, onLeave } = props;
    const t = useWords();
    const clock = useFileClock();
    const [Loaded, setLoaded] = useState(() => loaded);
    const [error, setError] = useState<DialerError>();
    const stop = useRef<Stop>(undefined);
    const place = useRef<HTMLDivElement>(null);
    const section = useRef<Element | null>(null);

    const begin = useCallback(() => {
      stop.current?.();
      stop.current = untilThere(
        clock,
        load,
        (screen) => {
          if (place.current?.matches(':focus-within')) section.current = place.current.parentElement;
          setLoaded(() => screen);
        },
        (cause) => (onMissing ?? setError)(fileNotLoaded(cause)),
      );
    }, [clock, onMissing]);

    useEffect(() => {
      if (Loaded) return undefined;
      begin();
      return () => stop.current?.();
    }, [Loaded, begin]);

    // Together with the screen: a key that is pressed in between must not go to the page.
    useLayoutEffect(() => {
      if (Loaded) section.current?.querySelector<HTMLElement>('.screen [data-focus]')?.focus();
    }, [Loaded]);

    const tryAgain = () => {
      place.current?.focus(); // the button goes away
      setError(undefined);
      begin();
    };

    if (Loaded) return <Loaded {...props} />;
    return (
      <div className="screen" ref={place} tabIndex={-1} data-focus={!Instead || undefined} aria-busy={!error}>
        {Instead ? (
          <Instead {...props} />
        ) : (
          <>
            <Notice error={error} tone="error" />
            {error && (
              <div className="actions stacked">
                <button type="button" className="big" onClick={tryAgain}>
                  {t('Try again')}
                </button>
                {onLeave && (
                  <button type="button" className="big" aria-keyshortcuts={BACK} onClick={onLeave}>
                    {t('Back')}
                  </button>
                )}
              </div>
            )}
          </>
        )}
      </div>
    );
  }
  return Object.assign(Screen, { load });
}
