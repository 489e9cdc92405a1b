import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DialRequest } from '../../src/dialer/dialer-api';
import { startClickToDial } from '../../src/embed/click-to-dial';

let dialed: DialRequest[] = [];
let stops: (() => void)[] = [];

function listen(
  options: { root?: ParentNode; selector?: string; announceOn?: EventTarget } = {},
): () => void {
  const stop = startClickToDial({
    announceOn: document,
    dial: (request) => dialed.push(request),
    ...options,
  });
  stops.push(stop);
  return stop;
}

/** Puts this into the page; the element that the test is about is marked by `id="it"`. */
function page(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.querySelector<HTMLElement>('#it')!;
}

/** Clicks as a mouse does; true when the browser was kept from what it would do itself. */
function click(target: Element, init: MouseEventInit = {}): boolean {
  return !target.dispatchEvent(
    new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }),
  );
}

function press(key: string, target: Element, init: KeyboardEventInit = {}): boolean {
  return !target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );
}

beforeEach(() => {
  dialed = [];
});

afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  document.body.replaceChildren();
  getSelection()?.removeAllRanges();
});

describe('what is called', () => {
  test.each<[string, string, DialRequest]>([
    ['a link', '<a id="it" href="tel:+16505550100">Ada</a>', { number: 'tel:+16505550100' }],
    [
      'a link in capitals',
      '<a id="it" href="TEL:+16505550100;ext=7">Ada</a>',
      { number: 'TEL:+16505550100;ext=7' },
    ],
    ['a link with blanks', '<a id="it" href=" tel:+16505550100">Ada</a>', { number: 'tel:+16505550100' }],
    [
      'a link of a drawing',
      '<svg><a href="tel:+16505550100"><text id="it">650</text></a></svg>',
      { number: 'tel:+16505550100' },
    ],
    [
      'a link of an old drawing',
      '<svg><a xlink:href="tel:+16505550100"><text id="it">650</text></a></svg>',
      { number: 'tel:+16505550100' },
    ],
    [
      'a text, without what is not shown',
      `<span id="it" data-dial><style>b {}</style><svg><title>Phone 2</title></svg> (650) <b>555-0100</b>
        <b hidden>1</b><!-- 3 --><b style="display: none">4</b></span>`,
      { number: '(650) 555-0100' },
    ],
    [
      'the text of what is hidden, which the page clicks itself',
      '<span id="it" hidden data-dial>650 555 0100</span>',
      { number: '650 555 0100' },
    ],
    ['a value', '<span id="it" data-dial=" 650 555 0100 ">Ada</span>', { number: '650 555 0100' }],
    ['a text', '<span id="it" data-dial> (650) 555-0100 </span>', { number: '(650) 555-0100' }],
    ['a value before the link', '<a id="it" href="tel:1" data-dial="2">3</a>', { number: '2' }],
    ['a link that says nothing', '<a id="it" href="tel:">Ada</a>', { number: 'tel:' }],
    [
      'a contact',
      `<button id="it" data-dial="650 555 0100" data-dial-digits="7" data-dial-name="Ada Lovelace"
        data-dial-record-type="contact" data-dial-record-id="42"></button>`,
      {
        number: '650 555 0100',
        digits: '7',
        name: 'Ada Lovelace',
        record: { type: 'contact', id: '42' },
      },
    ],
    [
      'a contact of a link',
      '<a id="it" href="tel:+16505550100" data-dial-name="Ada" data-dial-digits="">Call</a>',
      { number: 'tel:+16505550100', name: 'Ada' },
    ],
    [
      'half a record, which the dialer refuses in words',
      '<a id="it" href="tel:+16505550100" data-dial-record-id="42">Call</a>',
      { number: 'tel:+16505550100', record: { type: '', id: '42' } },
    ],
  ])('%s', (_what, html, request) => {
    listen();
    expect(click(page(html))).toBe(true);
    expect(dialed).toEqual([request]);
  });

  test('a link in another window, whose window does not open', () => {
    listen();
    expect(click(page('<a id="it" href="tel:+16505550100" target="_blank">Ada</a>'))).toBe(true);
    expect(dialed).toHaveLength(1);
  });

  test('what is inside of it', () => {
    listen();
    click(page('<a href="tel:+16505550100"><b><i id="it">Ada</i></b></a>'));
    expect(dialed).toEqual([{ number: 'tel:+16505550100' }]);
  });

  test('the innermost of two', () => {
    listen();
    click(page('<div data-dial="1"><a id="it" href="tel:2">Ada</a></div>'));
    expect(dialed).toEqual([{ number: 'tel:2' }]);
  });

  test('what was added later', () => {
    listen();
    click(page('<a id="it" href="tel:+16505550100">Ada</a>'));
    expect(dialed).toHaveLength(1);
  });

  test('what is in open shadow roots, several deep', () => {
    listen();
    const outer = page('<div id="it"></div>').attachShadow({ mode: 'open' });
    outer.innerHTML = '<div></div>';
    const inner = outer.querySelector('div')!.attachShadow({ mode: 'open' });
    inner.innerHTML = '<a href="tel:+16505550100"><b>Ada</b></a>';
    click(inner.querySelector('b')!);
    expect(dialed).toEqual([{ number: 'tel:+16505550100' }]);
  });

  test('a custom element by the button that it is made of', () => {
    listen();
    const host = page('<fancy-button id="it" data-dial="650 555 0100"></fancy-button>');
    host.attachShadow({ mode: 'open' }).innerHTML = '<button><span>Call</span></button>';
    click(host.shadowRoot!.querySelector('span')!);
    expect(dialed).toEqual([{ number: '650 555 0100' }]);
  });
});

describe('what is left alone', () => {
  test.each([
    ['another link', '<a id="it" href="https://crm.example/">Ada</a>'],
    ['a text', '<p id="it">650 555 0100</p>'],
    ['a download', '<a id="it" href="tel:+16505550100" download>Ada</a>'],
    ['a disabled button', '<button id="it" disabled data-dial="650 555 0100">Ada</button>'],
    ['what says that it is disabled', '<a id="it" aria-disabled="true" href="tel:+16505550100">Ada</a>'],
    ['a button in a row', '<p data-dial="650 555 0100"><button id="it">Edit</button></p>'],
    ['a link in a row', '<p data-dial="650 555 0100"><a href="/42"><i id="it">Ada</i></a></p>'],
    ['a field in a row', '<p data-dial="650 555 0100"><input id="it" /></p>'],
    ['an editable text in a row', '<p data-dial="650 555 0100"><span id="it" contenteditable>Ada</span></p>'],
  ])('%s', (_what, html) => {
    listen();
    expect(click(page(html))).toBe(false);
    expect(dialed).toEqual([]);
  });

  test.each([
    ['a link in editable text', '<div contenteditable="true">See <a id="it" href="tel:1">me</a></div>'],
    ['editable text', '<div id="it" contenteditable data-dial>650 555 0100</div>'],
    ['a text box', '<div id="it" role="textbox" tabindex="0" data-dial>650 555 0100</div>'],
    ['a field, in which a click places the caret', '<input id="it" data-dial="650 555 0100" />'],
    ['a large field', '<textarea id="it" data-dial="650 555 0100"></textarea>'],
    ['a choice', '<select id="it" data-dial="650 555 0100"></select>'],
  ])('%s, by mouse and keys', (_what, html) => {
    listen();
    const it = page(html);
    expect(click(it)).toBe(false);
    expect(press(' ', it)).toBe(false);
    expect(press('Enter', it)).toBe(false);
    expect(dialed).toEqual([]);
  });

  test('a link in editable text around a custom element', () => {
    listen();
    const host = page('<div contenteditable="true"><fancy-card id="it"></fancy-card></div>');
    host.attachShadow({ mode: 'open' }).innerHTML = '<a href="tel:1">1</a>';
    expect(click(host.shadowRoot!.querySelector('a')!)).toBe(false);
    expect(dialed).toEqual([]);
  });

  test('not what is marked as no part of the editable text around it, nor a button', () => {
    listen();
    const island = '<b contenteditable="false"><a id="it" href="tel:1">1</a></b>';
    click(page(`<div contenteditable="true">${island}</div>`));
    click(page('<input type="button" id="it" data-dial="2" />'));
    expect(dialed).toEqual([{ number: 'tel:1' }, { number: '2' }]);
  });

  test('a button inside a custom element in a row', () => {
    listen();
    const host = page('<p data-dial="650 555 0100"><fancy-button id="it"></fancy-button></p>');
    host.attachShadow({ mode: 'open' }).innerHTML = '<button>Edit</button>';
    click(host.shadowRoot!.querySelector('button')!);
    expect(dialed).toEqual([]);
  });

  test('a button that is put into the slot of a custom element', () => {
    listen();
    const button = page('<fancy-card data-dial="650 555 0100"><button id="it">Edit</button></fancy-card>');
    document.querySelector('fancy-card')!.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>';
    click(button);
    expect(dialed).toEqual([]);
  });

  test.each<MouseEventInit>([
    { ctrlKey: true },
    { metaKey: true },
    { shiftKey: true },
    { altKey: true },
    { button: 1 },
    { button: 2 },
  ])('a click with %j', (init) => {
    listen();
    expect(click(page('<a id="it" href="tel:+16505550100">Ada</a>'), init)).toBe(false);
    expect(dialed).toEqual([]);
  });

  test('a click that the page has prevented or stopped', () => {
    listen();
    const link = page('<a id="it" href="tel:+16505550100">Ada</a>');
    link.addEventListener('click', (event) => event.preventDefault(), { once: true });
    click(link);
    link.addEventListener('click', (event) => event.stopPropagation(), { once: true });
    click(link);
    expect(dialed).toEqual([]);
  });

  test('a click that ends the marking of its text; not on a link, where nothing can be marked', () => {
    listen();
    const span = page('<span id="it" data-dial>650 555 0100</span><a href="tel:1">1</a>');
    getSelection()?.selectAllChildren(document.body);
    expect(click(span)).toBe(false);
    expect(dialed).toEqual([]);
    click(document.querySelector('a')!);
    expect(dialed).toEqual([{ number: 'tel:1' }]);
  });
});

describe('by the keyboard', () => {
  const text = '<span id="it" tabindex="0" role="button" data-dial="650 555 0100"><b>Ada</b></span>';

  test.each(['Enter', ' '])('"%s" calls, and does nothing else', (key) => {
    listen();
    expect(press(key, page(text))).toBe(true);
    expect(dialed).toEqual([{ number: '650 555 0100' }]);
  });

  test.each<[string, string, KeyboardEventInit]>([
    ['another key', 'x', {}],
    ['a key that is held down', 'Enter', { repeat: true }],
    ['a key of a composition', 'Enter', { isComposing: true }],
    ['a key with a modifier', 'Enter', { ctrlKey: true }],
  ])('%s is left alone', (_what, key, init) => {
    listen();
    expect(press(key, page(text), init)).toBe(false);
    expect(dialed).toEqual([]);
  });

  test.each([
    '<a id="it" href="tel:+16505550100">Ada</a>',
    '<button id="it" data-dial="650 555 0100">Ada</button>',
  ])('what the browser clicks itself is left to it: %s', (html) => {
    listen();
    expect(press('Enter', page(html))).toBe(false);
    expect(dialed).toEqual([]);
  });

  test('a key inside of it is somebody else’s', () => {
    listen();
    press('Enter', page('<div data-dial="650 555 0100"><b id="it" tabindex="0">Ada</b></div>'));
    expect(dialed).toEqual([]);
  });

  test('a key that the page answers with a click calls once', () => {
    listen();
    const span = page(text);
    span.addEventListener('keydown', () => span.click());
    expect(press('Enter', span)).toBe(true);
    expect(dialed).toHaveLength(1);
    span.click();
    expect(dialed).toHaveLength(2);
  });

  test('a key that the page has prevented is left alone', () => {
    listen();
    const span = page(text);
    span.addEventListener('keydown', (event) => event.preventDefault());
    press(' ', span);
    expect(dialed).toEqual([]);
  });
});

describe('where and what', () => {
  test('only what is below the root', () => {
    page('<div id="root"><a id="it" href="tel:1">1</a></div><a id="outside" href="tel:2">2</a>');
    listen({ root: document.querySelector('#root')! });
    click(document.querySelector('#outside')!);
    click(document.querySelector('#it')!);
    expect(dialed).toEqual([{ number: 'tel:1' }]);
  });

  test('the root itself does not count', () => {
    const root = page('<div id="it" data-dial="1"><b>Ada</b></div>');
    listen({ root });
    click(root);
    expect(dialed).toEqual([]);
  });

  test('a selector of the page’s, by the element’s text', () => {
    page('<b class="phone"> 650 555 0100 </b><a href="tel:1">1</a>');
    listen({ selector: '.phone' });
    click(document.querySelector('a')!);
    click(document.querySelector('b')!);
    expect(dialed).toEqual([{ number: '650 555 0100' }]);
  });

  test('a selector of the page’s, by the address of an old drawing’s link', () => {
    page('<svg class="phone"><a xlink:href="tel:1"><text id="it">Ada</text></a></svg>');
    listen({ selector: '.phone a' });
    click(document.querySelector('#it')!);
    expect(dialed).toEqual([{ number: 'tel:1' }]);
  });

  test('two that listen call once', () => {
    listen();
    listen();
    click(page('<a id="it" href="tel:1">1</a>'));
    expect(dialed).toHaveLength(1);
  });

  test('nothing after it was stopped', () => {
    listen()();
    const link = page('<a id="it" href="tel:1">1</a><b tabindex="0" data-dial="2"></b>');
    expect(click(link)).toBe(false);
    expect(press('Enter', document.querySelector('b')!)).toBe(false);
    expect(dialed).toEqual([]);
  });
});

describe('the page is asked first', () => {
  const html = '<a id="it" href="tel:1">1</a>';

  test('and can complete the call', () => {
    const dialer = document.createElement('div');
    document.body.append(dialer);
    listen({ announceOn: dialer });
    document.addEventListener(
      'ringout-dialer:before-dial',
      (event) => {
        expect(event.target).toBe(dialer);
        expect(structuredClone(event.detail)).toEqual({ number: 'tel:1' });
        event.detail.record = { type: 'contact', id: '42' };
      },
      { once: true },
    );
    const link = document.createElement('a');
    link.href = 'tel:1';
    document.body.append(link);
    click(link);
    expect(dialed).toEqual([{ number: 'tel:1', record: { type: 'contact', id: '42' } }]);
  });

  test('and can keep it from being placed; the browser does not follow the link either', () => {
    listen();
    document.addEventListener('ringout-dialer:before-dial', (event) => event.preventDefault(), {
      once: true,
    });
    const link = page(html);
    expect(click(link)).toBe(true);
    expect(dialed).toEqual([]);
    click(link);
    expect(dialed).toHaveLength(1);
  });
});
