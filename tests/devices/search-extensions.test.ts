import { expect, test } from 'vitest';
import type { ListedExtension } from '../../src/devices/extension-list';
import { searchExtensions } from '../../src/devices/search-extensions';

const people: ListedExtension[] = [
  { id: '1', name: 'Ada Abbott', extensionNumber: '1001', phoneNumber: '+1 (206) 555-0100' },
  { id: '2', name: 'José Núñez-Ito', extensionNumber: '10' },
  { id: '3', name: "Dev O'Brien", extensionNumber: '101' },
  { id: '4', name: 'Theo Abbott', extensionNumber: '2002', phoneNumber: '12065550199' },
];

test.each([
  ['', ['1', '2', '3', '4']],
  ['   ', ['1', '2', '3', '4']],
  ['abb', ['1', '4']],
  ['ABB', ['1', '4']],
  ['abbott theo', ['4']],
  ['bott', []],
  ['jose', ['2']],
  ['JOSÉ nunez', ['2']],
  ['ito', ['2']],
  ['brien', ['3']],
  ['100', ['1']],
  ['2002', ['4']],
  ['0199', ['4']],
  ['206-555', ['1', '4']],
  ['06', []],
  ['nobody', []],
])('"%s" finds %j', (query, ids) => {
  expect(searchExtensions(people, query, 50).found.map(({ id }) => id)).toEqual(ids);
});

test('the extension whose number is typed comes before those that begin with it', () => {
  expect(searchExtensions(people, '10', 50).found.map(({ id }) => id)).toEqual(['2', '1', '3']);
  expect(searchExtensions(people, '101', 50).found.map(({ id }) => id)).toEqual(['3']);
});

test('no more than so many are found at once, and the rest is counted', () => {
  const many = Array.from({ length: 120 }, (_, index) => ({
    id: String(index),
    name: 'Ada',
    extensionNumber: String(1000 + index),
  }));
  const { found, more } = searchExtensions(many, 'ada', 50);
  expect(found).toHaveLength(50);
  expect(more).toBe(70);
  expect(searchExtensions(many, '1119', 50)).toMatchObject({ found: [{ id: '119' }], more: 0 });
});
