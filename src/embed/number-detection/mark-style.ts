import type { Stop } from '../../runtime/runtime';

/** The look of a highlight, given to those elements of a page that need it. */
export interface MarkStyle {
  /**
   * Highlights in this element, and in others of its kind, are to be seen.
   *
   * @returns true once they are; before, any style may still be on its way, and {@link createMarkStyle}'s `onComplete` tells
   */
  cover(element: Element): boolean;
  stop: Stop;
}

const UNDERLINED = 'text-decoration: underline dotted; text-decoration-thickness: 1px;';
const TINTED = 'background-color: rgb(127 127 127 / 0.14);';
/**
 * An underline may reach out of its line, so that Chromium looks through the boxes of a page for what does, again with
 * every change of anything: 20 ms of processor time for 10,000 elements on a slow machine. A background stays inside.
 */
const MOST_ELEMENTS_UNDERLINED = 5000;

/**
 * A style for highlights has the browser compute the style of all elements anew that it matches, in one task: 150 ms of
 * processor time for 10,000 of them on a slow machine. So it matches only elements of the kinds that have numbers in them,
 * and these in several steps where there are many, of 25 ms each.
 */
const ELEMENTS_IN_ONE_STEP = 1000;
/** A selector by position, as the steps need it, has a page compute more whenever it adds an element: not for a few. */
const ELEMENTS_WITHOUT_STEPS = 2000;

/**
 * @param name of the highlight
 * @param onComplete the browser knows the style of all elements that were covered
 */
export function createMarkStyle(name: string, onComplete: () => void): MarkStyle {
  const covered = new Map<Document | ShadowRoot, Set<string>>();
  const waiting: { root: Document | ShadowRoot; selector: string }[] = [];
  const adopted = new Set<CSSStyleSheet>();
  let look: ((selector: string) => string) | undefined;
  let frame: number | undefined;

  function adoptNext(): void {
    const next = waiting.shift();
    // One frame more after the last: what is highlighted meanwhile, the browser would draw anew with each step.
    frame = next && requestAnimationFrame(adoptNext);
    if (!next) return onComplete();
    const sheet = new CSSStyleSheet();
    look ??= document.getElementsByTagName('*').length > MOST_ELEMENTS_UNDERLINED ? tinted : underlined;
    sheet.replaceSync(look(`${next.selector}::highlight(${name})`));
    adopted.add(sheet);
    next.root.adoptedStyleSheets.push(sheet);
  }

  return {
    cover(element) {
      const root = element.getRootNode();
      if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
      const kinds = covered.get(root) ?? new Set();
      if (kinds.has(element.localName)) return frame === undefined;
      covered.set(root, kinds.add(element.localName));
      const kind = CSS.escape(element.localName);
      const count = root.querySelectorAll(kind).length;
      const steps = count <= ELEMENTS_WITHOUT_STEPS ? 1 : Math.ceil(count / ELEMENTS_IN_ONE_STEP);
      for (let step = 0; step < steps; step += 1) {
        waiting.push({ root, selector: steps === 1 ? kind : `${kind}:nth-child(${steps}n + ${step})` });
      }
      frame ??= requestAnimationFrame(adoptNext);
      return false;
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      for (const root of covered.keys()) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !adopted.has(sheet));
      }
    },
  };
}

function underlined(selector: string): string {
  return `${selector} { ${UNDERLINED} }`;
}

/** Forced colors leave no background, but an underline. */
function tinted(selector: string): string {
  return `${selector} { ${TINTED} } @media (forced-colors: active) { ${underlined(selector)} }`;
}
