import { expect, test } from 'vitest';
import { memoryStorage } from '../../src/demo/browser-storage';
import type { Contact } from '../../src/demo/contact';
import { openNoteBook } from '../../src/demo/note-book';

const grace: Contact = {
  id: 'grace',
  name: 'Grace Okafor',
  role: 'Manager',
  company: 'Northwind Dental',
  city: 'Palo Alto, US',
  numbers: [{ label: 'Work', text: '(650) 555-0100' }],
  note: 'Seed',
};

test('unsaved text is gone with the page', () => {
  const saved = memoryStorage();
  const tab = memoryStorage();
  openNoteBook(saved, tab).edit(grace, 'half a thought');
  expect(openNoteBook(saved, tab).noteOn(grace)).toEqual({ text: 'Seed', dirty: false, restored: false });
});

test('unsaved text that was carried over comes back once, and says so', () => {
  const saved = memoryStorage();
  const tab = memoryStorage();
  const before = openNoteBook(saved, tab);
  before.edit(grace, 'half a thought');
  before.carryOver();
  expect(openNoteBook(saved, tab).noteOn(grace)).toEqual({
    text: 'half a thought',
    dirty: true,
    restored: true,
  });
  expect(openNoteBook(saved, tab).noteOn(grace).dirty).toBe(false);
});

test('a saved note stays', () => {
  const saved = memoryStorage();
  const notes = openNoteBook(saved, memoryStorage());
  notes.edit(grace, 'a thought');
  notes.save(grace);
  expect(notes.noteOn(grace).dirty).toBe(false);
  expect(openNoteBook(saved, memoryStorage()).noteOn(grace).text).toBe('a thought');
});

test('typing back what was saved leaves nothing to save', () => {
  const notes = openNoteBook(memoryStorage(), memoryStorage());
  notes.edit(grace, 'Seed!');
  notes.edit(grace, 'Seed');
  expect(notes.noteOn(grace).dirty).toBe(false);
});
