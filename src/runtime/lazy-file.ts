import { DialerError } from './dialer-error';

/**
 * A part of the dialer in a file of its own, fetched once, when it is first needed; after a failure again.
 *
 * @param load `() => import('./part')`
 * @returns what gives the part. @throws DialerError `network`
 */
export function lazyFile<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | undefined;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw fileNotLoaded(cause);
    });
    return loading;
  };
}

/** A file of the dialer's own could not be fetched: the network is gone, or the server has no such file any more. */
export function fileNotLoaded(cause: unknown): DialerError {
  const message = 'A part of the dialer could not be loaded. This computer may be offline.';
  return new DialerError('network', message, {
    cause,
    solutions: ['Check your network connection, then try again. If it keeps failing, reload the page.'],
  });
}
