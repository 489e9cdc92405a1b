import { type ComponentType, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DialerError } from '../runtime/dialer-error';
import { fileNotLoaded } from '../runtime/lazy-file';
import { Notice } from './components/Notice';
import { useWords } from './words/use-words';

interface Missable {
  onMissing?: (error: DialerError) => void;
}

/** A screen that is there when it was fetched. */
export type LazyScreen<Props extends object> = ComponentType<Props & Missable> & {
  /** Fetches it before it is shown. Rejects where it cannot be had. */
  load: () => Promise<unknown>;
};

/**
 * A screen in a file of its own, fetched when it is first shown: what nobody needs to sign in and call costs no page
 * its bytes. Until it is there the keyboard stays where the screen will be. With `onMissing` somebody else tells that it cannot
 * be had.
 *
 * @example
 * const SettingsScreen = lazyScreen(() => import('./screens/SettingsScreen').then((file) => file.SettingsScreen));
 */
export function lazyScreen<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): LazyScreen<Props> {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => (loaded ??= await fetch());

  function Screen(props: Props & Missable) {
    const { onMissing } = props;
    const t = useWords();
    const [Loaded, setLoaded] = useState(() => loaded);
    const [error, setError] = useState<DialerError>();
    const place = useRef<HTMLDivElement>(null);
    const section = useRef<Element | null>(null);

    useEffect(() => {
      if (Loaded || error) return undefined;
      let shown = true;
      load().then(
        (screen) => {
          if (!shown) return;
          if (place.current?.matches(':focus')) section.current = place.current.parentElement;
          setLoaded(() => screen);
        },
        (cause: unknown) => {
          if (shown) (onMissing ?? setError)(fileNotLoaded(cause));
        },
      );
      return () => {
        shown = false;
      };
    }, [Loaded, error, onMissing]);

    // Together with the screen: a key that is pressed in between must not go to the page.
    useLayoutEffect(() => {
      if (Loaded) section.current?.querySelector<HTMLElement>('.screen [data-focus]')?.focus();
    }, [Loaded]);

    const tryAgain = () => {
      place.current?.focus(); // the button goes away
      setError(undefined);
    };

    if (Loaded) return <Loaded {...props} />;
    return (
      <div className="screen" ref={place} tabIndex={-1} data-focus aria-busy={!error}>
        <Notice error={error} tone="error" />
        {error && (
          <button type="button" className="big" onClick={tryAgain}>
            {t('Try again')}
          </button>
        )}
      </div>
    );
  }
  return Object.assign(Screen, { load });
}
