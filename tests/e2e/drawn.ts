import type { Locator } from '@playwright/test';

/**
 * How the face of a dialer is drawn: every element's place and size within it, and every property that CSS has for it. Two
 * faces with the same lines look the same.
 */
export function drawn(dialer: Locator): Promise<string[]> {
  return dialer.evaluate((host) => {
    for (const animation of host.shadowRoot!.getAnimations()) animation.finish();
    const elements = [...host.shadowRoot!.querySelectorAll('.face, .face *')];
    const origin = elements[0]!.getBoundingClientRect();
    return elements.flatMap((element, index) => {
      const name = `${index} ${element.localName}.${element.getAttribute('class') ?? ''}`;
      const { left, top, width, height } = element.getBoundingClientRect();
      // What a closed <details> holds is not drawn, and is laid out when the browser finds the time.
      const isDrawn = width + height > 0 && element.checkVisibility();
      const place = isDrawn ? [left - origin.left, top - origin.top, width, height] : [];
      const box = place.map((each) => each.toFixed(2));
      const style = getComputedStyle(element);
      return [
        `${name} box: ${box.join(' ')}`,
        ...[...style].map((property) => `${name} ${property}: ${style.getPropertyValue(property)}`),
      ];
    });
  });
}

/** What is drawn otherwise, a few lines of it. */
export function differences(expected: string[], actual: string[]): string[] {
  const known = new Set(expected);
  const other = actual.filter((line) => !known.has(line));
  const missing = expected.length === actual.length ? [] : [`${expected.length} → ${actual.length} lines`];
  return [...missing, ...other].slice(0, 12);
}
