import { expect, test } from 'vitest';
import { isAt } from '../../src/devices/flip-target';
import { flipTargetsOf } from '../../src/devices/flip-targets';

const mobile = {
  id: 7,
  phoneNumber: '+14155550151',
  label: 'My Mobile',
  features: ['CallForwarding', 'CallFlip'],
  flipNumber: '2',
};

test('the phones that calls can be moved to come in the order of their shortcuts', () => {
  const line = { phoneNumber: '14155550101', type: 'PhoneLine', features: ['CallFlip'], flipNumber: 1 };
  expect(flipTargetsOf([mobile, line])).toEqual([
    { id: '+14155550101', name: 'PhoneLine', number: '+14155550101', flipNumber: '1' },
    { id: '7', name: 'My Mobile', number: '+14155550151', flipNumber: '2' },
  ]);
});

test.each([
  ['calls are only forwarded to', { ...mobile, features: ['CallForwarding'] }],
  ['has no number', { ...mobile, phoneNumber: '' }],
  ['has no shortcut', { ...mobile, flipNumber: undefined }],
  ['has a shortcut that cannot be dialed', { ...mobile, flipNumber: 'a' }],
  ['nothing is known of', {}],
])('a phone that %s is none of them', (_what, number) => {
  const { flipNumber, ...rest } = { flipNumber: undefined, ...number };
  expect(flipTargetsOf([flipNumber === undefined ? rest : { ...rest, flipNumber }])).toEqual([]);
});

test('a call is at the phone that it was placed from, by id or by number', () => {
  const [target] = flipTargetsOf([mobile]);
  if (!target) throw new Error('There is no phone.');
  const from = (number: string, wire: Parameters<typeof isAt>[1]['wire']) => isAt(target, { number, wire });
  expect(from('', { forwardingNumberId: '7' })).toBe(true);
  expect(from('+14155550151', { phoneNumber: '+14155550151' })).toBe(true);
  expect(from('+14155550151', { forwardingNumberId: '8' })).toBe(true);
  expect(from('+14155550181', { forwardingNumberId: '8' })).toBe(false);
  expect(from('+14155550100*101', { phoneNumber: '+14155550100*101' })).toBe(false);
});
