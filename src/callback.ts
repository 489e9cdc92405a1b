import { CALLBACK_CHANNEL } from './auth/callback-channel';
import { finishOnCallbackPage } from './auth/callback-page';
import { smallRuntime } from './runtime/browser-runtime';

/** The script of `oauth-callback.html`: takes RingCentral's answer back to the page that asked for it. */
const runtime = smallRuntime();
finishOnCallbackPage({
  page: runtime.page,
  clock: runtime.clock,
  storage: () => runtime.storage('session'),
  channel: runtime.openChannel(CALLBACK_CHANNEL),
  postToOpener: (message) => (window.opener as Window | null)?.postMessage(message, location.origin),
  close: () => window.close(),
  show: (result) => {
    document.documentElement.dataset['result'] = result;
  },
});
