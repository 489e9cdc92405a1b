import { createDialerCore, type DialerCore } from '../dialer/dialer';
import type { Dialer, DialerOptions } from '../dialer/dialer-api';
import { browserRuntime } from '../runtime/browser-runtime';
import { DialerError } from '../runtime/dialer-error';
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
  const parsed = parseOptions(options);
  const target = findTarget(parsed.target);
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

function findTarget(target: DialerOptions['target']): HTMLElement | undefined {
  if (typeof target !== 'string') return target;
  const found = query(target);
  if (found) return found;
  throw new DialerError(
    'bad-options',
    `The dialer cannot start. \`target\`: no element on this page matches "${target}".`,
    {
      solutions: ['Create the dialer after the element, for instance when the DOM is ready.'],
    },
  );
}

/** What a selector finds; nothing when it is none. */
function query(selector: string): HTMLElement | null {
  try {
    return document.querySelector<HTMLElement>(selector);
  } catch {
    return null; // not a selector: told like one that matches nothing
  }
}
