import type { WebStorage } from '../runtime/runtime';
import { answerInUrl, leaveAnswer } from './redirect-answer';

/**
 * What the callback page does with RingCentral's answer: takes it out of the address bar, leaves it in this tab's
 * storage for the dialer that asked, and goes back to the dialer's page.
 */
export function finishOnCallbackPage(page: {
  href: string;
  storage: () => WebStorage;
  replaceUrl: (url: string) => void;
  go: (url: string) => void;
  /** Shows that the sign-in cannot go on from here. */
  fail: () => void;
}): void {
  const found = answerInUrl(page.href);
  if (found) page.replaceUrl(found.cleanHref);
  try {
    const returnTo = found && leaveAnswer(page.storage(), found, page.href);
    if (returnTo === undefined) page.fail();
    else page.go(returnTo);
  } catch {
    page.fail(); // storage is blocked: the page says what to do
  }
}
