import { expect, test } from 'vitest';
import type { Device } from '../../src/index';
import { phoneMeant } from './chosen-phone';

const phone = (id: string, name: string, number: string): Device => ({
  id,
  kind: 'desk-phone',
  name,
  label: `${name} · ${number}`,
  number,
  wire: { phoneNumber: number },
});
const desk = phone('number:+14155550101', 'Desk phone', '+14155550101');
const mobile = phone('forwarding:7', 'My Mobile', '+14155550151');
const home = phone('forwarding:8', 'Mobile at home', '+14155550181');
const devices = [desk, mobile, home];

test.each([
  ['number:+14155550101', desk],
  ['desk phone', desk],
  ['My Mobile · +14155550151', mobile],
  ['(415) 555-0181', home],
  ['at home', home],
])('"%s" is a phone', (wanted, device) => {
  expect(phoneMeant(devices, wanted)).toBe(device);
});

test('a phone that there is not is answered with those that there are', () => {
  expect(phoneMeant(devices, 'Kitchen')).toBe(
    [
      'No phone of yours is "Kitchen". There are:',
      '  1  Desk phone · +14155550101',
      '  2  My Mobile · +14155550151',
      '  3  Mobile at home · +14155550181',
      'Name one of them with --from.',
    ].join('\n'),
  );
});

test('words that fit several phones choose none', () => {
  expect(phoneMeant(devices, 'mobile')).toContain('"mobile" may be several of your phones.');
});
