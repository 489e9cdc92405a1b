import type { Stop } from '../../runtime/runtime';
import type { FoundNumber } from './find-numbers';
import { createMarkStyle } from './mark-style';

const HIGHLIGHT = 'ringout-dialer-number';

/** Underlines numbers without touching the page's elements; in a browser that cannot, nothing is underlined. */
export interface NumberMarks {
  /** Marks these, and no others, in a text. */
  put(text: Text, numbers: readonly FoundNumber[]): void;
  /** Takes the marks off a text that is about to get others: it has changed. */
  erase(text: Text): void;
  remove(text: Text): void;
  /** Forgets texts that are no longer in the page. */
  removeGone(): void;
  stop: Stop;
}

interface Marked {
  /** What is looked at to know whether the text can be seen. */
  box: Element;
  numbers: readonly FoundNumber[];
  /** Only while it can be seen. */
  ranges: StaticRange[];
}

export function createNumberMarks(): NumberMarks {
  if (!globalThis.CSS || !('highlights' in CSS))
    return {
      put: () => undefined,
      erase: () => undefined,
      remove: () => undefined,
      removeGone: () => undefined,
      stop: () => undefined,
    };
  const style = createMarkStyle(HIGHLIGHT, () => inSight.forEach(showIn));
  const marked = new Map<Text, Marked>();
  const textsIn = new Map<Element, Set<Text>>();
  const inSight = new Set<Element>();

  // For every change of the page the browser looks at each highlighted range again, wherever it is: 12 ms for 2,000 of them.
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting || hasNoBox(target)) inSight.add(target);
        else inSight.delete(target);
        showIn(target);
      }
    },
    { rootMargin: '100%' },
  );

  function showIn(box: Element): void {
    for (const text of textsIn.get(box) ?? []) show(text);
  }

  /** Adjusts a text's ranges to whether it can be seen. */
  function show(text: Text): void {
    const mark = marked.get(text);
    if (!mark) return;
    unmark(mark);
    if (!inSight.has(mark.box) || !style.cover(mark.box)) return;
    mark.ranges.push(...mark.numbers.map((number) => rangeOf(text, number)));
    const highlight = sharedHighlight();
    for (const range of mark.ranges) highlight.add(range);
  }

  function erase(text: Text): void {
    const mark = marked.get(text);
    if (!mark) return;
    unmark(mark);
    mark.numbers = [];
  }

  function remove(text: Text): void {
    const mark = marked.get(text);
    if (!mark) return;
    unmark(mark);
    marked.delete(text);
    const texts = textsIn.get(mark.box);
    texts?.delete(text);
    if (texts?.size !== 0) return;
    textsIn.delete(mark.box);
    inSight.delete(mark.box);
    sight.unobserve(mark.box);
  }

  return {
    put(text, numbers) {
      const box = boxOf(text);
      // Not observed anew where it is observed already: it would take a while to be seen again.
      if (box && marked.get(text)?.box === box) erase(text);
      else remove(text);
      if (!box) return;
      marked.set(text, { box, numbers, ranges: [] });
      const texts = textsIn.get(box) ?? new Set();
      textsIn.set(box, texts.add(text));
      sight.observe(box);
      show(text);
    },
    erase,
    remove,
    removeGone() {
      for (const text of marked.keys()) if (!text.isConnected) remove(text);
    },
    stop() {
      sight.disconnect();
      for (const text of [...marked.keys()]) remove(text);
      if (CSS.highlights.get(HIGHLIGHT)?.size === 0) CSS.highlights.delete(HIGHLIGHT);
      style.stop();
    },
  };
}

/** Of all dialers on the page. One that goes takes it away when nothing is in it, so it is looked up each time. */
function sharedHighlight(): Highlight {
  const known = CSS.highlights.get(HIGHLIGHT);
  if (known) return known;
  const highlight = new Highlight();
  CSS.highlights.set(HIGHLIGHT, highlight);
  return highlight;
}

function unmark({ ranges }: Marked): void {
  const highlight = CSS.highlights.get(HIGHLIGHT);
  for (const range of ranges.splice(0)) highlight?.delete(range);
}

/** Not a live one: the browser would have to adjust it at every change of the page. */
function rangeOf(text: Text, { start, end }: FoundNumber): StaticRange {
  return new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
}

function boxOf({ parentElement, parentNode }: Text): Element | null {
  return parentElement ?? (parentNode instanceof ShadowRoot ? parentNode.host : null);
}

/** `display: contents` is never in sight itself; what is in it may be. */
function hasNoBox(element: Element): boolean {
  return getComputedStyle(element).display === 'contents';
}
