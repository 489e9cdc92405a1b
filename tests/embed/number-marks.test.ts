import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNumberMarks } from '../../src/embed/number-detection/number-marks';

const NAME = 'ringout-dialer-number';
let frames: (() => void)[] = [];

/** jsdom draws nothing: highlights are sets, everything is in sight at once, and frames come when the test says so. */
beforeEach(() => {
  frames = [];
  vi.stubGlobal('CSS', { highlights: new Map<string, Set<unknown>>(), escape: (text: string) => text });
  vi.stubGlobal('Highlight', Set);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  );
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(private readonly tell: (entries: object[]) => void) {}
      observe(target: Element) {
        this.tell([{ target, isIntersecting: true }]);
      }
      unobserve() {}
      disconnect() {}
    },
  );
  Object.assign(document, { adoptedStyleSheets: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function draw(): void {
  while (frames.length > 0) frames.shift()?.();
}

function textIn(parent: ParentNode, data: string): Text {
  const paragraph = document.createElement('p');
  paragraph.textContent = data;
  parent.append(paragraph);
  return paragraph.firstChild as Text;
}

const number = { start: 0, end: 12, label: '', request: { number: '+16505550101' } };

function marked(): string[] {
  return [...((CSS.highlights.get(NAME) ?? []) as Iterable<StaticRange>)].map(
    ({ startContainer, startOffset, endOffset }) =>
      (startContainer as Text).data.slice(startOffset, endOffset),
  );
}

test('a dialer that goes leaves the marks of the one that has come meanwhile, whichever of them was first', () => {
  const text = textIn(document.body, '650 555 0101');
  const old = createNumberMarks();
  const next = createNumberMarks();
  old.put(text, [number]);
  draw();
  old.stop();
  expect(CSS.highlights.has(NAME)).toBe(false);
  next.put(text, [number]);
  draw();
  expect(marked()).toEqual(['650 555 0101']);
  next.stop();
  expect(CSS.highlights.has(NAME)).toBe(false);
  expect(document.adoptedStyleSheets).toEqual([]);
});

test('a text that changes is not marked at the wrong characters until it was read again', () => {
  const text = textIn(document.body, '650 555 0101');
  const marks = createNumberMarks();
  marks.put(text, [number]);
  draw();
  text.data = 'call 650 555 0101';
  marks.erase(text);
  expect(marked()).toEqual([]);
  marks.put(text, [{ ...number, start: 5, end: 17 }]);
  expect(marked()).toEqual(['650 555 0101']);
  text.parentElement!.remove();
  marks.removeGone();
  expect(marked()).toEqual([]);
  marks.stop();
});

test('hundreds of small shadow roots get their style in one frame', () => {
  const marks = createNumberMarks();
  const texts = Array.from({ length: 300 }, () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    Object.assign(root, { adoptedStyleSheets: [] });
    return textIn(root, '650 555 0101');
  });
  for (const text of texts) marks.put(text, [number]);
  expect(marked()).toEqual([]);
  frames.shift()?.();
  expect(texts.filter((text) => (text.getRootNode() as ShadowRoot).adoptedStyleSheets.length !== 1)).toEqual(
    [],
  );
  draw();
  expect(marked()).toHaveLength(300);
  marks.stop();
  expect(texts.filter((text) => (text.getRootNode() as ShadowRoot).adoptedStyleSheets.length !== 0)).toEqual(
    [],
  );
});
