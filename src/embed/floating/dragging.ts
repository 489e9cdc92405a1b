import type { Stop } from '../../runtime/runtime';

/** What is done with an element that somebody drags. Distances are in CSS pixels, from where it was taken hold of. */
export interface Dragged {
  begin(): void;
  move(x: number, y: number): void;
  /** Let go of, or, with `false`, given up: by Escape, or because the browser needs the pointer for something else. */
  end(dropped: boolean): void;
}

/** Whoever presses a button moves the hand a little; less than this is still a click. In CSS pixels. */
const THRESHOLD = 6;

/**
 * Lets a button be dragged by mouse, pen and finger. A click stays one, and the end of a drag is none. The style sheet of
 * the button has to say `touch-action: none`.
 */
export function makeDraggable(button: HTMLElement, dragged: Dragged): Stop {
  const all = new AbortController();
  let from: { id: number; x: number; y: number } | undefined;
  let isDragged = false;

  function finish(dropped: boolean): void {
    from = undefined;
    document.removeEventListener('keydown', onKeyDown, true);
    if (isDragged) dragged.end(dropped);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isDragged) return;
    event.preventDefault(); // it was about the dragging, and not about the panel, or a dialog of the page
    event.stopPropagation();
    finish(false);
  }

  function on<T extends keyof HTMLElementEventMap>(
    type: T,
    listener: (event: HTMLElementEventMap[T]) => void,
  ): void {
    button.addEventListener(type, listener, { signal: all.signal, capture: true });
  }

  on('pointerdown', ({ isPrimary, button: which, pointerId, clientX, clientY }) => {
    if (!isPrimary || which !== 0) return;
    isDragged = false;
    try {
      button.setPointerCapture(pointerId);
    } catch {
      return; // a script has made the event: there is no pointer to follow
    }
    from = { id: pointerId, x: clientX, y: clientY };
    document.addEventListener('keydown', onKeyDown, true);
  });
  on('pointermove', ({ pointerId, clientX, clientY }) => {
    if (from?.id !== pointerId) return;
    const [x, y] = [clientX - from.x, clientY - from.y];
    if (!isDragged) {
      if (Math.hypot(x, y) < THRESHOLD) return;
      isDragged = true;
      dragged.begin();
    }
    dragged.move(x, y);
  });
  on('pointerup', ({ pointerId }) => from?.id === pointerId && finish(true));
  on('lostpointercapture', ({ pointerId }) => from?.id === pointerId && finish(false));
  on('click', (event) => {
    // One that the keyboard makes has no count.
    if (isDragged && event.detail > 0) event.stopImmediatePropagation();
    isDragged = false;
  });
  return () => {
    if (from) finish(false);
    all.abort();
  };
}
