// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browserRuntime } from '../../src/runtime/browser-runtime';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** A browser that copies what is selected, or does not; what it copied. */
function oldWay(allowed: boolean) {
  const copied: string[] = [];
  const execCommand = (command: string) => {
    const { activeElement } = document;
    if (command === 'copy' && allowed && activeElement instanceof HTMLTextAreaElement) {
      copied.push(activeElement.value.slice(activeElement.selectionStart, activeElement.selectionEnd));
    }
    return allowed;
  };
  Object.assign(document, { execCommand }); // jsdom has none
  return copied;
}

test('a text goes to the browser’s clipboard', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const copied = oldWay(true);
  await browserRuntime().copyText('12#');
  expect(writeText).toHaveBeenCalledExactlyOnceWith('12#');
  expect(copied).toEqual([]);
});

describe.each([
  ['in a page that is not secure', {}],
  [
    'in a page that may not write to the clipboard',
    { clipboard: { writeText: () => Promise.reject(new Error('no')) } },
  ],
])('%s', (_where, navigator) => {
  test('it is copied the old way, and the focus is where it was', async () => {
    vi.stubGlobal('navigator', navigator);
    const copied = oldWay(true);
    const host = document.createElement('div');
    document.body.append(host);
    const button = document.createElement('button');
    host.attachShadow({ mode: 'open' }).append(button);
    button.focus();
    await browserRuntime().copyText('12#');
    expect(copied).toEqual(['12#']);
    expect(host.shadowRoot?.activeElement).toBe(button);
    expect(document.body.children).toHaveLength(1);
  });

  test('or it is said that it could not be copied, and nothing of the try stays in the page', async () => {
    vi.stubGlobal('navigator', navigator);
    oldWay(false);
    await expect(browserRuntime().copyText('12#')).rejects.toThrow('does not let this page copy');
    expect(document.body.children).toHaveLength(0);
  });
});
