import type { Page, WebStorage } from '../runtime/runtime';
import { parseState } from './state-parameter';

/**
 * The way back from RingCentral's login page. RingCentral returns to the registered redirect URI, which is seldom the
 * page the user was on. So the page to return to is kept in this tab under the request's id; whoever receives the answer
 * (the callback page, or a dialer on the host's landing page) leaves it in this tab's storage and goes there.
 */

const RETURN_KEY = 'ringout-dialer:return:';
const ANSWER_KEY = 'ringout-dialer:answer:';
const OAUTH_PARAMETERS = ['code', 'state', 'error', 'error_description', 'error_uri', 'expires_in', 'iss'];

/** Remembers the page that the request `stateId` was started from. */
export function keepReturnAddress(storage: WebStorage, stateId: string, href: string): void {
  storage.setItem(RETURN_KEY + stateId, href);
}

/** Forgets the request `stateId` here. */
export function dropReturnAddress(storage: WebStorage, stateId: string): void {
  storage.removeItem(RETURN_KEY + stateId);
  storage.removeItem(ANSWER_KEY + stateId);
}

/** An answer of RingCentral's to a dialer, found in a URL. */
export interface FoundAnswer {
  answer: URLSearchParams;
  stateId: string;
  /** The URL without it. */
  cleanHref: string;
}

/** The answer in a URL, if there is one. */
export function answerInUrl(href: string): FoundAnswer | undefined {
  const url = new URL(href);
  const stateId = parseState(url.searchParams.get('state'))?.requestId;
  if (stateId === undefined || !(url.searchParams.has('code') || url.searchParams.has('error')))
    return undefined;
  const answer = new URLSearchParams(url.search);
  for (const name of OAUTH_PARAMETERS) url.searchParams.delete(name);
  return { answer, stateId, cleanHref: url.href };
}

/**
 * Takes the answer out of the address bar. When the user came from another page of this origin, leaves the answer in
 * `storage` and goes back there.
 * @returns the answer when this is the page to go on with, `leaving` when another page will, `undefined` without one.
 */
export function receiveAnswer(
  page: Page,
  storage: WebStorage,
  pending: readonly string[],
): URLSearchParams | 'leaving' | undefined {
  const found = answerInUrl(page.href);
  if (!found) return undefined;
  const kept = storage.getItem(RETURN_KEY + found.stateId);
  if (kept !== null && !pending.includes(found.stateId)) return undefined; // another dialer's on this page
  storage.removeItem(RETURN_KEY + found.stateId);
  const returnTo = sameOrigin(kept, page.href);
  if (returnTo === undefined || withoutHash(returnTo) === withoutHash(found.cleanHref)) {
    page.replaceUrl(returnTo ?? found.cleanHref);
    return found.answer;
  }
  page.replaceUrl(found.cleanHref);
  keepReturnAddress(storage, found.stateId, returnTo);
  leaveAnswer(storage, found, page.href);
  page.replace(returnTo);
  return 'leaving';
}

/**
 * Leaves an answer for the page that asked for it.
 * @returns where that page is; `undefined` when nobody in this tab has asked.
 */
export function leaveAnswer(storage: WebStorage, found: FoundAnswer, href: string): string | undefined {
  const returnTo = sameOrigin(storage.getItem(RETURN_KEY + found.stateId), href);
  if (returnTo === undefined) return undefined;
  storage.setItem(ANSWER_KEY + found.stateId, found.answer.toString());
  return returnTo;
}

/** Takes the answer that another page left for one of the requests `pending`. */
export function takeLeftAnswer(storage: WebStorage, pending: readonly string[]): URLSearchParams | undefined {
  for (const stateId of pending) {
    const left = storage.getItem(ANSWER_KEY + stateId);
    if (left === null) continue;
    dropReturnAddress(storage, stateId);
    return new URLSearchParams(left);
  }
  return undefined;
}

/** `address` when it is a web page of the same origin as `href`: nobody can have us carry a code elsewhere. */
function sameOrigin(address: string | null, href: string): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined;
  return new URL(address).origin === new URL(href).origin ? address : undefined;
}

function withoutHash(href: string): string {
  const url = new URL(href);
  url.hash = '';
  return url.href;
}
