import type { Stop } from '../../runtime/runtime';

/** The look of a highlight, given to those elements of a page that need it. */
export interface MarkStyle {
  /** Highlights in this element, and in others of its kind, are to be seen. */
  cover(element: Element): void;
  stop: Stop;
}

const LOOK = 'text-decoration: underline dotted; text-decoration-thickness: 1px;';
/**
 * A style for highlights has the browser compute the style of all elements anew that it matches, in one task: 65 ms of
 * processor time for 10,000 of them on a slow machine, 15 ms for a tenth. So it matches only elements of the kinds that
 * have numbers in them, and these in several steps where there are many.
 */
const ELEMENTS_IN_ONE_STEP = 1000;

/** @param name of the highlight */
export function createMarkStyle(name: string): MarkStyle {
  const covered = new Map<Document | ShadowRoot, Set<string>>();
  const waiting: { root: Document | ShadowRoot; selector: string }[] = [];
  const adopted = new Set<CSSStyleSheet>();
  let frame: number | undefined;

  function adoptNext(): void {
    const next = waiting.shift();
    frame = waiting.length > 0 ? requestAnimationFrame(adoptNext) : undefined;
    if (!next) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${next.selector}::highlight(${name}) { ${LOOK} }`);
    adopted.add(sheet);
    next.root.adoptedStyleSheets.push(sheet);
  }

  return {
    cover(element) {
      const root = element.getRootNode();
      if (!(root instanceof Document || root instanceof ShadowRoot)) return;
      const kinds = covered.get(root) ?? new Set();
      if (kinds.has(element.localName)) return;
      covered.set(root, kinds.add(element.localName));
      const kind = CSS.escape(element.localName);
      const steps = Math.ceil(root.querySelectorAll(kind).length / ELEMENTS_IN_ONE_STEP);
      for (let step = 0; step < steps; step += 1) {
        waiting.push({ root, selector: steps === 1 ? kind : `${kind}:nth-child(${steps}n + ${step})` });
      }
      frame ??= requestAnimationFrame(adoptNext);
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      for (const root of covered.keys()) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !adopted.has(sheet));
      }
    },
  };
}
