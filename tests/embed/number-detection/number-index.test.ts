import { afterEach, expect, test, vi } from 'vitest';
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

test('once stopped, it follows nothing', async () => {
  document.body.innerHTML = '<p>650 555 0101</p>';
  index = createNumberIndex(document.body, 'US');
  await vi.waitFor(() => expect(labels()).toHaveLength(1));
  index.stop();
  document.body.append('650 555 0102');
  await new Promise((resolve) => setTimeout(resolve));
  expect(index.size).toBe(0);
});
