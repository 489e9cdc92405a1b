const sheets = new Map<string, CSSStyleSheet>();

/**
 * Styles a shadow root; the roots of a page share a sheet. Constructed sheets work under `style-src 'self'`, where a
 * `<style>` element is blocked.
 */
export function adoptStyles(root: ShadowRoot, css: string): void {
  if (!('adoptedStyleSheets' in root)) return; // jsdom
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/**
 * A `ref` for the outermost element of a part that is in a file of its own: the part's sheet comes with it, before it is
 * first painted.
 */
export function styledBy(css: string): (element: Element | null) => void {
  return (element) => {
    const root = element?.getRootNode();
    if (root instanceof ShadowRoot) adoptStyles(root, css);
  };
}
