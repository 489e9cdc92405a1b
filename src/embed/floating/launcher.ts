import { adoptStyles } from '../../ui/adopt-styles';
import type { Theme } from '../shown-face';
import { setTheme } from '../theme';
import css from './launcher.css?inline';

/** The button in the corner of a page, and the panel that it opens. */
export interface Launcher {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly button: HTMLElement;
  readonly panel: HTMLElement;
  /** In the panel: where the dialer is shown. */
  readonly face: ShadowRoot;
  readonly isOpen: boolean;
  /**
   * Called when its user presses the button, or Escape; whoever takes the launcher over decides. `focus`: the keyboard goes
   * inside.
   */
  want: (isOpen: boolean, focus: boolean) => void;
  /** Called whenever the panel is shown. */
  onOpen?: () => void;
  /** Opens the panel, or leaves only the button; a keyboard that would be lost with the panel goes to the button. */
  show(isOpen: boolean): void;
  setTheme(theme: Theme): void;
}

export const NAME = 'RingOut Dialer';
const SVG = 'http://www.w3.org/2000/svg';
/** A telephone receiver. */
const RECEIVER =
  'M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.58 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .58 3.6 1 1 0 0 1-.25 1z';

/** Under this name a shadow root has its launcher, also between the scripts of one page. */
const LAUNCHER: unique symbol = Symbol.for('ringout-dialer:launcher');

/** The launcher of an element: the small script tag has made it before there was a dialer to open, or it is made now. */
export function launcherOf(root: ShadowRoot & { [LAUNCHER]?: Launcher }): Launcher {
  root[LAUNCHER] ??= createLauncher();
  return root[LAUNCHER];
}

function createLauncher(): Launcher {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, css);
  const button = document.createElement('button');
  button.className = 'launcher';
  button.setAttribute('aria-label', NAME);
  button.append(icon());
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.tabIndex = -1;
  const place = document.createElement('div');
  const face = place.attachShadow({ mode: 'open' });
  panel.append(place);
  root.append(button, panel);

  let isOpen = false;
  const show = (shown: boolean) => {
    if (!shown && root.activeElement) button.focus();
    isOpen = shown;
    panel.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
    if (shown) launcher.onOpen?.();
  };
  const launcher: Launcher = {
    host,
    root,
    button,
    panel,
    face,
    get isOpen() {
      return isOpen;
    },
    want(shown, focus) {
      show(shown);
      if (shown && focus) panel.focus(); // where the dialer will be
    },
    show,
    setTheme(theme) {
      for (const each of [host, place]) setTheme(each, theme);
    },
  };
  show(false);

  button.addEventListener('click', () => launcher.want(!isOpen, !isOpen));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !isOpen) return;
    event.preventDefault(); // it was about the panel, and not about a dialog of the page
    event.stopPropagation();
    launcher.want(false, false);
  };
  // Of the keys in a field nobody outside of the face hears.
  for (const each of [face, root]) each.addEventListener('keydown', onKeyDown as EventListener);
  return launcher;
}

/** Made node by node: a page that requires Trusted Types takes no markup. */
export function icon(path = RECEIVER): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(shape(path));
  return svg;
}

/** What the icon shows, as the path of a shape in a box of 24 × 24. */
export function shape(path: string): SVGPathElement {
  const element = document.createElementNS(SVG, 'path');
  element.setAttribute('d', path);
  return element;
}
