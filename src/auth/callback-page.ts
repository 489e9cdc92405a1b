import type { Channel, Clock, Page, Stop, WebStorage } from '../runtime/runtime';
import { type CallbackMessage, parseCallbackMessage } from './callback-channel';
import { answerInUrl, type FoundAnswer, leaveAnswer } from './redirect-answer';

/** What the callback page needs of its window. */
export interface CallbackWindow {
  page: Pick<Page, 'href' | 'replace' | 'replaceUrl'>;
  clock: Clock;
  storage: () => WebStorage;
  channel: Channel;
  /** Posts to the window that opened this one, on this origin only; does nothing where there is none. */
  postToOpener: (message: unknown) => void;
  close: () => void;
  /** Shows how it went, where the window stays. */
  show: (result: 'done' | 'failed') => void;
}

/** The dialer answers within milliseconds; a tab that is busy may take longer. */
const PATIENCE_MS = 3_000;

/**
 * What the callback page does with RingCentral's answer: takes it out of the address bar, and then goes back to the page
 * that was left for the login page, or, in a popup, hands it to the dialer that asked and closes.
 */
export function finishOnCallbackPage(window: CallbackWindow): void {
  const found = answerInUrl(window.page.href);
  if (!found) {
    window.show('failed');
    return;
  }
  window.page.replaceUrl(found.cleanHref);
  const returnTo = leave(window, found);
  if (returnTo === undefined) handOver(window, found);
  else window.page.replace(returnTo);
}

/** Where the redirect was started, if this tab has started one. */
function leave(window: CallbackWindow, found: FoundAnswer): string | undefined {
  try {
    return leaveAnswer(window.storage(), found, window.page.href);
  } catch {
    return undefined; // a browser that keeps nothing cannot have left a page to return to
  }
}

function handOver({ clock, channel, postToOpener, close, show }: CallbackWindow, found: FoundAnswer): void {
  const requestId = found.stateId;
  let stopTimer: Stop | undefined;
  const stopListening = channel.onMessage((data) => {
    const message = parseCallbackMessage(data);
    if (message?.type !== 'ringout-dialer:taken' || message.requestId !== requestId) return;
    stopTimer?.();
    stopListening();
    channel.close();
    show('done'); // seen only where the browser does not let the window close itself
    close();
  });
  stopTimer = clock.setTimeout(() => show('failed'), PATIENCE_MS);
  const message: CallbackMessage = {
    type: 'ringout-dialer:answer',
    requestId,
    answer: found.answer.toString(),
  };
  channel.post(message);
  postToOpener(message);
}
