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
speakAsTheBrowser(); // last: whatever comes of it, the answer is on its way

/** The page has its words in several languages, and shows those of the document's: which page has opened it is not known yet. */
function speakAsTheBrowser(): void {
  for (const { language } of navigator.languages.map((tag) => new Intl.Locale(tag))) {
    const words = document.querySelector(`section[lang=${language}] p`);
    if (!words) continue;
    document.documentElement.lang = language;
    document.title = words.textContent;
    return;
  }
}
