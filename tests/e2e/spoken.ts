import type { BrowserContext, Page } from '@playwright/test';

/** What a live region was given to say. */
export interface Spoken {
  how: 'polite' | 'assertive';
  text: string;
}

/**
 * Notes down what the pages' live regions give a screen reader to say, in every shadow root. As screen readers do: a
 * region that comes into the page with its words already in it says nothing, unless it is an alert; what changes in an
 * atomic region has all of it said again; what is hidden from the accessibility tree is never said. Call it before the
 * page is opened.
 */
export async function listenToRegions(tab: Page | BrowserContext): Promise<void> {
  await tab.addInitScript(noteWhatIsSaid);
}

/** All that was said so far, in order. */
export async function spoken(page: Page): Promise<Spoken[]> {
  return page.evaluate(() => (globalThis as unknown as { spoken: Spoken[] }).spoken);
}

/** Runs in the page. */
function noteWhatIsSaid(): void {
  const said: Spoken[] = [];
  Object.assign(globalThis, { spoken: said });
  const POLITE = new Set(['status', 'log']);

  const isAssertive = (element: Element) =>
    element.getAttribute('aria-live') === 'assertive' || element.getAttribute('role') === 'alert';
  const isPolite = (element: Element) =>
    element.getAttribute('aria-live') === 'polite' ||
    (!element.hasAttribute('aria-live') && POLITE.has(element.getAttribute('role') ?? ''));
  const isSilent = (element: Element) =>
    element.getAttribute('aria-live') === 'off' ||
    (element.getAttribute('role') === 'timer' && !element.hasAttribute('aria-live'));
  const isAtomic = (element: Element) =>
    element.getAttribute('aria-atomic') === 'true' ||
    ['alert', 'status'].includes(element.getAttribute('role') ?? '');

  function parentOf(node: Node): Element | null {
    if (node.parentElement) return node.parentElement;
    const root = node.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  }

  /** The nearest region around `node`; none where the nearest word on it is to be silent. */
  function regionOf(node: Node): Element | undefined {
    for (let at = node instanceof Element ? node : parentOf(node); at; at = parentOf(at)) {
      if (isSilent(at)) return undefined;
      if (isAssertive(at) || isPolite(at)) return at;
    }
    return undefined;
  }

  function isHidden(node: Node): boolean {
    for (let at = node instanceof Element ? node : parentOf(node); at; at = parentOf(at)) {
      if (at.getAttribute('aria-hidden') === 'true' || at.hasAttribute('hidden')) return true;
      const { display, visibility } = getComputedStyle(at);
      if (display === 'none' || (visibility !== 'visible' && at === node)) return true;
    }
    return false;
  }

  /** The words of a node as the accessibility tree has them; blocks have a space between them. */
  function wordsOf(node: Node): string {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || isHidden(node)) return '';
    const label = node.getAttribute('aria-label');
    const words = label ?? [...node.childNodes].map(wordsOf).join('');
    return getComputedStyle(node).display.startsWith('inline') ? words : ` ${words} `;
  }
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

  function onChange(records: MutationRecord[]): void {
    /** What is to be said once for this turn, in the order of the changes. */
    const changes = new Map<Element, Node[]>();
    const note = (region: Element | undefined, node: Node) => {
      if (region && !isHidden(node)) changes.set(region, [...(changes.get(region) ?? []), node]);
    };
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') note(regionOf(target), target);
      for (const added of addedNodes) {
        note(regionOf(target), added);
        if (!(added instanceof Element)) continue;
        for (const inner of [added, ...added.querySelectorAll('*')])
          if (isAssertive(inner)) note(inner, inner);
      }
    }
    for (const [region, nodes] of changes) {
      const text = plain(isAtomic(region) ? wordsOf(region) : nodes.map(wordsOf).join(' '));
      if (text !== '' && region.isConnected)
        said.push({ how: isAssertive(region) ? 'assertive' : 'polite', text });
    }
  }

  const watch = (root: Node) =>
    new MutationObserver(onChange).observe(root, { childList: true, subtree: true, characterData: true });
  watch(document);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, init);
    watch(root);
    return root;
  };
}
