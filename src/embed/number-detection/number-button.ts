import type { Stop } from '../../runtime/runtime';
import css from './number-button.css?inline';
import type { PlacedNumber } from './number-index';
import type { FaceWords } from '../page-words';
import { isOffLimits } from './page-text';

/** The one button "Call", which is shown at a number that somebody points at or goes to. */
export interface NumberButton {
  /** At which number it is. */
  readonly at: PlacedNumber | undefined;
  /** Not where the text has become one that is left alone since it was pointed at. */
  show(number: PlacedNumber): void;
  hide(): void;
  focus(): void;
  readonly hasFocus: boolean;
  /** True for a point on the button, or on the number that it is at. */
  isNear(x: number, y: number): boolean;
  stop: Stop;
}

const PHONE =
  'M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.6 1 1 0 0 1-.25 1z';

/** What a page sets on its dialer; on itself it inherits to the button anyway. */
const TOKENS = ['--ringout-dialer-accent', '--ringout-dialer-on-accent', '--ringout-dialer-font'];

/** @param dialer whose theme and colours it takes each time that it is shown */
export function createNumberButton(
  onPress: (number: PlacedNumber) => void,
  translator: Pick<FaceWords['translator'], 'getState'>,
  dialer?: Element,
): NumberButton {
  let at: PlacedNumber | undefined;
  const host = document.createElement('div');
  host.dataset.ringoutDialer = 'call-number';
  const button = document.createElement('button');
  button.type = 'button';
  const word = document.createTextNode('');
  button.append(phoneIcon(), word);
  button.addEventListener('click', () => {
    if (at) onPress(at);
  });
  button.addEventListener('blur', () => hide());
  // The mouse leaves the focus where it is, and the page's hotkeys have nothing to do with keys that press the button.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('keydown', (event) => event.stopPropagation());
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styleSheet()];
  root.append(button);

  function dressLike(shown: Element): void {
    const look = getComputedStyle(shown);
    for (const token of TOKENS) host.style.setProperty(token, look.getPropertyValue(token));
    for (const theme of ['data-light', 'data-dark']) host.toggleAttribute(theme, shown.hasAttribute(theme));
  }

  function place(): void {
    const place = at && rectOf(at);
    if (!place) return hide();
    const { width, height } = host.getBoundingClientRect();
    const above = place.top - height;
    const left = Math.max(0, Math.min(place.left, innerWidth - width));
    host.style.setProperty('--_left', `${left}px`);
    host.style.setProperty('--_top', `${above < 0 ? place.bottom : above}px`);
  }

  /** In a box that scrolls, a number goes out of sight somewhere inside the window: whoever points finds it again. */
  function onScroll({ target }: Event): void {
    if (target === document || root.activeElement === button) place();
    else hide();
  }

  function hide(): void {
    if (!at) return;
    at = undefined;
    removeEventListener('scroll', onScroll, true);
    removeEventListener('resize', place);
    host.remove();
  }

  return {
    get at() {
      return at;
    },
    get hasFocus() {
      return root.activeElement === button;
    },
    show(number) {
      if (number === at || isOffLimits(number.text)) return;
      if (!at) {
        addEventListener('scroll', onScroll, { capture: true, passive: true });
        addEventListener('resize', place);
      }
      at = number;
      const t = translator.getState();
      host.lang = t.locale;
      word.data = t('Call');
      button.setAttribute('aria-label', t('Call {who}', { who: number.label }));
      const layer = layerOf(number.text);
      if (host.parentNode !== layer) layer.append(host);
      if (dialer) dressLike(dialer);
      raise(host);
      place();
    },
    hide,
    focus: () => button.focus({ preventScroll: true }),
    isNear(x, y) {
      if (!at) return false;
      return [host.getBoundingClientRect(), ...rectsOf(at)].some((rect) => isIn(rect, x, y));
    },
    stop: hide,
  };
}

/** Where a number is on the screen; nothing while it is not shown. */
export function rectOf(number: PlacedNumber): DOMRect | undefined {
  return rectsOf(number)[0];
}

/** Several where it is broken over lines. */
export function rectsOf({ text, start, end }: PlacedNumber): DOMRect[] {
  if (!text.isConnected || text.length < end) return [];
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  return [...range.getClientRects()];
}

export function isIn(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}

/** A modal dialog lets nothing outside of it be pressed; what is in it is pressed there. */
function layerOf(node: Node): Element {
  let at: Node = node;
  for (;;) {
    const dialog = at.parentElement?.closest('dialog:modal');
    if (dialog) return dialog;
    const root = at.getRootNode();
    if (!(root instanceof ShadowRoot)) return document.body ?? document.documentElement;
    at = root.host;
  }
}

/** Over everything, popovers of the page included, where the browser has such a layer. */
function raise(host: HTMLElement): void {
  if (typeof host.showPopover !== 'function') return;
  host.popover = 'manual';
  if (!host.matches(':popover-open')) host.showPopover();
}

let sheet: CSSStyleSheet | undefined;

function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

function phoneIcon(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PHONE);
  svg.append(path);
  return svg;
}
