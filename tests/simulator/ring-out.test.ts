import { describe, expect, test } from 'vitest';
import { demoApp, scenarios } from '../../src/simulator/index';
import { createHarness, type Harness } from './harness';

interface RingOut {
  id: string;
  uri: string;
  status: { callStatus: string; callerStatus: string; calleeStatus: string };
}

const MOBILE = '+14155550151';
const TALK = '+16505550100';
const MANUAL = '+16505550109';

/** Places a RingOut of Avery Collins. */
async function place(harness: Harness, to: string, extra: object = {}): Promise<RingOut> {
  const json = { from: { phoneNumber: MOBILE }, to: { phoneNumber: to }, playPrompt: false, ...extra };
  const { status, body } = await harness.api<RingOut>('/extension/~/ring-out', { json });
  expect(status).toBe(200);
  return body;
}

/** The words as in the table: caller, callee, call. */
async function words(harness: Harness, id: string): Promise<string> {
  const { status, body } = await harness.api<RingOut & { errorCode?: string }>(`/extension/~/ring-out/${id}`);
  if (status !== 200) return `${status} ${body.errorCode}`;
  const { callerStatus, calleeStatus, callStatus } = body.status;
  return `${callerStatus} ${calleeStatus} ${callStatus}`;
}

describe('the state table', () => {
  interface Row {
    moment: string;
    act: ((harness: Harness) => void)[];
    expected: string;
    playPrompt?: boolean;
  }
  const answerMine = ({ platform }: Harness) => platform.answer(MOBILE);
  const answerTheirs = ({ platform }: Harness) => platform.answer(MANUAL);
  const rows: Row[] = [
    { moment: 'started, the user’s phone rings', act: [], expected: 'InProgress InProgress InProgress' },
    {
      moment: 'user answered, the callee is dialed',
      act: [answerMine],
      expected: 'Success InProgress InProgress',
    },
    {
      moment: 'user answered, the prompt plays',
      act: [answerMine],
      expected: 'Success InProgress InProgress',
      playPrompt: true,
    },
    { moment: 'callee answered', act: [answerMine, answerTheirs], expected: 'Success Success Success' },
    {
      moment: 'user pressed 1 and the callee answered',
      act: [answerMine, ({ platform }) => platform.pressOne(MOBILE), answerTheirs],
      expected: 'Success Success Success',
      playPrompt: true,
    },
    {
      moment: 'callee hung up',
      act: [answerMine, answerTheirs, ({ platform }) => platform.hangUp(MANUAL)],
      expected: 'Finished Finished Success',
    },
    {
      moment: 'user hung up',
      act: [answerMine, answerTheirs, ({ platform }) => platform.hangUp(MOBILE)],
      expected: 'Finished Finished Success',
    },
    {
      moment: 'user refused',
      act: [({ platform }) => platform.reject(MOBILE)],
      expected: 'Rejected Rejected CannotReach',
    },
    {
      moment: 'callee refused',
      act: [answerMine, ({ platform }) => platform.reject(MANUAL)],
      expected: 'Success Rejected CannotReach',
    },
    {
      moment: 'user hangs up while the callee still rings',
      act: [answerMine, ({ platform }) => platform.hangUp(MOBILE)],
      expected: 'Finished Rejected CannotReach',
    },
    {
      moment: 'user hangs up during the prompt',
      act: [answerMine, ({ platform }) => platform.hangUp(MOBILE)],
      expected: 'Success Rejected CannotReach',
      playPrompt: true,
    },
  ];

  test.each(rows)('$moment: $expected', async ({ act, expected, playPrompt = false }) => {
    const harness = createHarness();
    const { id } = await place(harness, MANUAL, { playPrompt });
    for (const step of act) step(harness);
    expect(await words(harness, id)).toBe(expected);
  });

  test('nobody dials the callee before 1 was pressed', async () => {
    const harness = createHarness();
    const { id } = await place(harness, MANUAL, { playPrompt: true });
    harness.platform.answer(MOBILE);
    harness.clock.advance(10 * 60_000);
    expect(() => harness.platform.answer(MANUAL)).toThrow(/is idle/);
    expect(await words(harness, id)).toBe('Success InProgress InProgress');
  });
});

describe('the scenarios by called number', () => {
  // [line, ms, words]: one row for each change that a client can see.
  test.each<[string, ...[number, string][]]>([
    [
      '0100',
      [999, 'InProgress InProgress InProgress'],
      [1, 'Success InProgress InProgress'],
      [1000, 'Success Success Success'],
      [3_000_000, 'Success Success Success'],
    ],
    ['0101', [2000, 'Success Busy CannotReach']],
    ['0102', [10_999, 'Success InProgress InProgress'], [1, 'Success NoAnswer CannotReach']],
    ['0103', [3000, 'Success Rejected CannotReach']],
    ['0104', [1500, 'Success InternationalDisabled CannotReach']],
    ['0105', [1500, 'Success NotEnoughFunds CannotReach']],
    ['0106', [2000, 'Success CarrierUnreachable CannotReach']],
    [
      '0107',
      [0, '500 CMN-203'],
      [0, '500 CMN-203'],
      [0, 'InProgress InProgress InProgress'],
      [2000, 'Success Success Success'],
    ],
    ['0109', [3_000_000, 'InProgress InProgress InProgress']],
    ['0110', [4999, 'Success Success Success'], [1, 'Finished Finished Success']],
    ['0111', [1000, 'Busy InProgress CannotReach']],
    ['0112', [9999, 'InProgress InProgress InProgress'], [1, 'NoAnswer Rejected CannotReach']],
    ['0113', [1000, 'Rejected Rejected CannotReach']],
    ['0114', [1500, 'Success DestinationBlocked CannotReach']],
    ['0115', [1500, 'Success NoSuchUser CannotReach']],
    ['0116', [2000, 'Success GenericError NoAnsweringMachine']],
    ['0117', [2000, 'Success CarrierUnreachable CarrierUnreachable']],
  ])('+1 650 555 %s goes by itself', async (line, ...steps) => {
    const harness = createHarness();
    const { id } = await place(harness, `+1650555${line}`);
    for (const [ms, expected] of steps) {
      harness.clock.advance(ms);
      expect(await words(harness, id)).toBe(expected);
    }
  });

  test('with a prompt the user presses 1 a second after answering', async () => {
    const harness = createHarness();
    const { id } = await place(harness, TALK, { playPrompt: true });
    harness.clock.advance(2999);
    expect(await words(harness, id)).toBe('Success InProgress InProgress');
    harness.clock.advance(1);
    expect(await words(harness, id)).toBe('Success Success Success');
  });

  test('0108 places the call although its answer is lost', async () => {
    const harness = createHarness();
    const json = { from: { phoneNumber: MOBILE }, to: { phoneNumber: '+16505550108' } };
    expect((await harness.api('/extension/~/ring-out', { json })).status).toBe(0);
    expect(harness.platform.state().phones.find(({ number }) => number === MOBILE)?.state).toBe('ringing');
    harness.clock.advance(2000);
    expect(harness.platform.state().calls).toMatchObject([{ phase: 'connected', to: '+16505550108' }]);
  });

  test('any other number behaves like 0100', async () => {
    const harness = createHarness();
    const { id } = await place(harness, '+12125550142');
    harness.clock.advance(2000);
    expect(await words(harness, id)).toBe('Success Success Success');
  });

  test('have numbers of their own', () => {
    expect(new Set(scenarios.map(({ number }) => number)).size).toBe(scenarios.length);
  });
});

describe('what rings', () => {
  test.each([
    ['a forwarding number by its id', { forwardingNumberId: '3743951000101' }, [MOBILE]],
    ['a direct number: the desk phone', { phoneNumber: '+14155550101' }, ['+14155550101']],
    ['a desk phone by the id of its line', { forwardingNumberId: '374395100018101' }, ['+14155550101']],
    ['a direct number that is no phone’s line', { phoneNumber: '+14155550111' }, ['+14155550101']],
    ['a business mobile: that mobile', { phoneNumber: '+14155550121' }, ['+14155550121']],
    ['the line of a colleague’s second desk phone', { phoneNumber: '+14155550112' }, ['+14155550112']],
    ['a number without its +', { phoneNumber: '14155550151' }, [MOBILE]],
    [
      'the extension: all the user’s phones',
      { phoneNumber: '+14155550100*101' },
      ['+14155550101', MOBILE, '+14155550181'],
    ],
    ['any other number', { phoneNumber: '+13105550123' }, ['+13105550123']],
  ])('%s', async (_, from, numbers) => {
    const harness = createHarness();
    await place(harness, MANUAL, { from });
    const ringing = harness.platform.state().phones.filter(({ state }) => state === 'ringing');
    expect(ringing.map(({ number }) => number)).toEqual(numbers);
  });

  test('when one of the user’s phones answers, the others stop', async () => {
    const harness = createHarness();
    await place(harness, MANUAL, { from: { phoneNumber: '+14155550100*101' } });
    harness.platform.answer(MOBILE);
    const states = Object.fromEntries(
      harness.platform.state().phones.map(({ number, state }) => [number, state]),
    );
    expect(states).toMatchObject({ [MOBILE]: 'talking', '+14155550101': 'idle', [MANUAL]: 'ringing' });
  });

  test('the phone of a user without a direct number has the extension’s address', async () => {
    const harness = createHarness({ user: 'Jamie Park' });
    await place(harness, MANUAL, { from: { phoneNumber: '+14155550100*103' } });
    harness.platform.answer('+14155550100*103');
    expect(harness.platform.state().phones[0]).toMatchObject({
      number: '+14155550100*103',
      state: 'talking',
    });
  });

  test('a colleague who is called rings at their desk', async () => {
    const harness = createHarness();
    await place(harness, '+14155550102');
    harness.clock.advance(1000);
    const phone = harness.platform.state().phones.find(({ number }) => number === '+14155550102');
    expect(phone).toMatchObject({ owner: 'Morgan Reyes', state: 'ringing' });
  });
});

describe('cancelling', () => {
  test('works while the user’s phone rings; the words are those of the table', async () => {
    const harness = createHarness();
    const { id } = await place(harness, MANUAL);
    expect((await harness.api(`/extension/~/ring-out/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await words(harness, id)).toBe('Rejected Rejected CannotReach');
  });

  test('is refused with 409 once the first leg has been answered', async () => {
    const harness = createHarness();
    const { id } = await place(harness, MANUAL);
    harness.platform.answer(MOBILE);
    const answer = await harness.api(`/extension/~/ring-out/${id}`, { method: 'DELETE' });
    expect(answer).toMatchObject({ status: 409, body: { errorCode: 'CMN-101' } });
    expect(await words(harness, id)).toBe('Success InProgress InProgress');
  });

  test('an ended call is a 404', async () => {
    const harness = createHarness();
    const { id } = await place(harness, MANUAL);
    harness.platform.reject(MOBILE);
    expect((await harness.api(`/extension/~/ring-out/${id}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('the end of the resource', () => {
  test.each([
    [undefined, 20_000],
    [3000, 3000],
  ])('with a call memory of %s ms comes %i ms after the call', async (callMemoryMs, ms) => {
    const harness = createHarness(callMemoryMs === undefined ? {} : { callMemoryMs });
    const { id } = await place(harness, MANUAL);
    harness.platform.reject(MOBILE);
    harness.clock.advance(ms - 1);
    expect(await words(harness, id)).toBe('Rejected Rejected CannotReach');
    harness.clock.advance(1);
    expect(await words(harness, id)).toBe('404 CMN-102');
  });

  test('is there from the start for another user', async () => {
    const harness = createHarness();
    const { id } = await place(harness, MANUAL);
    const token = harness.platform.signIn('Morgan Reyes').access_token;
    expect((await harness.api(`/extension/~/ring-out/${id}`, { token })).status).toBe(404);
  });
});

describe('a request the platform refuses', () => {
  const good = { from: { phoneNumber: MOBILE }, to: { phoneNumber: TALK } };
  test.each([
    ['no from', { to: good.to }, 'from'],
    ['no to', { from: good.from }, 'to'],
    ['an empty from', { ...good, from: {} }, 'from.phoneNumber'],
    ['an empty to', { ...good, to: {} }, 'to.phoneNumber'],
    ['a national number', { ...good, to: { phoneNumber: '(650) 555-0100' } }, 'to.phoneNumber'],
    [
      'an extension behind the called number',
      { ...good, to: { phoneNumber: `${TALK}*12` } },
      'to.phoneNumber',
    ],
    [
      'the apps, which have no number',
      { ...good, from: { forwardingNumberId: '3743951000199' } },
      'from.forwardingNumberId',
    ],
    [
      'an extension that does not exist',
      { ...good, from: { phoneNumber: '+14155550100*999' } },
      'from.phoneNumber',
    ],
    [
      'an extension of a foreign number',
      { ...good, from: { phoneNumber: '+12125550100*101' } },
      'from.phoneNumber',
    ],
    [
      'an unknown forwarding number',
      { ...good, from: { forwardingNumberId: '1' } },
      'from.forwardingNumberId',
    ],
    [
      'a caller ID without the feature',
      { ...good, callerId: { phoneNumber: '+14155550111' } },
      'callerId.phoneNumber',
    ],
    [
      'a caller ID of somebody else',
      { ...good, callerId: { phoneNumber: '+12125550142' } },
      'callerId.phoneNumber',
    ],
    ['a prompt that is no boolean', { ...good, playPrompt: 'yes' }, 'playPrompt'],
    ['an unknown country', { ...good, country: { id: '9999' } }, 'country.id'],
  ])('with %s is CMN-101 for %s', async (_, json, parameterName) => {
    const harness = createHarness();
    const { status, body } = await harness.api('/extension/~/ring-out', { json });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errorCode: 'CMN-101', errors: [{ errorCode: 'CMN-101', parameterName }] });
    expect(harness.platform.state().calls).toEqual([]);
  });

  test.each(['+14155550100', '+14155550101', '14155550101'])(
    'but the caller ID %s is fine',
    async (phoneNumber) => {
      const harness = createHarness();
      await place(harness, TALK, { callerId: { phoneNumber } });
      expect(harness.platform.state().calls).toMatchObject([
        { callerId: `+${phoneNumber.replace('+', '')}` },
      ]);
    },
  );

  test('of an extension that no person has is refused', async () => {
    const { api } = createHarness({ user: 'Robin Fields' });
    expect(await api('/extension/~/ring-out', { json: good })).toMatchObject({
      status: 403,
      body: { errorCode: 'FeatureNotAvailable' },
    });
  });

  test('for the extension of somebody else is refused', async () => {
    const harness = createHarness();
    const other = harness.platform.world.accounts[0]?.extensions.find(({ name }) => name === 'Morgan Reyes');
    const answer = await harness.api(`/extension/${other?.id}/ring-out`, { json: good });
    expect(answer).toMatchObject({ status: 403, body: { errorCode: 'CMN-408' } });
  });

  test('without the app permission is refused', async () => {
    const { api } = createHarness({ apps: [demoApp({ permissions: ['ReadAccounts'] })] });
    expect(await api('/extension/~/ring-out', { json: good })).toMatchObject({
      status: 403,
      body: { errorCode: 'CMN-401' },
    });
  });
});
