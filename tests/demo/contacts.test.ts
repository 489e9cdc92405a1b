import { expect, test } from 'vitest';
import { contactWithNumber, telLink } from '../../src/demo/contact';
import { contacts } from '../../src/demo/contacts';
import { addressOf, contactAt } from '../../src/demo/selected-contact';

const scenarioNumbers = Array.from({ length: 14 }, (_, line) => `+165055501${String(line).padStart(2, '0')}`);

test.each(scenarioNumbers)('the scenario number %s belongs to a contact', (number) => {
  expect(contactWithNumber(contacts, number)).toBeDefined();
});

test('no two contacts share an address, a name or a number', () => {
  const numbers = contacts.flatMap((contact) => contact.numbers.map(telLink));
  for (const all of [contacts.map(({ id }) => id), contacts.map(({ name }) => name), numbers]) {
    expect(new Set(all).size).toBe(all.length);
  }
});

test('a tel: link has the number and its extension', () => {
  expect(telLink({ label: 'Work', text: '+44 20 7946 0018', digits: '214' })).toBe(
    'tel:+442079460018;ext=214',
  );
  expect(telLink({ label: 'Work', text: 'tel:+1-650-555-0101' })).toBe('tel:+1-650-555-0101');
});

test('the address of the page names the contact; another address means the first one', () => {
  for (const contact of contacts) expect(contactAt(addressOf(contact), contacts)).toBe(contact);
  expect(contactAt('#/contacts/nobody', contacts)).toBe(contacts[0]);
});
