import type { DialRequest } from '../../dialer/dialer-api';
import { DialerError } from '../../runtime/dialer-error';
import { startClickToDial } from '../click-to-dial';
import type { RingOutDialerElement } from '../dialer-element';
import { launcherOf } from '../floating/launcher';
import { createLoadProblem } from './load-problem';
import { createPageDialer, type PageDialer } from './page-dialer';
import { createPartLoader, type LoadedPart } from './part-loader';
import { hasUnfinishedBusiness } from './unfinished';

/** Gives the dialer; called when it is first needed, and again after it has failed. */
type Load = () => Promise<LoadedPart>;

/**
 * Makes `window.ringoutDialer` and, for a script tag with options, a dialer: in the element that `data-target`
 * finds, else behind a button in the corner of the page.
 *
 * @param atOnce the dialer is there already: nothing is gained by waiting until it is needed
 */
export function startScriptTag(script: Element | null, load: Load, { atOnce = false } = {}): void {
  const queued = window.ringoutDialer?.q ?? [];
  if (!Array.isArray(queued)) return; // the page has this tag twice
  // Either says that a dialer is wanted; what is missing then is told in its place.
  const pageDialer = script?.matches('[data-client-id], [data-redirect-uri]')
    ? startOwnDialer(script, load, atOnce)
    : startForElements(load);
  window.ringoutDialer = pageDialer;
  pageDialer.q.push(...queued);
}

/** A page that puts `<ringout-dialer>` into itself wants it seen: it is needed at once. */
function startForElements(load: Load): PageDialer {
  const { need, loaded } = createPartLoader(load, () => undefined);
  need().catch(reportError);
  const element = () => document.querySelector('ringout-dialer') ?? undefined;
  const heard = loaded.then((part) => part.firstElement());
  return createPageDialer({
    element,
    need: () => need().then(whenParsed),
    heard,
    show: (focus) => focus && void heard.then((dialer) => dialer.open()),
    minimize: () => void heard.then((dialer) => dialer.minimize()),
    destroy: () =>
      need().then(
        () => heard.then((dialer) => dialer.destroy()),
        () => undefined, // what does not load has nothing to end
      ),
  });
}

function startOwnDialer(script: Element, load: Load, atOnce: boolean): PageDialer {
  const dialer = document.createElement('ringout-dialer');
  for (const { name, value } of script.attributes) {
    if (OPTION.test(name)) dialer.setAttribute(name.slice(5), value);
  }
  const tryToLoad = () => void need().catch(() => undefined); // the notice says why not
  const root = dialer.shadowRoot ?? dialer.attachShadow({ mode: 'open' });
  const launcher = launcherOf(root);
  launcher.onOpen = tryToLoad;
  launcher.setTheme(script.getAttribute('data-theme'));

  const tellProblem = createLoadProblem(() => (launcher.host.parentNode ? launcher.panel : root));
  const { need, loaded } = createPartLoader(
    async () => {
      try {
        return await load();
      } finally {
        await placed; // also when it fails: where that can be read is known then
      }
    },
    (state) => {
      launcher.button.setAttribute('aria-busy', String(state === 'loading'));
      tellProblem(typeof state === 'object' ? { error: state, again: tryToLoad } : undefined);
    },
  );

  const layout = script.getAttribute('data-layout');
  const isInline = layout === null ? script.hasAttribute('data-target') : layout !== 'floating';
  let isGone = false;
  const placed = whenParsed().then(() => {
    if (isGone) return;
    const place = placeFor(script);
    if (!place || !isInline) {
      dialer.setAttribute('layout', 'floating');
      root.append(launcher.host);
    }
    (place ?? document.body).append(dialer);
  });

  const clickToDial = script.getAttribute('data-click-to-dial') ?? 'false';
  // To read the page for numbers takes more than is here.
  const isPlain = /^(|true|false|click-to-dial)$/.test(clickToDial);
  const stopClicks =
    isPlain && clickToDial !== 'false'
      ? startClickToDial({ announceOn: dialer, dial: dialUnattended })
      : () => undefined;
  function dialUnattended(request: DialRequest): void {
    launcher.want(true, false);
    need().then(
      (part) => part.dialUnattended(dialer, request),
      () => undefined, // the notice says why not: an hour later, the call would come as a surprise
    );
  }
  void loaded.then(stopClicks); // the dialer hears them now

  if (atOnce || isInline || !isPlain) tryToLoad();
  else void hasUnfinishedBusiness().then((unfinished) => unfinished && !isGone && tryToLoad());

  return createPageDialer({
    element: () => dialer,
    need,
    heard: loaded.then(() => dialer),
    show: (focus) => launcher.want(true, focus),
    minimize: () => launcher.want(false, false),
    async destroy() {
      isGone = true;
      stopClicks();
      // Until it is loaded, the element has no methods. A call that is cut short is told while the page can hear it.
      await (dialer as Partial<RingOutDialerElement>).destroy?.();
      dialer.remove();
    },
  });
}

/** Attributes of the script tag that are the element's. */
const OPTION = /^data-(?!target$)/;

/** Where the tag wants the dialer; `undefined` where that is nowhere. */
function placeFor(script: Element): Element | undefined {
  const selector = script.getAttribute('data-target');
  if (selector === null) return document.body;
  try {
    const target = document.querySelector(selector);
    if (target) return target;
  } catch {
    // Not a selector: told like one that finds nothing.
  }
  reportError(
    new DialerError('bad-options', `\`data-target\`: no element on this page matches "${selector}".`, {
      solutions: ['Correct it. Until then the dialer is in the corner.'],
    }),
  );
  return undefined;
}

/** Resolves when the page's elements are there. */
function whenParsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) =>
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }),
  );
}
