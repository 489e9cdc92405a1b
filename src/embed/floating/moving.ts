import type { Stop } from '../../runtime/runtime';
import type { FaceWords } from '../page-words';
import { type Corner, cornerAfter, cornerName, cornerText, cornerTowards, nearestCorner } from './corner';
import { rememberCorner, rememberedCorner } from './corner-memory';
import { makeDraggable } from './dragging';
import { icon, type Launcher } from './launcher';

/** Arrows in four directions. */
const ARROWS = 'M10 9h4V6h3l-5-5-5 5h3zM9 10H6V7l-5 5 5 5v-3h3zm14 2-5-5v3h-3v4h3v3zm-9 3h-4v3H7l5 5 5-5h-3z';
const DURATION_MS = 160;

/**
 * Lets the launcher be moved from corner to corner of the window: by dragging it, with Shift and an arrow key, and by a
 * button beside it while the panel is open.
 *
 * @param say tells those who listen where it is now
 */
export function makeMovable(
  { host, root, button, panel }: Launcher,
  translator: FaceWords['translator'],
  say: (words: string) => void,
): Stop {
  const all = new AbortController();
  let corner = rememberedCorner();
  host.dataset.corner = cornerText(corner);
  const isRtl = () => getComputedStyle(host).direction === 'rtl';

  const mover = document.createElement('button');
  mover.className = 'round move';
  const name = () => {
    mover.title = translator.getState()('Move to the next corner');
    mover.setAttribute('aria-label', mover.title);
  };
  name();
  const stopNaming = translator.subscribe(name);
  mover.setAttribute('aria-keyshortcuts', 'Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight');
  mover.append(icon(ARROWS));
  mover.addEventListener('click', () => moveTo(cornerAfter(corner)));
  button.after(mover);

  function moveTo(next: Corner): void {
    if (cornerText(next) === cornerText(corner)) return;
    slide(() => {
      corner = next;
      host.dataset.corner = cornerText(corner);
    });
    rememberCorner(corner);
    say(cornerName(corner, isRtl(), translator.getState()));
  }

  /** Shows the way from where it was to where `change` puts it, to those who like things to move. */
  function slide(change: () => void): void {
    const before = host.getBoundingClientRect();
    change();
    const after = host.getBoundingClientRect();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const from = `${before.x - after.x}px ${before.y - after.y}px`;
    host.animate([{ translate: from }, { translate: '0 0' }], { duration: DURATION_MS, easing: 'ease-out' });
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey, target } = event;
    if (!shiftKey || altKey || ctrlKey || metaKey || (target instanceof Node && panel.contains(target)))
      return;
    const next = cornerTowards(corner, key, isRtl());
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(next);
  };
  root.addEventListener('keydown', onKeyDown as EventListener, { signal: all.signal });

  let at = new DOMRect();
  const stopDragging = makeDraggable(button, {
    begin() {
      at = host.getBoundingClientRect();
      host.toggleAttribute('data-dragged', true);
    },
    move(x, y) {
      const within = (by: number, start: number, end: number, size: number) =>
        Math.max(-start, Math.min(by, size - end));
      host.style.translate = `${within(x, at.left, at.right, innerWidth)}px ${within(y, at.top, at.bottom, innerHeight)}px`;
    },
    end(dropped) {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
      const next = nearestCorner(middle, { width: innerWidth, height: innerHeight }, isRtl());
      slide(() => {
        host.style.translate = '';
        host.toggleAttribute('data-dragged', false);
        if (dropped) corner = next;
        host.dataset.corner = cornerText(corner);
      });
      if (dropped) rememberCorner(corner);
    },
  });

  return () => {
    all.abort();
    stopNaming();
    stopDragging();
    mover.remove();
  };
}
