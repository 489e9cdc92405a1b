import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { failure, placed } from './ring-out-requests';

describe('what cannot be a call is refused, without a request or a record', () => {
  test.each<[string, unknown]>([
    ['an empty number', ''],
    ['blanks', '   '],
    ['nonsense', 'call me'],
    ['too few digits', '555-0100'],
    ['an emergency number', '911'],
    ['an extension alone', 'x101'],
    ['digits that no phone has keys for', { number: '650 555 0100', digits: '12a' }],
    ['more digits than anybody dials', { number: '650 555 0100', digits: '1'.repeat(33) }],
    ['a number of another country’s notation', '020 7946 0001'],
    ['nothing at all', undefined],
    ['null', null],
    ['a number that is a number', 6505550100],
    ['a list', ['6505550100']],
    ['an object without a number', { name: 'Ada' }],
    ['an unknown member', { number: '650 555 0100', phone: '1' }],
    ['a name that is no text', { number: '650 555 0100', name: 7 }],
    ['a record without an id', { number: '650 555 0100', record: { type: 'contact' } }],
    ['an empty request id', { number: '650 555 0100', requestId: '' }],
    ['another mode', { number: '650 555 0100', mode: 'later' }],
  ])('%s', async (_what, request) => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    const before = tab.sent.length;
    const error = await failure(dialer.dial(request as string));
    expect(error).toMatchObject({ name: 'DialerError', code: 'invalid-number', retryable: false });
    expect(error.solutions).not.toEqual([]);
    await world.pass(2_000);
    expect(tab.sent).toHaveLength(before);
    expect([told('call'), told('call-record'), told('error')]).toEqual([[], [], []]);
  });

  test('and the error names every mistake', async () => {
    const world = createDialerWorld();
    const { dialer } = world.dialer();
    const request = { number: 7, record: { type: '', id: '1' }, colour: 'red' };
    const { message } = await failure(dialer.dial(request as unknown as string));
    expect(message).toMatch(/number.*record\.type.*colour/);
  });

  test('also when nobody is signed in', async () => {
    const world = createDialerWorld();
    const { dialer, told } = world.dialer({ defaultCountry: 'US' });
    await expect(dialer.dial('555-0100')).rejects.toMatchObject({ code: 'invalid-number' });
    await expect(dialer.dial('12')).rejects.toMatchObject({ code: 'invalid-number' });
    const nowhere = world.dialer();
    for (const number of ['911', '+1 911', 'tel:112', '08', '411', 'x123']) {
      await expect(nowhere.dialer.dial(number)).rejects.toMatchObject({ code: 'invalid-number' });
    }
    expect(nowhere.told('call-record')).toEqual([]);
    expect(told('call-record')).toEqual([]);
  });
});

test('a request may say that something is undefined', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer();
  const request = { number: '650 555 0110', name: undefined, record: undefined, mode: undefined };
  await dialer.dial(request as unknown as string);
  expect(placed(tab)).toMatchObject([{ to: { phoneNumber: '+16505550110' } }]);
});

test('a request id that was refused for its number may come back corrected', async () => {
  const world = createDialerWorld();
  const { dialer } = await world.signedInDialer();
  await expect(dialer.dial({ number: '911', requestId: 'r1' })).rejects.toMatchObject({
    code: 'invalid-number',
  });
  await expect(dialer.dial({ number: '650 555 0110', requestId: 'r1' })).resolves.toMatchObject({
    requestId: 'r1',
  });
});

describe('a number is read', () => {
  test('as it is dialed in the country of the user’s extension', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer({}, 'Harriet');
    await dialer.dial('020 7946 0099');
    expect(placed(tab)).toMatchObject([{ to: { phoneNumber: '+442079460099' } }]);
  });

  test('as it is dialed in the country that the page names, before that of the extension', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer({ defaultCountry: 'DE' });
    await dialer.dial('030 901820');
    expect(placed(tab)).toMatchObject([{ to: { phoneNumber: '+4930901820' } }]);
  });

  test('without its extension, which RingOut cannot dial; the user is told it', async () => {
    const world = createDialerWorld();
    const { dialer, tab, told } = await world.signedInDialer();
    await dialer.dial('tel:+1-650-555-0110;ext=42');
    expect(placed(tab)).toMatchObject([{ to: { phoneNumber: '+16505550110' } }]);
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')[0]?.record.to).toEqual({ number: '+16505550110', digits: '42' });
  });

  test.each([
    [{ number: '650-555-0110 x42', digits: '7' }, '7'],
    [{ number: '650-555-0110 x42', digits: '' }, '42'],
    [{ number: '650-555-0110', digits: '12 34#' }, '1234#'],
    [{ number: '6505550110*42' }, '42'],
    [{ number: '650-555-0110', digits: '' }, undefined],
  ])('and digits of the request go before those in the number: %j', async (request, digits) => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    await dialer.dial(request);
    expect(placed(tab)).toMatchObject([{ to: { phoneNumber: '+16505550110' } }]);
    expect(told('call')[0]?.to).toEqual({ number: '+16505550110', ...(digits && { digits }) });
  });
});

test('a number that only a country could explain is never sent as it is', async () => {
  const world = createDialerWorld();
  const { tab } = await world.signedInDialer();
  const nameless = { id: 1, type: 'User', extensionNumber: '101' };
  world.commercial.addFault({ path: '/restapi/v1.0/account/~/:resource/~', status: 200, body: nameless });
  const { dialer, told } = world.dialer({}, tab);
  const error = await failure(dialer.dial('650 555 0100'));
  expect(error).toMatchObject({ code: 'invalid-number' });
  expect(String(error.solutions)).toContain('with the country code');
  expect(placed(tab)).toEqual([]);
  expect(told('call-record')).toEqual([]);
});

test('a prefilled number waits in the field: no call, no record, no call id', async () => {
  const world = createDialerWorld();
  const { dialer, core, told, tab } = await world.signedInDialer();
  const request = { number: 'whatever', name: 'Ada', requestId: 'r1', mode: 'prefill' } as const;
  await expect(dialer.dial(request)).resolves.toEqual({ requestId: 'r1' });
  expect(core.draft.getState()).toMatchObject({ text: 'whatever', contact: { name: 'Ada' } });
  expect(placed(tab)).toEqual([]);
  expect(told('call')).toEqual([]);
});
