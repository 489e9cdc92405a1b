import { rootsIn } from './steps';
import type { View } from './view';

/** What WCAG 2.2 (1.4.12) has every text bear. */
const WIDE = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`;

/** Puts a cell under what a user may do to its text, once it is drawn. */
export function strain(host: Element, { text, spacing, motion }: View): void {
  const roots = rootsIn(host);
  if (spacing === 'wide') {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(WIDE);
    for (const root of roots) root.adoptedStyleSheets.push(sheet);
  }
  if (text === 200) for (const root of roots) enlarge(root);
  if (motion === 'reduced') {
    for (const root of roots) for (const { cssRules } of root.adoptedStyleSheets) calm(cssRules);
  }
}

/** Twice the size of every text and of nothing else, as Firefox does it. */
function enlarge(root: ShadowRoot): void {
  const elements = [...root.querySelectorAll<HTMLElement>('.face, .face *, button, button *')];
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  for (const [index, element] of elements.entries()) {
    element.style.setProperty('font-size', `${2 * (sizes[index] ?? 0)}px`, 'important');
  }
}

/** The rules for those who want no motion, for everybody. A page cannot ask its browser for that. */
function calm(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    if (/prefers-reduced-motion: reduce/.test(rule.conditionText)) rule.media.mediaText = 'all';
    calm(rule.cssRules);
  }
}
