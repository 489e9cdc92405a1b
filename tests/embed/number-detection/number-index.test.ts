import { afterEach, describe, expect, test, vi } from 'vitest';
import { createNumberIndex, type NumberIndex } from '../../../src/embed/number-detection/number-index';

// jsdom has neither highlights nor idle callbacks: what is found there is found by timers, and not marked.
let index: NumberIndex | undefined;

afterEach(() => {
  index?.stop();
  document.body.replaceChildren();
});

function labels(): string[] {
  return index!.all().map(({ label }) => label);
}

test('a page that changes while it is read is read to the end', async () => {
  const items = Array.from(
    { length: 300 },
    (_, at) => `<li>${at} is 650 555 ${String(at).padStart(4, '0')}</li>`,
  );
  document.body.innerHTML = `<ul>${items.join('')}</ul>`;
  index = createNumberIndex(document.body, 'US');
  const list = document.querySelector('ul')!;
  const read = index;
  await vi.waitFor(() => expect(read.size).toBeGreaterThan(0));
  // The list is put elsewhere, and what the walk may stand on goes.
  const section = document.createElement('section');
  document.body.prepend(section);
  section.append(list);
  for (const item of [...list.children].filter((_, at) => at % 3 === 0)) item.remove();
  await vi.waitFor(() => expect(read.size).toBe(200));
  expect(labels()).toHaveLength(200);
  expect(new Set(labels()).size).toBe(200);
});

test('they come in the order of the page, through shadow roots', async () => {
  document.body.innerHTML = '<p>650 555 0101</p><div></div><p>650 555 0103</p>';
  document.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML = '<p>650 555 0102</p>';
  index = createNumberIndex(document.body, 'US');
  await vi.waitFor(() => expect(labels()).toEqual(['(650) 555-0101', '(650) 555-0102', '(650) 555-0103']));
});

test('what is moved to where nothing is looked for is forgotten', async () => {
  document.body.innerHTML = '<p>650 555 0101</p><button></button>';
  index = createNumberIndex(document.body, 'US');
  await vi.waitFor(() => expect(labels()).toHaveLength(1));
  document.querySelector('button')!.append(document.querySelector('p')!);
  const read = index;
  await vi.waitFor(() => expect(read.size).toBe(0));
  expect(labels()).toEqual([]);
});

describe('what becomes one of those that are left alone', () => {
  test.each([
    ['contenteditable', ''],
    ['data-dial-off', ''],
    ['role', 'button'],
    ['data-dial', '650 555 0199'],
  ])('by %s is forgotten, and found again when that ends', async (name, value) => {
    document.body.innerHTML = '<p>650 555 0101 <b>650 555 0102</b></p>';
    index = createNumberIndex(document.body, 'US');
    const read = index;
    await vi.waitFor(() => expect(read.size).toBe(2));
    const paragraph = document.querySelector('p')!;
    paragraph.setAttribute(name, value);
    await vi.waitFor(() => expect(read.size).toBe(0));
    paragraph.removeAttribute(name);
    await vi.waitFor(() => expect(labels()).toEqual(['(650) 555-0101', '(650) 555-0102']));
  });

  test('by a link that gets its address is forgotten', async () => {
    document.body.innerHTML = '<a>650 555 0101</a>';
    index = createNumberIndex(document.body, 'US');
    const read = index;
    await vi.waitFor(() => expect(read.size).toBe(1));
    document.querySelector('a')!.href = '/contacts/1';
    await vi.waitFor(() => expect(read.size).toBe(0));
  });

  test('is forgotten in shadow roots, too', async () => {
    document.body.innerHTML = '<div></div>';
    const host = document.querySelector('div')!;
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>650 555 0101</p>';
    index = createNumberIndex(document.body, 'US');
    const read = index;
    await vi.waitFor(() => expect(read.size).toBe(1));
    host.setAttribute('data-dial-off', '');
    await vi.waitFor(() => expect(read.size).toBe(0));
  });

  test('offers nothing at once', async () => {
    document.body.innerHTML = '<p>650 555 0101</p>';
    index = createNumberIndex(document.body, 'US');
    await vi.waitFor(() => expect(labels()).toHaveLength(1));
    const paragraph = document.querySelector('p')!;
    expect(index.numbersIn(paragraph.firstChild!)).toHaveLength(1);
    paragraph.setAttribute('contenteditable', 'true');
    expect(index.numbersIn(paragraph.firstChild!)).toEqual([]);
  });
});

test('once stopped, it follows nothing', async () => {
  document.body.innerHTML = '<p>650 555 0101</p>';
  index = createNumberIndex(document.body, 'US');
  await vi.waitFor(() => expect(labels()).toHaveLength(1));
  index.stop();
  document.body.append('650 555 0102');
  await new Promise((resolve) => setTimeout(resolve));
  expect(index.size).toBe(0);
});
