import { DialerError } from './dialer-error';
import { inTime } from './in-time';
import type { Clock } from './runtime';
import { said } from './sentence';

/** A file that has not come by then is asked for again by whoever needs it next; nobody waits longer. */
const FILE_PATIENCE_MS = 10_000;

/** Gives a part of the dialer; by `clock`, waited for no longer than ten seconds. */
export type LazyFile<Part> = (clock?: Pick<Clock, 'setTimeout'>) => Promise<Part>;

/**
 * A part of the dialer in a file of its own, fetched once, when it is first needed; after a failure again.
 *
 * @param load imports the file
 * @returns what gives the part. @throws DialerError `network`
 */
export function lazyFile<Part>(load: () => Promise<Part>): LazyFile<Part> {
  let loading: Promise<Part> | undefined;
  return async (clock) => {
    const mine = (loading ??= load());
    try {
      return await (clock ? inTime(clock, FILE_PATIENCE_MS, 'server', () => mine) : mine);
    } catch (cause) {
      if (loading === mine) loading = undefined;
      throw fileNotLoaded(cause);
    }
  };
}

/**
 * A file of the dialer's own could not be had. A browser does not tell whether the network is gone, the server has no such file
 * any more, or the file that came was refused because it does not have its hash.
 */
export function fileNotLoaded(cause: unknown): DialerError {
  const message = said('A part of the dialer could not be loaded.');
  return new DialerError('network', message, {
    cause,
    solutions: [
      'Check your network connection, then try again. If it keeps failing, reload the page: its files may have changed.',
    ],
  });
}
