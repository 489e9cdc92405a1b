import { createDialerCore } from '../dialer/dialer';
import type { Dialer, DialerOptions } from '../dialer/dialer-api';
import { browserRuntime } from '../runtime/browser-runtime';
import { DialerError } from '../runtime/dialer-error';
import { callInTitle } from './call-in-title';
import { parseOptions } from './options';
import { dialingFromPage } from './page-dialing';
import { createPageWords } from './page-words';
import { showFace } from './show-face';

/**
 * Makes a dialer and, with `target`, shows it there.
 *
 * @example
 * const dialer = createDialer({
 *   clientId: 'your RingCentral app',
 *   redirectUri: 'https://crm.example.com/oauth-callback.html',
 *   target: '#dialer',
 *   onCallRecord: (record) => saveToHistory(record),
 * });
 * await dialer.dial({ number: '+1 650 555 0100', name: 'Ada Lovelace' });
 *
 * @throws DialerError `bad-options`, naming every mistake; also on a server, where there is no page to run in.
 */
export function createDialer(options: DialerOptions): Dialer {
  assertBrowser();
  const { target: given, problem } = findTarget(options);
  const parsed = parseOptions(options, problem ? { target: problem } : {});
  const target = given ?? (parsed.layout === 'floating' ? bodyOrPage() : undefined);
  const core = createDialerCore(parsed, browserRuntime());
  const host = target && document.createElement('div');
  if (host) {
    host.dataset.ringoutDialer = ''; // numbers are not looked for in it
    target.append(host);
  }
  const words = createPageWords(host ?? document.documentElement, parsed.locale, core);
  const face = host && showFace(host, core, parsed.layout, words, parsed.theme);
  const stopDialing = dialingFromPage(core, host ?? document, parsed.clickToDial, words.translator);
  const stopTitle = callInTitle(core, words.translator);
  return {
    ...core.dialer,
    ...(!host && { openDiagnostics: () => Promise.reject(nothingShown()) }),
    async destroy() {
      stopDialing();
      stopTitle();
      face?.stop();
      words.stop();
      await core.dialer.destroy();
      host?.remove();
    },
  };
}

function assertBrowser(): void {
  if (typeof document !== 'undefined') return;
  throw new DialerError(
    'bad-options',
    'The dialer runs in a browser only: `createDialer` was called where there is no page.',
    {
      solutions: [
        'Call `createDialer` when the page is shown, not while it is rendered on a server. It may be imported there.',
      ],
    },
  );
}

/** What shows nothing has no place for them. */
function nothingShown(): DialerError {
  return new DialerError(
    'bad-options',
    'The diagnostics are shown in a `target`, which this dialer does not have.',
  );
}

/** The options are unchecked: that a selector finds nothing is told together with every other mistake. */
function findTarget(options: Partial<DialerOptions> | undefined): {
  target?: HTMLElement | undefined;
  problem?: string;
} {
  const given = options?.target;
  if (typeof given !== 'string') return { target: given };
  const target = query(given);
  if (target) return { target };
  return {
    problem: `must be on the page before the dialer is made, and no element here matches ${JSON.stringify(given)}`,
  };
}

/** What a selector finds; nothing when it is none. */
function query(selector: string): HTMLElement | null {
  try {
    return document.querySelector<HTMLElement>(selector);
  } catch {
    return null; // not a selector: told like one that matches nothing
  }
}

/** A script in the head runs before there is a body. */
function bodyOrPage(): HTMLElement {
  return document.querySelector('body') ?? document.documentElement;
}
