import type { Stop } from '../../runtime/runtime';
import { type NumberButton, rectOf } from './number-button';
import type { NumberIndex, PlacedNumber } from './number-index';

/**
 * Alt+Shift+Down and Alt+Shift+Up go to the next and the previous number in the order of the page, onto its button; Escape
 * goes back to where the focus was.
 */
export function followKeys(index: NumberIndex, button: NumberButton): { goBack: () => void; stop: Stop } {
  let cameFrom: Element | null = null;

  const goBack = () => {
    const back = cameFrom;
    cameFrom = null;
    button.hide();
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  };
  const goTo = (number: PlacedNumber) => {
    if (!button.hasFocus) cameFrom = activeElement();
    bringIntoView(number);
    button.show(number);
    button.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (button.hasFocus && (event.key === 'Escape' || event.key === 'Tab')) {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
      }
      goBack(); // Tab goes on from there
      return;
    }
    const step = stepOf(event);
    if (step === 0 || event.defaultPrevented || isTyping(event)) return;
    const next = neighbour(index, button.at, step);
    if (!next) return;
    event.preventDefault();
    goTo(next);
  };
  // First of all, because the button's Escape must not close a dialog of the page.
  addEventListener('keydown', onKeyDown, true);
  return { goBack, stop: () => removeEventListener('keydown', onKeyDown, true) };
}

function stepOf({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): -1 | 0 | 1 {
  if (!altKey || !shiftKey || ctrlKey || metaKey) return 0;
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : 0;
}

/** The next number that can be seen; at first the first one in the window. */
function neighbour(
  index: NumberIndex,
  from: PlacedNumber | undefined,
  step: 1 | -1,
): PlacedNumber | undefined {
  const shown = index.all().filter((number) => rectOf(number) !== undefined);
  const here = from ? shown.indexOf(from) : -1;
  if (here >= 0) return shown[(here + step + shown.length) % shown.length];
  const inWindow = shown.filter((number) => {
    const { top = 0, bottom = 0 } = rectOf(number) ?? {};
    return bottom > 0 && top < innerHeight;
  });
  return (step === 1 ? inWindow[0] : inWindow.at(-1)) ?? shown[0];
}

/** The number itself: the element that it stands in may be longer than the window. */
function bringIntoView(number: PlacedNumber): void {
  const { parentElement } = number.text;
  parentElement?.scrollIntoView({ block: 'nearest' });
  for (let box = parentElement; box; box = box.parentElement) {
    const place = rectOf(number);
    if (!place) return;
    const isWindow = box === document.scrollingElement;
    const { top, bottom } = isWindow ? { top: 0, bottom: innerHeight } : box.getBoundingClientRect();
    if (place.top < top || place.bottom > bottom) box.scrollTop += place.top - (top + bottom) / 2;
  }
}

/** In a field these keys mark text. */
function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** Also in shadow roots. */
function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
