import type { DialerCore } from '../dialer/dialer';
import type { Stop } from '../runtime/runtime';
import { DIAGNOSTICS, REDIAL } from './keys';
import { openDiagnostics } from './open-diagnostics';
import { dialLast } from './redial';

/**
 * The keys of the dialer, while it has the keyboard: each presses the first control below `face` that names it in its
 * `aria-keyshortcuts`. What is not there to be pressed has no key, and the page's own use of that key is left alone.
 */
export function startShortcuts(
  face: HTMLElement,
  core: Pick<DialerCore, 'history' | 'unattended' | 'dialer'>,
): Stop {
  const onKeyDown = (event: KeyboardEvent) => {
    // What somebody else has made use of, the page or a part of the dialer, is not for us.
    if (event.defaultPrevented || event.isComposing || event.repeat || isOpenList(event.target)) return;
    const keys = keysOf(event);
    const control = [...face.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].find((each) =>
      each.getAttribute('aria-keyshortcuts')?.split(' ').includes(keys),
    );
    if (control) {
      if (control.matches('input')) control.focus();
      else control.click();
    } else if (keys === REDIAL && face.querySelector('[data-screen="dial"]')) dialLast(core);
    else if (keys === DIAGNOSTICS) openDiagnostics(core);
    else return;
    event.preventDefault();
  };
  face.addEventListener('keydown', onKeyDown);
  return () => face.removeEventListener('keydown', onKeyDown);
}

/** As `aria-keyshortcuts` has it: "Control+Shift+H". */
function keysOf(event: KeyboardEvent): string {
  const { ctrlKey, altKey, shiftKey, metaKey, key, code } = event;
  const held = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'];
  // With Alt a Mac writes another letter; where AltGr stands for both, somebody does so on purpose.
  const plain = altKey && !event.getModifierState('AltGraph') ? code.replace(/^Key/, '') : key;
  return [...held, plain.length === 1 ? plain.toUpperCase() : plain].filter(Boolean).join('+');
}

/** Escape closes the list of a `<select>`, of which nobody else is told. */
function isOpenList(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement;
}
