import { createDialerCore, type DialerCore } from '../dialer/dialer';
import type { Dialer, DialerOptions } from '../dialer/dialer-api';
import { browserRuntime } from '../runtime/browser-runtime';
import type { Stop } from '../runtime/runtime';
import { startDialingFromPage } from './dialing-from-page';
import { mountFace } from './mount';
import { parseOptions } from './options';
import { setTheme } from './theme';

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
 * @throws DialerError `bad-options`, naming every mistake.
 */
export function createDialer(options: DialerOptions): Dialer {
  const { target, problem } = findTarget(options);
  const parsed = parseOptions(options, problem ? { target: problem } : {});
  const core = createDialerCore(parsed, browserRuntime());
  const face = target && showFace(target, core);
  const stopDialing = startDialingFromPage(core, face?.host ?? document, parsed.clickToDial);
  return {
    ...core.dialer,
    async destroy() {
      stopDialing();
      face?.unmount();
      await core.dialer.destroy();
      face?.host.remove();
    },
  };
}

function showFace(target: HTMLElement, core: DialerCore): { host: HTMLElement; unmount: Stop } {
  const host = document.createElement('div');
  setTheme(host, core.options.theme);
  target.append(host);
  return { host, unmount: mountFace(host.attachShadow({ mode: 'open' }), core) };
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
