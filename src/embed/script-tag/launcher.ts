import type { DialerError } from '../../runtime/dialer-error';
import { adoptStyles } from '../../ui/adopt-styles';
import css from './launcher.css?inline';

/** The button in the corner of a page, and the panel that it opens. */
export interface Launcher {
  readonly host: HTMLElement;
  open(): void;
  minimize(): void;
  /** Whether something is being waited for. */
  setBusy(busy: boolean): void;
  /** Shows what went wrong, with a way to try again; nothing takes it away. */
  tell(problem?: { error: DialerError; again: () => void }): void;
}

/** A telephone receiver, in a box of 24 × 24. */
const RECEIVER =
  'M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.58 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .58 3.6 1 1 0 0 1-.25 1z';

/** @param onOpen called whenever somebody opens the panel. */
export function createLauncher(dialer: HTMLElement, onOpen: () => void): Launcher {
  const host = element('div');
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, css);

  const button = element('button', { type: 'button', class: 'launcher', 'aria-label': 'RingOut Dialer' });
  const problem = element('div', { role: 'alert' });
  const panel = element('div', { class: 'panel' });
  panel.append(problem, element('slot'));
  button.append(receiver());
  root.append(button, panel);
  host.append(dialer);

  let isOpen = false;
  const show = (shown: boolean) => {
    isOpen = shown;
    panel.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
    if (shown) onOpen();
  };
  show(false);
  button.addEventListener('click', () => show(!isOpen));
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Escape' || event.defaultPrevented || !isOpen) return;
    show(false);
    button.focus();
  });

  return {
    host,
    open: () => show(true),
    minimize: () => show(false),
    setBusy: (busy) => button.setAttribute('aria-busy', String(busy)),
    tell(told) {
      problem.replaceChildren(...(told ? [noticeOf(told.error, told.again)] : []));
    },
  };
}

function noticeOf(error: DialerError, onAgain: () => void): HTMLElement {
  const notice = element('div', { class: 'problem' });
  const again = element('button', { type: 'button', class: 'again' });
  again.textContent = 'Try again';
  again.addEventListener('click', onAgain);
  for (const sentence of [error.message, ...error.solutions]) {
    const paragraph = element('p');
    paragraph.textContent = sentence;
    notice.append(paragraph);
  }
  notice.append(again);
  return notice;
}

/** Made node by node: a page that requires Trusted Types takes no markup. */
function receiver(): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  for (const [name, value] of Object.entries({ width: '28', viewBox: '0 0 24 24', 'aria-hidden': 'true' }))
    svg.setAttribute(name, value);
  path.setAttribute('d', RECEIVER);
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
