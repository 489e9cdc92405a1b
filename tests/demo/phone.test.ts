import { expect, test } from 'vitest';
import { actionsAt, phonesIn, phonesThatMatter, type Phone, type PhoneState } from '../../src/demo/phone';

const phone = (label: string, state: PhoneState, owner: string | null = 'Avery Collins'): Phone => ({
  origin: 'http://localhost:4010',
  number: `+1415555${label}`,
  label,
  owner,
  state,
});

test.each([
  ['idle', []],
  ['ringing', ['answer', 'reject']],
  ['prompt', ['press-1', 'hang-up']],
  ['talking', ['hang-up']],
] as const)('a phone that is %s offers %j', (state, actions) => {
  expect([...actionsAt[state]]).toEqual(actions);
});

test('busy phones come first, the own before the called one, then the own idle ones', () => {
  const phones = [
    phone('Callee', 'ringing', null),
    phone('Home', 'idle'),
    phone('Gone', 'idle', null),
    phone('Stranger', 'idle', 'Morgan Reyes'),
    phone('Desk', 'talking'),
  ];
  expect(phonesThatMatter(phones, 'Avery Collins').map(({ label }) => label)).toEqual([
    'Desk',
    'Callee',
    'Home',
  ]);
});

test('while nobody is signed in, no idle phone matters', () => {
  expect(phonesThatMatter([phone('Desk', 'idle')], undefined)).toEqual([]);
});

test('an answer that is none of a simulator is refused', () => {
  expect(() => phonesIn({ hello: 'world' }, 'http://localhost:4010')).toThrow('phones');
});
