import type { DialRequest } from '../dialer/dialer-api';
import type { Stop } from '../runtime/runtime';
import { askPage } from './before-dial';

/** Links of SVG have their address here where the page is older than SVG 2. */
const XLINK = 'http://www.w3.org/1999/xlink';

/** What does something of its own when it is clicked. */
const CONTROLS =
  'a[href], area[href], button, input, select, textarea, label, summary, audio, video, [contenteditable]:not([contenteditable="false"])';

/** What the browser itself clicks on Enter or Space. */
const CLICKED_BY_KEYS = 'a[href], area[href], button, input, select, textarea, summary';

/** Where somebody writes: a click places the caret, and a key is a letter. Buttons that are an `input` are none. */
const WRITTEN_IN = [
  'textarea, select, [role="textbox"], [contenteditable]:not([contenteditable="false" i])',
  'input:not([type="button"], [type="submit"], [type="image"], [type="reset"])',
].join(', ');

/** Where clicks are heard and what becomes of them. */
export interface ClickToDial {
  /** Clicks inside of it count. Default: the document. */
  root?: ParentNode | undefined;
  /** What can be clicked. Default `tel:` links and elements with `data-dial`. */
  selector?: string | undefined;
  /** Where the page is asked first. */
  announceOn: EventTarget;
  dial: (request: DialRequest) => void;
}

/**
 * Calls what is clicked in the page, links with `tel:` and elements with `data-dial`, by one listener for clicks and one
 * for keys: what is added to the page later counts, too, and so does what is inside open shadow roots.
 *
 * This file is part of what a page loads first, so it imports nothing of the dialer.
 */
export function startClickToDial({ root = document, selector, announceOn, dial }: ClickToDial): Stop {
  const isDialable = (element: Element) =>
    selector === undefined
      ? element.matches('[data-dial]') || telOf(element) !== undefined
      : element.matches(selector);
  let answered: { element: Element; at: number } | undefined;

  const call = (element: Element, event: Event) => {
    answered = { element, at: event.timeStamp };
    event.preventDefault();
    const request = askPage(announceOn, dialRequestOf(element));
    if (request) dial(request);
  };
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || hasModifier(event)) return;
    const element = clickedElement(event, isDialable, root);
    if (
      element &&
      !isWrittenIn(event) &&
      !element.hasAttribute('download') &&
      !isDisabled(element) &&
      !isBeingSelected(element)
    )
      call(element, event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isActivation = event.key === 'Enter' || event.key === ' ';
    if (!isActivation || event.defaultPrevented || event.repeat || event.isComposing || hasModifier(event))
      return;
    const element = event.composedPath().find(isElement);
    if (!element || !isDialable(element) || element.matches(CLICKED_BY_KEYS) || isDisabled(element)) return;
    if (isWrittenIn(event)) return;
    // The page may have turned the key into a click itself.
    if (answered?.element === element && answered.at >= event.timeStamp) event.preventDefault();
    else call(element, event);
  };

  root.addEventListener('click', onClick as EventListener);
  root.addEventListener('keydown', onKeyDown as EventListener);
  return () => {
    root.removeEventListener('click', onClick as EventListener);
    root.removeEventListener('keydown', onKeyDown as EventListener);
  };
}

/** The request that an element of the page stands for. What its attributes leave out, its link or its text says. */
function dialRequestOf(element: Element): DialRequest {
  const given = (name: string) => element.getAttribute(`data-dial${name}`)?.trim() || undefined;
  const digits = given('-digits');
  const name = given('-name');
  const type = given('-record-type');
  const id = given('-record-id');
  return {
    number: given('') ?? telOf(element) ?? shownText(element).trim(),
    ...(digits !== undefined && { digits }),
    ...(name !== undefined && { name }),
    // Half a record is a mistake of the page's, which the dialer tells of.
    ...((type ?? id) !== undefined && { record: { type: type ?? '', id: id ?? '' } }),
  };
}

/** What the click is about: the innermost match, unless something inside of it has been clicked for its own sake. */
function clickedElement(
  event: Event,
  isDialable: (element: Element) => boolean,
  root: ParentNode,
): Element | undefined {
  const path = event.composedPath();
  const inside = path.slice(0, path.indexOf(root)).filter(isElement);
  const element = inside.find(isDialable);
  const within = element ? inside.slice(0, inside.indexOf(element)) : [];
  return within.some((each) => each.matches(CONTROLS) && !isPartOf(each, element)) ? undefined : element;
}

/** True when `inner` belongs to the shadow tree that `element` is made of: a custom element's own button. */
function isPartOf(inner: Element, element: Element | undefined): boolean {
  let top = inner;
  for (let tree = top.getRootNode(); tree !== element?.getRootNode(); tree = top.getRootNode()) {
    if (!('host' in tree)) return false;
    top = tree.host as Element;
  }
  return top === element;
}

/** Somebody who marks a number to copy it does not mean to call it. */
function isBeingSelected(element: Element): boolean {
  if (element.matches(CLICKED_BY_KEYS)) return false;
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/** Also what is in such a place, unless it says that it is none, like the buttons in a page of an editor. */
function isWrittenIn(event: Event): boolean {
  const place = event
    .composedPath()
    .filter(isElement)
    .find((each) => each.matches(`${WRITTEN_IN}, [contenteditable="false" i]`));
  return place?.matches(WRITTEN_IN) === true;
}

function isDisabled(element: Element): boolean {
  return element.matches(':disabled, [aria-disabled="true"]');
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent | KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

/** Also for elements of another frame, which are no `Element` of this one. */
function isElement(target: EventTarget): target is Element {
  return 'matches' in target;
}

/** The address of a link for calls; browsers overlook blanks around it. */
function telOf(element: Element): string | undefined {
  if (!/^(a|area)$/i.test(element.localName)) return undefined;
  const href = (element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href'))?.trim();
  return href !== undefined && /^tel:/i.test(href) ? href : undefined;
}

/** Without what is in the element, but not on the screen: styles, titles of icons, what the page hides. */
function shownText(element: Element): string {
  return [...element.childNodes].map(shownIn).join('');
}

function shownIn(node: Node): string | null {
  if (!isElement(node)) return node.nodeType === Node.TEXT_NODE ? node.nodeValue : '';
  const isHidden = node.matches('title, desc') || getComputedStyle(node).display === 'none';
  return isHidden ? '' : shownText(node);
}
