import type { Stop } from '../../runtime/runtime';
import { isIn, type NumberButton, rectsOf } from './number-button';
import type { NumberIndex, PlacedNumber } from './number-index';

/** Long enough that the button does not jump up wherever the pointer only passes. */
const SHOW_AFTER_MS = 120;
/** Time to get from the number to the button. */
const HIDE_AFTER_MS = 300;

/** Shows the button at the number that a mouse rests on, or that a finger has tapped. */
export function followPointer(root: Node, index: NumberIndex, button: NumberButton): Stop {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What `timer` is going to show; nothing when it is going to hide. */
  let intended: PlacedNumber | undefined;

  const decide = (number: PlacedNumber | undefined, x: number, y: number) => {
    if (button.hasFocus) return;
    if (timer !== undefined && intended === number) return;
    clearTimeout(timer);
    timer = undefined;
    intended = number;
    if (number === button.at || (!number && button.isNear(x, y))) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        if (number) button.show(number);
        else button.hide();
      },
      number ? SHOW_AFTER_MS : HIDE_AFTER_MS,
    );
  };
  const onMove = (event: Event) => {
    const { pointerType, buttons, clientX, clientY } = event as PointerEvent;
    if (pointerType !== 'mouse' || buttons !== 0) return;
    const [target] = event.composedPath();
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = undefined;
      decide(numberAt(index, target, clientX, clientY), clientX, clientY);
    });
  };
  const onTap = (event: Event) => {
    const { pointerType, clientX, clientY } = event as PointerEvent;
    if (pointerType === 'mouse') return;
    const number = numberAt(index, event.composedPath()[0], clientX, clientY);
    if (number) button.show(number);
    else if (!button.isNear(clientX, clientY)) button.hide();
  };

  root.addEventListener('pointermove', onMove, { passive: true });
  root.addEventListener('pointerup', onTap);
  return () => {
    root.removeEventListener('pointermove', onMove);
    root.removeEventListener('pointerup', onTap);
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

/** The number under a point, if it is one of the texts directly in the element that the pointer is over. */
function numberAt(
  index: NumberIndex,
  target: EventTarget | undefined,
  x: number,
  y: number,
): PlacedNumber | undefined {
  if (!(target instanceof Node)) return undefined;
  const texts =
    target instanceof HTMLSlotElement ? target.assignedNodes({ flatten: true }) : [...target.childNodes];
  return texts
    .flatMap((text) => index.numbersIn(text))
    .find((number) => rectsOf(number).some((rect) => isIn(rect, x, y)));
}
