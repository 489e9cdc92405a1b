import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { ringOutRequests } from './ring-out-requests';

describe('a call to the simulator’s numbers ends as its table says', () => {
  test.each([
    ['0101', 'busy', 'callee', 'busy', 'error'],
    ['0102', 'no-answer', 'callee', 'no-answer', 'error'],
    ['0103', 'rejected', 'callee', 'rejected', 'error'],
    ['0104', 'failed', 'callee', 'international-disabled', 'error'],
    ['0105', 'failed', 'callee', 'not-enough-funds', 'error'],
    ['0106', 'failed', 'callee', 'CarrierUnreachable', 'error'],
    ['0110', 'completed', undefined, 'hung-up', 'disconnected'],
    ['0111', 'busy', 'caller', 'busy', 'error'],
    ['0112', 'no-answer', 'caller', 'no-answer', 'error'],
    ['0113', 'rejected', 'caller', 'rejected', 'error'],
    ['0114', 'failed', 'callee', 'destination-blocked', 'error'],
    ['0115', 'failed', 'callee', 'no-such-user', 'error'],
    ['0116', 'failed', 'callee', 'error', 'error'],
    ['0117', 'failed', 'callee', 'CarrierUnreachable', 'error'],
  ])('555-%s: %s, by %s', async (line, outcome, leg, reasonCode, status) => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial(`+1 650 555 ${line}`);
    await world.until(() => told('call-record').length > 0, 'the record is there');

    const end = told('call').at(-1);
    expect(end).toMatchObject({ phase: 'ended', status, outcome, reasonCode });
    expect(end?.leg).toBe(leg);
    const record = told('call-record')[0]?.record;
    expect(record).toMatchObject({
      outcome,
      reasonCode,
      reason: end?.reason,
      to: { number: `+1650555${line}` },
    });
    expect(record?.leg).toBe(leg);
    expect(record?.durationSeconds).toBe(outcome === 'completed' ? 3 : 0);
    expect(told('error')).toEqual([]);
  });
});

const OWN_PHONE = '+14155550101';
const CONTACT = '+16505550100';

test.each([
  ['the contact', CONTACT],
  ['the user', OWN_PHONE],
])('0100: %s hangs up after a talk, and it is a completed call', async (_who, phone) => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  await dialer.dial({ number: CONTACT, deviceId: `number:${OWN_PHONE}` });
  await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
  await world.pass(30_000);
  world.commercial.hangUp(phone);
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(told('call-record')[0]?.record).toMatchObject({ outcome: 'completed', reasonCode: 'hung-up' });
  const { durationSeconds } = told('call-record')[0]?.record ?? {};
  expect(durationSeconds).toBeGreaterThanOrEqual(30);
  expect(durationSeconds).toBeLessThanOrEqual(34);
});

test('0109: the user hangs up on her phone while the contact’s rings', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  await dialer.dial({ number: '+16505550109', deviceId: `number:${OWN_PHONE}` });
  world.commercial.answer(OWN_PHONE);
  await world.until(() => told('call').at(-1)?.phase === 'ringing-them', 'the contact’s phone rings');
  world.commercial.hangUp(OWN_PHONE);
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(told('call').at(-1)).toMatchObject({ outcome: 'cancelled', leg: 'caller', status: 'disconnected' });
});

test('0107: a status that fails twice costs nothing but time', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  await dialer.dial('+1 650 555 0107');
  await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
  expect(told('error')).toEqual([]);
});

test('0108: a call whose answer is lost is not placed again, and its record says that a phone may ring', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  const dialed = dialer.dial({ number: '+1 650 555 0108', requestId: 'r1' });
  await expect(dialed).rejects.toMatchObject({ code: 'network', requestId: 'r1', retryable: false });
  await world.pass(10_000);
  expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
  expect(told('call').map(({ phase }) => phase)).toEqual(['placing', 'ended']);
  expect(told('call-record')).toMatchObject([
    {
      record: {
        outcome: 'unknown',
        reasonCode: 'answer-lost',
        reason: expect.stringContaining('phone may ring') as string,
      },
    },
  ]);
});

test('with the prompt the contact is called only after 1 was pressed', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer({ playPrompt: true });
  await dialer.dial({ number: '+16505550109', deviceId: `number:${OWN_PHONE}` });
  world.commercial.answer(OWN_PHONE);
  await world.pass(5_000);
  const contact = () => world.commercial.state().phones.find(({ number }) => number === '+16505550109');
  expect(contact()?.state ?? 'idle').toBe('idle');
  world.commercial.pressOne(OWN_PHONE);
  await world.pass(1_000);
  expect(contact()?.state).toBe('ringing');
  world.commercial.answer('+16505550109');
  await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
});
