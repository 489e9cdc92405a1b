import { describe, expect, test } from 'vitest';
import type { DialRequest } from '../../src/dialer/dialer-api';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';
import { failure, LOOKING, placed, PLACING } from './ring-out-requests';

const ada = { number: '+16505550100', name: 'Ada' };
const carol = { number: '+16505550120', name: 'Carol' };
const bob = { number: '+16505550101', name: 'Bob' };

/** Dials `next` as soon as the page hears that a call has ended. */
function dialWhenEnded({ dialer }: TestDialer, next: DialRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = dialer.on('call', ({ phase }) => {
      if (phase !== 'ended') return;
      stop();
      dialer.dial(next).then(resolve, reject);
    });
  });
}

const endings: [string, (world: DialerWorld, page: TestDialer) => Promise<unknown>][] = [
  [
    'that RingCentral has failed to place',
    async (world, { dialer }) => {
      world.commercial.addFault({ ...PLACING, status: 500, times: 1 });
      await failure(dialer.dial({ ...ada, requestId: 'a' }));
    },
  ],
  [
    'that RingCentral has refused',
    async (world, { dialer }) => {
      world.commercial.addFault({ ...PLACING, status: 403, times: 1 });
      await failure(dialer.dial(ada));
    },
  ],
  [
    'that could not even be tried',
    async (_world, { dialer }) => failure(dialer.dial({ ...ada, deviceId: 'nobody’s' })),
  ],
  [
    'that was taken back while it was prepared',
    async (_world, { dialer }) => {
      const dialed = failure(dialer.dial(ada));
      expect(await dialer.hangUp()).toBe('cancelled');
      await dialed;
    },
  ],
  [
    'that was taken back while RingCentral was asked',
    async (world, { dialer }) => {
      world.commercial.addFault({ ...PLACING, delayMs: 2_000, times: 1 });
      const dialed = dialer.dial(ada).catch(() => undefined);
      await world.pass(500);
      const hungUp = dialer.hangUp();
      await world.pass(5_000);
      expect(await hungUp).toBe('cancelled');
      await dialed;
    },
  ],
  [
    'that was hung up while it rang',
    async (_world, { dialer }) => {
      await dialer.dial(ada);
      expect(await dialer.hangUp()).toBe('cancelled');
    },
  ],
  [
    'that RingCentral no longer knows when it is looked at',
    async (world, { dialer }) => {
      await dialer.dial(ada);
      world.commercial.addFault({ ...LOOKING, status: 404, times: 1 });
      await world.pass(3_000);
    },
  ],
  [
    'whose contact is busy',
    async (world, { dialer }) => {
      await dialer.dial(bob);
      await world.pass(30_000);
    },
  ],
];

describe('whoever dials as soon as the page hears of the end gets the next call, after a call', () => {
  test.each(endings)('%s', async (_what, end) => {
    const world = createDialerWorld();
    const page = await world.signedInDialer();
    const next = dialWhenEnded(page, { ...carol, requestId: 'next' });
    await end(world, page);
    await expect(next).resolves.toMatchObject({ requestId: 'next' });
    expect(placed(page.tab).at(-1)).toMatchObject({ to: { phoneNumber: carol.number } });
    await world.until(() => page.told('call').at(-1)?.phase === 'connected', 'they talk');
    expect(page.told('call-record')).toHaveLength(1);
    const order = page.told('call').map(({ to, phase }) => `${to.name} ${phase}`);
    expect(order.indexOf('Carol placing')).toBe(order.findIndex((each) => each.endsWith('ended')) + 1);
  });

  test('even the same contact, who has not been reached', async () => {
    const world = createDialerWorld();
    const page = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, status: 500, times: 1 });
    const next = dialWhenEnded(page, ada);
    await failure(page.dialer.dial(ada));
    await expect(next).resolves.toBeDefined();
    expect(placed(page.tab)).toHaveLength(2);
  });

  test('under the same request id, if it never left for RingCentral', async () => {
    const world = createDialerWorld();
    const page = await world.signedInDialer();
    const request = { ...ada, requestId: 'r1' };
    const next = dialWhenEnded(page, request);
    await failure(page.dialer.dial({ ...request, deviceId: 'nobody’s' }));
    await expect(next).resolves.toMatchObject({ requestId: 'r1' });
    expect(placed(page.tab)).toHaveLength(1);
  });

  test('but not under the same request id, if RingCentral has failed to place it', async () => {
    const world = createDialerWorld();
    const page = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, status: 500, times: 1 });
    const request = { ...ada, requestId: 'r1' };
    const next = failure(dialWhenEnded(page, request));
    const first = await failure(page.dialer.dial(request));
    expect(await next).toMatchObject({ code: first['code'] });
    expect(placed(page.tab)).toHaveLength(1);
  });
});
