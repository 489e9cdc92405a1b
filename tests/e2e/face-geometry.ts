import type { Frame } from '@playwright/test';

/**
 * What of a dialer's text stands outside of its box, is cut off, or is broken in the middle of a word, in every cell of a
 * page. What is cut off on purpose has `data-shortened` and its whole text in a `title` or a label.
 */
export function misfits(frame: Frame, { words = true }: { words?: boolean } = {}): Promise<string[]> {
  return frame.evaluate((checkWords) => {
    const SLACK = 1;
    const found: string[] = [];

    for (const cell of document.querySelectorAll<HTMLElement>('[data-cell]')) {
      const host = cell.matches('[data-ringout-dialer]') ? cell : cell.querySelector('[data-ringout-dialer]');
      if (host?.shadowRoot) look(host.shadowRoot, (what) => found.push(`${cell.dataset.cell}: ${what}`));
    }
    return found;

    function look(root: ShadowRoot, tell: (what: string) => void): void {
      layOutEverything(root);
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) look(element.shadowRoot, tell);
        if (!isSeen(element)) continue;
        if (isCut(element)) tell(`cut off: ${describe(element)}`);
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
            lookAtText(node as Text, element, tell);
        }
        // What scrolls sideways on purpose may be wider.
        const face = element.parentElement?.closest('.wide') ? null : element.closest('.face');
        if (face && sticksOut(element.getBoundingClientRect(), face))
          tell(`wider than the dialer: ${describe(element)}`);
      }
    }

    /** What is out of sight is not laid out, to save time: here it is looked at. */
    function layOutEverything(root: ShadowRoot): void {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { content-visibility: visible !important }');
      root.adoptedStyleSheets.push(sheet);
    }

    function lookAtText(text: Text, parent: HTMLElement, tell: (what: string) => void): void {
      const range = document.createRange();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()];
      for (let box: HTMLElement | null = parent; box && !box.matches('.face'); box = box.parentElement) {
        if (isShortened(box)) break;
        const style = getComputedStyle(box);
        if (style.textOverflow === 'ellipsis' || style.overflowY === 'auto' || style.overflowY === 'scroll')
          break;
        if (style.display === 'inline' || style.display === 'contents') continue;
        const within = box;
        if (rects.some((rect) => isOutside(rect, within))) {
          tell(`outside of its box: "${text.data.trim()}" in ${describe(box)}`);
          break;
        }
      }
      if (checkWords) {
        for (const word of brokenWords(text)) tell(`broken word: "${word}" in ${describe(parent)}`);
      }
    }

    function brokenWords(text: Text): string[] {
      const broken: string[] = [];
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const tops = new Set(
          [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)),
        );
        if (tops.size > 1) broken.push(word);
      }
      return broken;
    }

    function isSeen(element: HTMLElement): boolean {
      if (element.closest('.unseen, .said')) return false;
      if (!element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return false;
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0;
    }

    function isCut(element: HTMLElement): boolean {
      if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement)
        return isFieldCut(element);
      const { overflowX, overflowY, display } = getComputedStyle(element);
      if (display === 'inline' || element.matches('.wide')) return false;
      const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + SLACK;
      const high =
        ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + SLACK;
      return (wide || high) && !isShortened(element);
    }

    function isShortened(element: HTMLElement): boolean {
      return element.dataset.shortened !== undefined && element.closest('[title], [aria-label]') !== null;
    }

    /** What the user has written scrolls; what is written for her must fit. */
    function isFieldCut(field: HTMLInputElement | HTMLSelectElement): boolean {
      if (!(field instanceof HTMLInputElement) || field.value !== '' || field.placeholder === '')
        return false;
      const style = getComputedStyle(field);
      const canvas = document.createElement('canvas').getContext('2d');
      if (!canvas) return false;
      canvas.font = style.font;
      const room =
        field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      return canvas.measureText(field.placeholder).width > room + SLACK;
    }

    function sticksOut({ left, right }: DOMRect, face: Element): boolean {
      const box = face.getBoundingClientRect();
      return left < box.left - SLACK || right > box.right + SLACK;
    }

    function isOutside(rect: DOMRect, box: Element): boolean {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const out = rect.left < left - SLACK || rect.right > right + SLACK;
      // A line's box is higher than its letters.
      const middle = (rect.top + rect.bottom) / 2;
      return out || middle < top || middle > bottom;
    }

    function describe(element: Element): string {
      const name = element.getAttribute('class');
      return `<${element.localName}${name ? ` class="${name}"` : ''}> "${(element.textContent ?? '').trim().slice(0, 60)}"`;
    }
  }, words);
}

/** The targets that are smaller than they should be, in CSS pixels: 32, and 44 for placing and ending a call. */
export function smallTargets(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const found: string[] = [];
    for (const cell of document.querySelectorAll<HTMLElement>('[data-cell]')) {
      const host = cell.matches('[data-ringout-dialer]') ? cell : cell.querySelector('[data-ringout-dialer]');
      if (host?.shadowRoot) look(host.shadowRoot, (what) => found.push(`${cell.dataset.cell}: ${what}`));
    }
    return found;

    function look(root: ShadowRoot, tell: (what: string) => void): void {
      for (const element of root.querySelectorAll('*'))
        if (element.shadowRoot) look(element.shadowRoot, tell);
      const all = 'button, a[href], input, select, summary, [role="button"], [role="option"]';
      for (const element of root.querySelectorAll<HTMLElement>(all)) {
        if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
        // Whoever presses the words has pressed the box beside them.
        const target = element.matches('[type="radio"], [type="checkbox"]')
          ? (element.closest('label') ?? element)
          : element;
        const { width, height } = target.getBoundingClientRect();
        const least = element.matches('.call, .danger, .recent-call') ? 44 : 32;
        if (Math.min(width, height) < least - 0.5) {
          const name = element.getAttribute('aria-label') ?? element.textContent;
          tell(
            `${element.localName} "${name}" is ${Math.round(width)} × ${Math.round(height)}, not ${least}`,
          );
        }
      }
    }
  });
}
