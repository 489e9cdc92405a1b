import { finishOnCallbackPage } from './auth/callback-page';

/** The script of `oauth-callback.html`: takes RingCentral's answer back to the page that asked for it. */
finishOnCallbackPage({
  href: location.href,
  storage: () => sessionStorage,
  replaceUrl: (url) => history.replaceState(null, '', url),
  go: (url) => location.replace(url),
  fail: () => {
    document.documentElement.dataset['result'] = 'failed';
  },
});
