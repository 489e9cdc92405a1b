import type { DialerCore } from '../dialer/dialer';

/** Calls whoever was called last; nobody, where there is no such call. */
export function dialLast({ history, unattended }: Pick<DialerCore, 'history' | 'unattended'>): void {
  // What is known may be old: the history is read for those who watch it, and they are told.
  const stop = history.subscribe(({ records }) => {
    if (records === undefined) return;
    stop();
    const [last] = records;
    if (last) unattended.dial(last.to);
  });
}
