import { describe, expect, test } from 'vitest';
import { demoApp, type AppPermission } from '../../src/simulator/index';
import { createHarness, type Harness } from './harness';

const MOBILE = '+14155550151';
const MANUAL = '+16505550109';
const permissions: AppPermission[] = [
  'ReadAccounts',
  'RingOut',
  'ReadPresence',
  'CallControl',
  'ReadCallLog',
];

interface ActiveCall {
  telephonySessionId: string;
  telephonyStatus: string;
}

function createCaller(): Harness {
  return createHarness({ apps: [demoApp({ permissions })] });
}

async function place(harness: Harness, to = MANUAL): Promise<string> {
  const json = { from: { phoneNumber: MOBILE }, to: { phoneNumber: to }, playPrompt: false };
  return (await harness.api<{ id: string }>('/extension/~/ring-out', { json })).body.id;
}

async function activeCalls({ api }: Harness): Promise<ActiveCall[]> {
  const path = '/extension/~/presence?detailedTelephonyState=true';
  return (await api<{ activeCalls: ActiveCall[] }>(path)).body.activeCalls;
}

describe('presence', () => {
  test('shows the call with its telephony session as long as it lives', async () => {
    const harness = createCaller();
    expect(await activeCalls(harness)).toEqual([]);
    await place(harness);
    expect(await activeCalls(harness)).toMatchObject([
      {
        telephonySessionId: expect.stringMatching(/^s-/),
        from: MOBILE,
        to: MANUAL,
        direction: 'Outbound',
        telephonyStatus: 'Ringing',
        startTime: '2026-01-05T09:00:00.000Z',
      },
    ]);
    harness.platform.answer(MOBILE);
    harness.platform.answer(MANUAL);
    expect(await activeCalls(harness)).toMatchObject([{ telephonyStatus: 'CallConnected' }]);
    harness.platform.hangUp(MANUAL);
    expect(await activeCalls(harness)).toEqual([]);
  });

  test('has no active calls unless they are asked for', async () => {
    const { api } = createCaller();
    expect((await api('/extension/~/presence')).body).not.toHaveProperty('activeCalls');
  });
});

describe('a telephony session', () => {
  test('has an initiator and a target', async () => {
    const harness = createCaller();
    await place(harness);
    harness.platform.answer(MOBILE);
    const [active] = await activeCalls(harness);
    const { body } = await harness.api(`/telephony/sessions/${active?.telephonySessionId}`);
    expect(body).toMatchObject({
      id: active?.telephonySessionId,
      origin: { type: 'RingOut' },
      parties: [
        { ringOutRole: 'Initiator', status: { code: 'Answered' } },
        { ringOutRole: 'Target', status: { code: 'Proceeding' } },
      ],
    });
  });

  test.each([
    ['ringing at the user', [], 'Rejected Rejected CannotReach'],
    ['ringing at the callee', [MOBILE], 'Finished Rejected CannotReach'],
    ['connected', [MOBILE, MANUAL], 'Finished Finished Success'],
  ])('that is %s can be dropped', async (_, answering, expected) => {
    const harness = createCaller();
    const id = await place(harness);
    for (const number of answering) harness.platform.answer(number);
    const [active] = await activeCalls(harness);
    const path = `/telephony/sessions/${active?.telephonySessionId}`;
    expect((await harness.api(path, { method: 'DELETE' })).status).toBe(204);
    const { body } = await harness.api<{ status: Record<string, string> }>(`/extension/~/ring-out/${id}`);
    const { callerStatus, calleeStatus, callStatus } = body.status;
    expect(`${callerStatus} ${calleeStatus} ${callStatus}`).toBe(expected);
    expect((await harness.api(path)).status).toBe(404);
    expect((await harness.api(path, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('the call log', () => {
  test.each([
    ['+16505550110', 'Call connected', ['Call connected', 'Call connected']],
    ['+16505550101', 'Busy', ['Call connected', 'Busy']],
    ['+16505550102', 'No Answer', ['Call connected', 'No Answer']],
    ['+16505550104', 'International Disabled', ['Call connected', 'International Disabled']],
    ['+16505550105', 'No Calling Credit', ['Call connected', 'No Calling Credit']],
    ['+16505550106', 'Call Failed', ['Call connected', 'Call Failed']],
    // The second leg was never dialed.
    ['+16505550111', 'Busy', ['Busy']],
  ])('of a call to %s says %s and has the legs %j', async (to, result, legResults) => {
    const harness = createCaller();
    await place(harness, to);
    harness.clock.advance(60_000);
    const { body } = await harness.api('/extension/~/call-log?view=Detailed');
    const legTypes = ['RingOutClientToCaller', 'RingOutClientToSubscriber'];
    expect(body).toMatchObject({
      records: [
        {
          result,
          to: { phoneNumber: to },
          legs: legResults.map((leg, index) => ({ result: leg, legType: legTypes[index] })),
        },
      ],
    });
  });

  test('tells how long they talked, and has no legs in the simple view', async () => {
    const harness = createCaller();
    await place(harness, '+16505550110');
    harness.clock.advance(60_000);
    const { body } = await harness.api<{ records: object[] }>('/extension/~/call-log');
    expect(body.records).toMatchObject([{ duration: 3, direction: 'Outbound' }]);
    expect(body.records[0]).not.toHaveProperty('legs');
  });

  test('has ended calls; active calls have the others', async () => {
    const harness = createCaller();
    await place(harness);
    expect((await harness.api('/extension/~/call-log')).body.records).toEqual([]);
    expect((await harness.api('/extension/~/active-calls')).body.records).toMatchObject([
      { result: 'In Progress' },
    ]);
  });
});

test.each([
  ['/extension/~/presence', 'ReadPresence'],
  ['/extension/~/call-log', 'ReadCallLog'],
  ['/telephony/sessions/s-1', 'CallControl'],
])('%s needs the permission %s', async (path, permission) => {
  const { status, body } = await createHarness().api(path);
  expect(status).toBe(403);
  expect(body).toMatchObject({ errorCode: 'CMN-401', message: expect.stringContaining(permission) });
});
