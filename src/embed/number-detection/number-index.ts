import type { Stop } from '../../runtime/runtime';
import { findNumbers, type FoundNumber } from './find-numbers';
import { createIdleWork } from './idle-work';
import { createNumberMarks } from './number-marks';
import { isInside, isOffLimits, isText, textsBelow } from './page-text';

/** A number and the text of the page that it stands in. */
export interface PlacedNumber extends FoundNumber {
  text: Text;
}

/** The numbers of a page, kept true while the page changes. */
export interface NumberIndex {
  /** None as soon as the text is to be left alone, even if the change has not been followed yet. */
  numbersIn(text: Node): readonly PlacedNumber[];
  /** In how many texts there is one. */
  readonly size: number;
  /** All that are there, in the order of the page. */
  all(): PlacedNumber[];
  stop: Stop;
}

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  // What makes a text one that is left alone, or ends that.
  attributeFilter: ['contenteditable', 'data-dial-off', 'data-dial', 'role', 'href'],
};

/** Looks for numbers below `root`, now and whenever something changes there, and marks them. */
export function createNumberIndex(root: Node, country: string | undefined): NumberIndex {
  const marks = createNumberMarks();
  const numbers = new Map<Text, PlacedNumber[]>();
  /** What each text said when it was looked at. */
  const read = new WeakMap<Text, string>();
  const observed = new WeakSet<Node>();
  const waiting = new Set<Node>([root]);
  let current: Iterator<unknown> | undefined;
  let someAreGone = false;

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type !== 'childList') waiting.add(target);
      // Before it is drawn: the marks would be at other characters.
      if (type === 'characterData') marks.erase(target as Text);
      for (const node of addedNodes) waiting.add(node);
      if (removedNodes.length > 0) someAreGone = true;
    }
    work.hurry();
  });
  const work = createIdleWork(() => {
    if (someAreGone) forgetTheGone();
    if (!current) {
      const [next] = waiting;
      if (!next) return false;
      waiting.delete(next);
      current = lookAt(next);
    }
    if (current.next().done === true) current = undefined;
    return true;
  });

  function observe(node: Node): void {
    if (observed.has(node)) return;
    observed.add(node);
    observer.observe(node, WATCHED);
  }

  function* lookAt(node: Node): Generator {
    if (!node.isConnected) return; // forgotten with all that are gone
    if (isOffLimits(node)) {
      for (const text of numbers.keys()) if (isInside(text, node)) forget(text);
      return;
    }
    if (isText(node)) yield* lookAtText(node);
    else
      for (const text of textsBelow(node, observe)) {
        if (text) yield* lookAtText(text);
        yield;
      }
  }

  function* lookAtText(text: Text): Generator {
    const { data } = text;
    const known = numbers.get(text);
    if (read.get(text) === data) {
      if (known) marks.put(text, known); // it may have another place
      return;
    }
    numbers.delete(text);
    read.delete(text);
    const found = yield* findNumbers(data, country);
    if (text.data !== data) return; // it is waiting already, because it has changed
    read.set(text, data);
    if (found.length === 0 || !text.isConnected) return marks.remove(text);
    numbers.set(
      text,
      found.map((each) => ({ ...each, text })),
    );
    marks.put(text, found);
  }

  function forget(text: Text): void {
    read.delete(text);
    if (numbers.delete(text)) marks.remove(text);
  }

  function forgetTheGone(): void {
    someAreGone = false;
    for (const text of numbers.keys()) if (!text.isConnected) forget(text);
    marks.removeGone();
  }

  observe(root);
  work.wake();
  return {
    get size() {
      return numbers.size;
    },
    numbersIn(text) {
      const known = numbers.get(text as Text);
      return known && read.get(text as Text) === (text as Text).data && !isOffLimits(text) ? known : [];
    },
    all: () => [...textsBelow(root, () => undefined)].flatMap((text) => (text && numbers.get(text)) ?? []),
    stop() {
      observer.disconnect();
      work.stop();
      marks.stop();
      numbers.clear();
    },
  };
}
