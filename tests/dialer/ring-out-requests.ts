import type { FakeTab } from '../support/fake-browser';

export const RING_OUT = '/restapi/v1.0/account/~/extension/~/ring-out';

/** Paths for faults: placing a call, and everything about one that was placed. */
export const PLACING = { method: 'POST', path: RING_OUT };
export const LOOKING = { method: 'GET', path: `${RING_OUT}/` };
export const CANCELLING = { method: 'DELETE', path: `${RING_OUT}/` };

/** The RingOut requests that left `tab`, by method. */
export function ringOutRequests(tab: FakeTab, method: 'POST' | 'GET' | 'DELETE') {
  return tab.sent.filter((request) => request.method === method && request.url.includes(RING_OUT));
}

/** What RingCentral was asked to do, for every call that was placed from `tab`. */
export function placed(tab: FakeTab): { from: object; to: object; playPrompt: boolean }[] {
  return ringOutRequests(tab, 'POST').map(
    ({ body }) => JSON.parse(body) as { from: object; to: object; playPrompt: boolean },
  );
}

/** The error that `promise` rejects with. */
export async function failure(promise: Promise<unknown>): Promise<Record<string, unknown> & Error> {
  try {
    await promise;
  } catch (error) {
    return error as Record<string, unknown> & Error;
  }
  throw new Error('It was expected to fail.');
}
