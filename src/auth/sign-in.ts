import { DialerError } from '../runtime/dialer-error';
import type { Runtime, WebStorage } from '../runtime/runtime';
import { type BrandId, brandOf } from './brands';
import type { PlatformHosts, Region } from './environments';
import { lateOAuthClient, loadOAuth } from './late-oauth';
import type { OAuthClient } from './oauth-contract';
import { pendingRequests } from './pending-requests';
import { createPopupSignIn } from './popup-sign-in';
import { dropReturnAddress, keepReturnAddress, receiveAnswer, takeLeftAnswer } from './redirect-answer';
import { storageFailed } from './session-errors';
import type { SessionStore } from './session-contract';

/** The ways to RingCentral's login page and back. */
export interface SignIn {
  /** Takes up RingCentral's answer in this page's address or storage, else a session that lives. Call it once. */
  start(): Promise<void>;
  /** Makes ready before the click what takes time: a popup's request, or the file that makes a redirect's. Never rejects. */
  prepare(brandId: BrandId, by: 'popup' | 'redirect'): Promise<void>;
  /**
   * Opens the login page in a window, or shows the one that is open; call it in a click. Resolves when signed in.
   * @throws DialerError `popup-blocked`, `sign-in-cancelled`, `sign-in-failed`
   */
  byPopup(brandId: BrandId): Promise<void>;
  /** Leaves this page for the login page. Resolves when signed in after all, by another tab. @throws DialerError */
  byRedirect(brandId: BrandId): Promise<void>;
  /** Shows the open window. */
  focus(): void;
  /** Gives up what is under way. */
  cancel(): void;
  destroy(): void;
}

export function createSignIn(options: {
  runtime: Runtime;
  session: SessionStore;
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  redirectUri: string;
  namespace: string;
  onError: (error: DialerError) => void;
}): SignIn {
  const { runtime, session, namespace } = options;
  const storagePrefix = `${namespace}:request:`;
  const clientOver = (storage: () => WebStorage): OAuthClient =>
    lateOAuthClient(runtime.clock, { ...options, storage, storagePrefix });
  // A redirect's request must survive the page; a popup's need not, and its verifier then never leaves memory.
  const redirect = clientOver(() => runtime.storage('session'));
  const inMemory = memoryStorage();
  const oauth = clientOver(() => inMemory);
  const popup = createPopupSignIn({
    runtime,
    oauth,
    onLateAnswer: (answer) => void finish(answer).catch(report),
  });

  const report = (error: unknown) => {
    if (error instanceof DialerError) options.onError(error);
  };

  /** Whatever tab signs in, nobody has to finish it here any more. */
  const stopSession = session.subscribe(({ status }, before) => {
    if (status === 'signed-in' && before.status !== 'signed-in') popup.cancel();
  });

  const stopWake = runtime.onWake((reason) => {
    // Back from the login page by the browser's own "Back": the page is as it was left.
    if (reason === 'restored') stayHere?.('back');
  });
  let stayHere: ((why: 'back' | 'destroyed') => void) | undefined;

  const loginHint = (): string | undefined => {
    const state = session.getState();
    if (state.status === 'expired') return state.previous.loginHint;
    return state.status === 'signed-in' ? state.session.loginHint : undefined;
  };

  /** Counts up with every sign-in that is given up: what is still on its way then is not wanted any more. */
  let givenUp = 0;

  async function finish(answer: URLSearchParams, client = oauth): Promise<void> {
    const mine = givenUp;
    try {
      await session.complete(await client.takeAnswer(answer), () => givenUp === mine);
    } catch (error) {
      if (error instanceof DialerError) session.fail(error);
      throw error;
    }
  }

  /** The one sign-in by popup that whoever asks for it shares, its exchange included. */
  let underWay: Promise<void> | undefined;

  async function byPopup(brandId: BrandId): Promise<void> {
    // Nothing may be awaited before this: browsers open windows only inside a click.
    const answered = popup.open({ brandId, loginHint: loginHint() });
    const stop = session.beginSignIn('popup');
    try {
      await finish(await answered);
    } catch (error) {
      stop();
      // Told to the user too: it was she who did not see a window.
      if (error instanceof DialerError && error.code === 'popup-blocked') session.fail(error);
      throw error;
    }
  }

  function receivedAnswer(): URLSearchParams | 'leaving' | undefined {
    try {
      const storage = runtime.storage('session');
      const pending = pendingRequests(storage, storagePrefix);
      return receiveAnswer(runtime.page, storage, pending) ?? takeLeftAnswer(storage, pending);
    } catch (error) {
      options.onError(storageFailed(error));
      return undefined;
    }
  }

  return {
    start: () =>
      // Inside a lock, so that a second dialer of this page (React StrictMode, hot reload) waits for the exchange that
      // the first one began, and finds its result in the store.
      runtime.locks.hold(`${namespace}:start`, async () => {
        const answer = receivedAnswer();
        if (answer === 'leaving') return;
        if (!answer) {
          await session.load();
          return;
        }
        session.beginSignIn('redirect');
        await finish(answer, redirect).catch(report);
        // An answer that was refused, or that nobody asked for, takes nobody's session away.
        if (session.getState().status !== 'signed-in') await session.load();
      }),

    async prepare(brandId, by) {
      if (by === 'popup') await popup.prepare({ brandId, loginHint: loginHint() });
      else await loadOAuth().catch(() => undefined); // the click tells
    },

    byPopup(brandId) {
      if (underWay) popup.focus();
      underWay ??= byPopup(brandId).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },

    async byRedirect(brandId) {
      const { region } = brandOf(brandId);
      const stop = session.beginSignIn('redirect');
      try {
        const { url, stateId } = await redirect.createRequest({ brandId, region, loginHint: loginHint() });
        keepReturnAddress(runtime.storage('session'), stateId, runtime.page.href);
        const back = new Promise<'back' | 'destroyed'>((resolve) => {
          stayHere = resolve;
        });
        runtime.page.navigate(url);
        // A page may take its dialer off while it is being left: the answer still finds its way.
        if ((await back) === 'back') dropReturnAddress(runtime.storage('session'), stateId);
      } catch (error) {
        stop();
        throw storageFailed(error);
      }
      stop();
      throw new DialerError('sign-in-cancelled', 'You came back without signing in.', {
        solutions: ['Sign in again when it suits.'],
      });
    },

    focus: popup.focus,
    cancel() {
      givenUp += 1;
      popup.cancel();
      stayHere?.('back');
    },
    destroy() {
      stopSession();
      stopWake();
      stayHere?.('destroyed');
      popup.destroy();
    },
  };
}

/** Web Storage that ends with the page. */
function memoryStorage(): WebStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}
