import { expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';

test('a call goes through its phases in order, ends, and leaves one record', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();

  await dialer.dial({ number: '(650) 555-0110', name: 'Ada', record: { type: 'contact', id: '7' } });
  await world.until(() => told('call-record').length > 0, 'the record is there');

  expect(told('call').map(({ phase, status }) => [phase, status])).toEqual([
    ['placing', 'dialing'],
    ['ringing-you', 'dialing'],
    ['ringing-them', 'dialing'],
    ['connected', 'connected'],
    ['ended', 'disconnected'],
  ]);
  expect(told('call-record')).toMatchObject([
    {
      record: {
        outcome: 'completed',
        to: { number: '+16505550110', name: 'Ada', record: { type: 'contact', id: '7' } },
      },
    },
  ]);
});
