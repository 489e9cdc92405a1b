import type { Clock } from './runtime';

/**
 * What `work` comes to, if it does so within `patienceMs`: nobody may be kept waiting for ever by a function of the page's, a
 * file, or another tab.
 * @param what names it in the error: "the credential store".
 */
export function inTime<T>(
  clock: Pick<Clock, 'setTimeout'>,
  patienceMs: number,
  what: string,
  work: () => T | Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`The page's ${what} did not answer in ${patienceMs / 1000} s.`));
    const stopTimer = clock.setTimeout(late, patienceMs);
    // Asynchronous, so that what throws rejects like anything else.
    (async () => work())().then(resolve, reject).finally(stopTimer);
  });
}
