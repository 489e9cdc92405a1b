import type { CallInfo, DialerEvents } from 'ringout-dialer';
import type { RingOutDialerElement } from 'ringout-dialer/element';
import { createListeners, type Listeners } from './listeners';

/** What this CRM shows of its dialer besides the dialer itself. */
export interface DialerNews {
  session?: DialerEvents['session'];
  /** The call in progress, or the last one. */
  call?: CallInfo;
  /** A trouble that belongs to no request of ours. */
  problem?: Problem;
}

/** A failure in words: what happened, and what to do. */
export interface Problem {
  message: string;
  solutions: readonly string[];
}

/** The dialer's events, as a store. */
export interface DialerFeed extends Pick<Listeners, 'subscribe'> {
  /** The same object until something happens. */
  news(): DialerNews;
  dismissProblem(): void;
}

/** Listens to the dialer's events, for as long as the element lives. */
export function followDialer(dialer: RingOutDialerElement): DialerFeed {
  const { subscribe, notify } = createListeners();
  let news: DialerNews = {};
  const tell = (change: DialerNews) => {
    news = { ...news, ...change };
    notify();
  };
  dialer.addEventListener('ringout-dialer:session', ({ detail }) => tell({ session: detail }));
  dialer.addEventListener('ringout-dialer:call', ({ detail }) => tell({ call: detail }));
  dialer.addEventListener('ringout-dialer:error', ({ detail: { error } }) =>
    tell({ problem: { message: error.message, solutions: error.solutions } }),
  );
  return {
    subscribe,
    news: () => news,
    dismissProblem() {
      const { problem: _dismissed, ...others } = news;
      news = others;
      notify();
    },
  };
}
