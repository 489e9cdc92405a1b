import type { DialerCore } from '../../dialer/dialer';
import { attemptFor } from '../../dialer/hanging-up';
import type { Stop } from '../../runtime/runtime';
import type { FaceWords } from '../page-words';
import { icon, type Launcher } from './launcher';

/** What takes longer is shown in the panel, which says why. */
const PATIENCE_MS = 2_000;

/**
 * The button beside the pill that ends the call, as the one in the panel does. What it cannot do is told there.
 *
 * @param open shows the panel; with `true` the keyboard goes inside
 * @returns what brings it up to date when the panel is opened or closed
 */
export function createPillHangUp(
  launcher: Launcher,
  { state, hangingUp, clock }: Pick<DialerCore, 'state' | 'hangingUp' | 'clock'>,
  translator: FaceWords['translator'],
  open: (focus: boolean) => void,
): { update: Stop; remove: Stop } {
  const button = document.createElement('button');
  button.className = 'round hang-up';
  button.append(icon());
  button.addEventListener('click', () => void hangingUp.press());
  launcher.button.after(button);
  const hasFocus = () => launcher.root.activeElement === button;
  let stopWaiting: Stop = () => undefined;

  function update(): void {
    const { call } = state.getState();
    const isShown = !launcher.isOpen && (call?.hangUp === 'cancel' || call?.hangUp === 'end');
    if (!isShown && hasFocus()) launcher.button.focus();
    button.hidden = !isShown;
    // As long as there is a call, it stays as wide as it is: nobody aims at a button that moves.
    launcher.button.toggleAttribute('data-beside', isShown);
    const t = translator.getState();
    button.title = call?.hangUp === 'end' ? t('Hang up') : t('Cancel call');
    button.setAttribute('aria-label', button.title);
  }

  function tell(): void {
    const { busy, result, error } = attemptFor(hangingUp.store.getState(), state.getState().call?.callId);
    button.setAttribute('aria-disabled', String(busy));
    stopWaiting();
    if (launcher.isOpen) return;
    if (busy) stopWaiting = clock.setTimeout(() => button.hidden || open(hasFocus()), PATIENCE_MS);
    else if (error || result === 'use-your-phone') open(hasFocus());
  }

  const stops = [state.subscribe(update), translator.subscribe(update), hangingUp.store.subscribe(tell)];
  update();
  return {
    update,
    remove() {
      for (const stop of [...stops, stopWaiting]) stop();
      button.remove();
      launcher.button.removeAttribute('data-beside');
    },
  };
}
