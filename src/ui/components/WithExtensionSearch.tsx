import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Device } from '../../devices/device';
import { styledBy } from '../adopt-styles';
import css from '../choosing-phones.css?inline';
import { lazyScreen } from '../lazy-screen';

const ExtensionSearchScreen = lazyScreen(() =>
  import('../screens/ExtensionSearchScreen').then((file) => file.ExtensionSearchScreen),
);

const styled = styledBy(css);

/** A screen that gives way to the search for a colleague's extension, and comes back with what was chosen there. */
export function WithExtensionSearch(props: {
  onChosen: (device: Device) => void;
  /** The screen; it calls what it is given to open the search. */
  children: (onSearch: () => void) => ReactNode;
}) {
  const { onChosen, children } = props;
  const [searching, setSearching] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(searching);

  useLayoutEffect(() => styled(place.current), []);
  // The one takes the place of the other, and the keyboard with it.
  useEffect(() => {
    if (shown.current === searching) return;
    shown.current = searching;
    place.current?.querySelector<HTMLElement>('[data-focus]')?.focus();
  }, [searching]);

  return (
    <div className="part" ref={place}>
      {searching ? (
        <ExtensionSearchScreen
          onLeave={() => setSearching(false)}
          onDone={(device) => {
            if (device) onChosen(device);
            setSearching(false);
          }}
        />
      ) : (
        children(() => setSearching(true))
      )}
    </div>
  );
}
