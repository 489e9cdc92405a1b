import type { Stop } from '../runtime/runtime';

/** So soon after a press the same key is pressed by mistake: nobody has read what took the place of the first. */
const TWICE_MS = 400;

/** What a second press must not meet by mistake: it calls, by Enter a field does too, or ends a call. */
const GRAVE = '.call, .danger, input';

/**
 * Drops the second press of a double click, of a key that is pressed twice or held down, where it would meet another
 * control than the first: one that has just taken its place, as "Cancel call" takes that of "Call". A click that a
 * screen reader makes is neither, and goes through.
 */
export function dropStrayPresses(face: HTMLElement): Stop {
  let clicked: Element | null = null;
  let pressed: { key: string; on: Element; at: number } | undefined;
  /** Firefox presses a button by Space whatever becomes of the keydown. */
  let dropped: string | undefined;

  const onClick = (event: MouseEvent) => {
    const button = controlOf(event, 'button');
    if (event.detail < 2) clicked = button;
    // Keys that are typed on fast lie close together.
    else if (clicked && button && button !== clicked && !button.closest('.dialpad')) drop(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, timeStamp: at } = event;
    const on = controlOf(event, 'button, input');
    if (!on || !isPress(key) || event.isComposing) {
      pressed = undefined; // another key in between: the next press is meant
      return;
    }
    // A Space that is held down in a field writes spaces.
    if (event.repeat) {
      if (key === 'Enter' || on.matches('button')) drop(event);
      return;
    }
    dropped = undefined;
    if (pressed?.key === key && !pressed.on.isConnected && at - pressed.at < TWICE_MS && on.matches(GRAVE)) {
      dropped = key;
      drop(event);
    } else pressed = { key, on, at };
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== dropped) return;
    dropped = undefined;
    drop(event);
  };

  const stop = new AbortController();
  const how = { capture: true, signal: stop.signal };
  face.addEventListener('click', onClick, how);
  face.addEventListener('keydown', onKeyDown, how);
  face.addEventListener('keyup', onKeyUp, how);
  return () => stop.abort();

  /** Of the dialer: what the page has put into it has its own ways. */
  function controlOf({ target }: Event, kinds: string): Element | null {
    return target instanceof Element && face.contains(target) ? target.closest(kinds) : null;
  }
}

function isPress(key: string): boolean {
  return key === 'Enter' || key === ' ';
}

function drop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
