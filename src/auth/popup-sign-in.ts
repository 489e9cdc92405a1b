import { DialerError } from '../runtime/dialer-error';
import type { Popup, Runtime, Stop } from '../runtime/runtime';
import { type BrandId, brandOf } from './brands';
import { CALLBACK_CHANNEL, type CallbackMessage, parseCallbackMessage } from './callback-channel';
import type { OAuthClient } from './oauth-contract';
import { parseState } from './state-parameter';
import { said } from '../runtime/sentence';

/** Signing in through a window over the page; the page stays as it is. */
export interface PopupSignIn {
  /** Makes the request ready, so that {@link open} can open the window inside the click. */
  prepare(request: PopupRequest): Promise<void>;
  /**
   * Opens the window, or shows the one that is open. Call it in a click.
   * @returns RingCentral's answer.
   * @throws DialerError `popup-blocked`, `sign-in-cancelled`
   */
  open(request: PopupRequest): Promise<URLSearchParams>;
  /** Brings the open window to the front, where the browser lets us. */
  focus(): void;
  /** Closes the open window and gives up. */
  cancel(): void;
  destroy(): void;
}

/** Who is to sign in. */
export interface PopupRequest {
  brandId: BrandId;
  loginHint?: string | undefined;
}

/** How often the window is looked at: a user who closes it is noticed within two looks. */
const LOOK_MS = 500;

interface Attempt {
  popup: Popup;
  requestId: string | undefined;
  answer: Promise<URLSearchParams>;
  resolve: (answer: URLSearchParams) => void;
  reject: (error: DialerError) => void;
  stopLooking: Stop;
}

export function createPopupSignIn(options: {
  runtime: Pick<Runtime, 'openPopup' | 'openChannel' | 'onWindowMessage' | 'clock'>;
  oauth: Pick<OAuthClient, 'createRequest'>;
  /** An answer to a window that had seemed closed: it was only out of sight. */
  onLateAnswer: (answer: URLSearchParams) => void;
}): PopupSignIn {
  const { runtime, oauth } = options;
  const prepared = new Map<string, { url: string; stateId: string }>();
  /** Requests given up that may still be answered. */
  const late = new Set<string>();
  let attempt: Attempt | undefined;

  const channel = runtime.openChannel(CALLBACK_CHANNEL);
  const stops = [
    channel.onMessage((data) => receive(parseCallbackMessage(data))),
    runtime.onWindowMessage((data) => receive(parseCallbackMessage(data))),
  ];

  function receive(message: CallbackMessage | undefined): void {
    if (message?.type !== 'ringout-dialer:answer') return;
    const { requestId } = message;
    const answer = new URLSearchParams(message.answer);
    if (parseState(answer.get('state'))?.requestId !== requestId) return;
    const ours = attempt?.requestId === requestId || late.has(requestId);
    if (!ours) return; // another tab's, or nobody's
    channel.post({ type: 'ringout-dialer:taken', requestId } satisfies CallbackMessage);
    if (late.delete(requestId)) options.onLateAnswer(answer);
    else finish()?.resolve(answer);
  }

  function finish(): Attempt | undefined {
    const finished = attempt;
    attempt = undefined;
    finished?.stopLooking();
    return finished;
  }

  /** Watches for the user closing the window, which can be told only of a window that was seen to be attached. */
  function look(popup: Popup): Stop {
    let wasAttached = false;
    let stopTimer: Stop;
    const next = () => {
      stopTimer = runtime.clock.setTimeout(() => {
        const state = popup.state();
        if (state === 'attached') wasAttached = true;
        if (state === 'gone' && wasAttached)
          giveUp(said('The sign-in window was closed before you were signed in.'));
        else next();
      }, LOOK_MS);
    };
    next();
    return () => stopTimer();
  }

  function giveUp(reason: string): void {
    const given = finish();
    if (given?.requestId !== undefined) late.add(given.requestId);
    given?.reject(
      new DialerError('sign-in-cancelled', reason, { solutions: ['Sign in again when it suits.'] }),
    );
  }

  const keyOf = ({ brandId, loginHint }: PopupRequest) => `${brandId} ${loginHint ?? ''}`;

  async function create(request: PopupRequest) {
    const made = await oauth.createRequest({ ...request, region: brandOf(request.brandId).region });
    prepared.set(keyOf(request), made);
    return made;
  }

  return {
    async prepare(request) {
      // What fails here fails again, and is told, when the window is opened: empty, to follow a moment later.
      if (!prepared.has(keyOf(request))) await create(request).catch(() => undefined);
    },

    open(request) {
      if (attempt) {
        attempt.popup.focus();
        return attempt.answer;
      }
      late.clear(); // whoever signs in anew means it
      const ready = prepared.get(keyOf(request));
      prepared.delete(keyOf(request));
      const popup = runtime.openPopup(ready?.url ?? 'about:blank');
      if (!popup) {
        if (ready) prepared.set(keyOf(request), ready);
        return Promise.reject(blocked());
      }
      const { promise, resolve, reject } = withResolvers<URLSearchParams>();
      const begun: Attempt = {
        popup,
        requestId: ready?.stateId,
        answer: promise,
        resolve,
        reject,
        stopLooking: look(popup),
      };
      attempt = begun;
      if (!ready) {
        create(request).then(
          ({ url, stateId }) => {
            prepared.delete(keyOf(request));
            begun.requestId = stateId;
            if (attempt === begun) popup.navigate(url);
          },
          (cause: unknown) => {
            popup.close();
            if (attempt === begun) finish();
            reject(cause instanceof DialerError ? cause : cannotStart(cause));
          },
        );
      }
      return promise;
    },

    focus: () => attempt?.popup.focus(),

    cancel() {
      attempt?.popup.close();
      giveUp(said('The sign-in was cancelled.'));
      late.clear();
    },

    destroy() {
      attempt?.popup.close();
      giveUp('The dialer was removed from the page.');
      for (const stop of stops) stop();
      channel.close();
    },
  };
}

/** The browser would not open the sign-in window. */
export function blocked(): DialerError {
  return new DialerError('popup-blocked', 'Your browser blocked the sign-in window.', {
    solutions: ['Choose "Open in this page", or allow pop-up windows for this site and sign in again.'],
  });
}

function cannotStart(cause: unknown): DialerError {
  return new DialerError('sign-in-failed', 'The sign-in could not be started.', {
    cause,
    solutions: ['Try again.'],
  });
}

/** `Promise.withResolvers`, which browsers before 2024 lack. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
