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

type Root = Document | ShadowRoot;

const LOOK = '{ text-decoration: underline dotted; text-decoration-thickness: 1px; }';
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
  const covered = new WeakMap<Root, Set<string>>();
  /** Weakly: shadow roots go with what the page takes away. */
  let roots: WeakRef<Root>[] = [];
  let mostRoots = 100;
  /** By selector: one for all roots. */
  const sheets = new Map<string, CSSStyleSheet>();
  const waiting: { root: Root; sheet: CSSStyleSheet; elements: number }[] = [];
  let frame: number | undefined;

  /** One frame more after the last step: what is highlighted meanwhile, the browser would draw anew with each of them. */
  function adoptNext(): void {
    frame = waiting.length > 0 ? requestAnimationFrame(adoptNext) : undefined;
    if (frame === undefined) return onComplete();
    let elements = 0;
    do {
      const step = waiting.shift()!;
      step.root.adoptedStyleSheets.push(step.sheet);
      elements += step.elements;
    } while (waiting[0] && elements + waiting[0].elements <= ELEMENTS_IN_ONE_STEP);
  }

  function sheetFor(selector: string): CSSStyleSheet {
    const known = sheets.get(selector);
    if (known) return known;
    const sheet = new CSSStyleSheet();
    // In a layer, so that whatever the page itself says about the highlight has the last word.
    sheet.replaceSync(`@layer ringout-dialer { ${selector}::highlight(${name}) ${LOOK} }`);
    sheets.set(selector, sheet);
    return sheet;
  }

  function kindsIn(root: Root): Set<string> {
    const known = covered.get(root);
    if (known) return known;
    if (roots.length >= mostRoots) {
      roots = roots.filter((each) => each.deref());
      mostRoots = 100 + 2 * roots.length;
    }
    roots.push(new WeakRef(root));
    const kinds = new Set<string>();
    covered.set(root, kinds);
    return kinds;
  }

  return {
    cover(element) {
      const root = element.getRootNode();
      if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
      const kinds = kindsIn(root);
      if (kinds.has(element.localName)) return frame === undefined;
      kinds.add(element.localName);
      const kind = CSS.escape(element.localName);
      const all = root.querySelectorAll(kind);
      if (all.length <= ELEMENTS_WITHOUT_STEPS) {
        waiting.push({ root, sheet: sheetFor(kind), elements: all.length });
      } else {
        const places = mostChildren(all);
        // Neighbours together: the browser keeps their styles side by side, and is quicker to go through them ever after.
        const width = Math.ceil((places * ELEMENTS_IN_ONE_STEP) / all.length);
        for (let from = 1; from <= places; from += width) {
          const part = from + width > places ? '' : `:nth-child(-n + ${from + width - 1})`;
          const sheet = sheetFor(`${kind}:nth-child(n + ${from})${part}`);
          waiting.push({ root, sheet, elements: ELEMENTS_IN_ONE_STEP });
        }
      }
      frame ??= requestAnimationFrame(adoptNext);
      return false;
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      const ours = new Set(sheets.values());
      for (const ref of roots) {
        const root = ref.deref();
        if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
      }
    },
  };
}

/** Of the parents of these. */
function mostChildren(elements: Iterable<Element>): number {
  let most = 0;
  let last: Node | null = null;
  for (const { parentNode } of elements) {
    if (!parentNode || parentNode === last) continue;
    last = parentNode;
    most = Math.max(most, parentNode.childElementCount);
  }
  return most;
}
