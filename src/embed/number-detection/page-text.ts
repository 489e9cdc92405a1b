/** What holds no text to read, can be clicked already, is written by the user, or is a dialer's own. */
const OFF_LIMITS = [
  'script, style, noscript, template, head, title, textarea, input, select, option, iframe, object, svg, math',
  'a[href], area[href], button, summary, [role="button"], [role="link"], [data-dial], [data-dial-off]',
  '[contenteditable]:not([contenteditable="false"]), [role="textbox"]',
  'ringout-dialer, [data-ringout-dialer]',
].join(', ');

/** True for what is inside of something that is left alone, through shadow roots. */
export function isOffLimits(node: Node): boolean {
  for (let at: Node | null = node; at; at = hostOf(at)) {
    const element = 'closest' in at ? (at as Element) : at.parentElement;
    if (element?.closest(OFF_LIMITS)) return true;
  }
  return false;
}

/** True for what is below `outer`, in shadow roots too. */
export function isInside(node: Node, outer: Node): boolean {
  for (let at: Node | null = node; at; at = hostOf(at)) if (outer.contains(at)) return true;
  return false;
}

/**
 * The texts below `root` in the order of the page, those in open shadow roots too. Yields once for each node, so that the
 * walk can pause anywhere; a page that changes under it in the meantime may have texts come twice.
 *
 * @param onShadowRoot told of each before it is entered
 */
export function* textsBelow(
  root: Node,
  onShadowRoot: (root: ShadowRoot) => void,
): Generator<Text | undefined> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    isElement(node) && node.matches(OFF_LIMITS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    if (isElement(node) && node.shadowRoot) {
      onShadowRoot(node.shadowRoot);
      yield* textsBelow(node.shadowRoot, onShadowRoot);
    }
    yield isText(node) ? node : undefined;
    // The page took away what we stood on: from the beginning again, because nobody knows how far we were.
    if (!root.contains(node)) walker.currentNode = root;
  }
}

export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function hostOf(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
