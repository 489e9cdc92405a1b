import type { Dialer, DialRequest } from '../../dialer/dialer-api';
import { DialerError } from '../../runtime/dialer-error';
import type { RingOutDialerElement } from '../dialer-element';

/** The dialer itself. Loading it registers `<ringout-dialer>`. */
export interface LoadedPart {
  /** Dials for somebody who waits for no answer; what goes wrong is shown, and told as an event. */
  dialUnattended(element: RingOutDialerElement, request: DialRequest): void;
  /** In front of the page's first element, whichever that is at the time. */
  firstElement(): Dialer;
}

/** Loads the dialer once, as soon as somebody needs it, and again for whoever needs it after a failure. */
export interface PartLoader {
  /** @throws DialerError `network` */
  need(): Promise<LoadedPart>;
  /** Resolves when it has been loaded, whoever needed it. */
  readonly loaded: Promise<LoadedPart>;
}

/** @param onChange told that loading begins, has ended, or has failed. */
export function createPartLoader(
  load: () => Promise<LoadedPart>,
  onChange: (state: 'loading' | 'loaded' | DialerError) => void,
): PartLoader {
  let tellLoaded: (part: LoadedPart) => void;
  const loaded = new Promise<LoadedPart>((resolve) => {
    tellLoaded = resolve;
  });
  let part: Promise<LoadedPart> | undefined;

  async function loadOnce(): Promise<LoadedPart> {
    onChange('loading');
    try {
      const found = await load();
      onChange('loaded');
      tellLoaded(found);
      return found;
    } catch (cause) {
      part = undefined;
      const error = new DialerError('network', 'The dialer could not be loaded.', {
        cause,
        solutions: ['Check your network, then try again.'],
      });
      onChange(error);
      throw error;
    }
  }

  return {
    need() {
      part ??= loadOnce();
      return part;
    },
    loaded,
  };
}
