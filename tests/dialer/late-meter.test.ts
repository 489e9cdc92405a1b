import { expect, test, vi } from 'vitest';
import { createLateMeter } from '../../src/dialer/late-meter';
import { createMemoryDatabase } from '../../src/runtime/database';
import { createManualClock } from '../../src/simulator/index';

const URL = 'https://platform.example/restapi/v1.0/account/~';

/** The counting of a tab, and what of the tab it holds. */
function tab() {
  const clock = createManualClock();
  const held = { opened: 0, listeners: 0 };
  const stored = createMemoryDatabase();
  const late = createLateMeter(
    {
      clock,
      fetch: async () => Response.json({}),
      loadDatabase: async () => async () => {
        held.opened += 1;
        return { ...stored, close: () => void (held.opened -= 1) };
      },
      onHide: () => {
        held.listeners += 1;
        return () => void (held.listeners -= 1);
      },
    },
    'app',
  );
  return { clock, held, late };
}

test('stopped while its file is loading, it leaves no database open and listens to nothing', async () => {
  const { held, late } = tab();
  await late.fetch(URL, { method: 'GET' });
  const loading = late.load();
  await Promise.all([late.stop(), expect(loading).rejects.toMatchObject({ code: 'destroyed' })]);
  await vi.dynamicImportSettled();
  expect(held).toEqual({ opened: 0, listeners: 0 });
});

test('stopped after it, it lets go of all that it had', async () => {
  const { held, late } = tab();
  await late.fetch(URL, { method: 'GET' });
  await (await late.load()).flush();
  expect(held).toEqual({ opened: 1, listeners: 1 });
  await late.stop();
  expect(held).toEqual({ opened: 0, listeners: 0 });
});

test('requests from before the file could be had are counted when it is there', async () => {
  const { clock, late } = tab();
  const first = late.fetch(URL, { method: 'GET' });
  clock.advance(10_000); // the file has not come
  await first;
  expect(await (await late.load()).read()).toMatchObject([{ status: 200, count: 1 }]);
});

test('while it cannot be had, no more than a hundred are remembered, and it is asked for once a minute', async () => {
  const { clock, late } = tab();
  for (let sent = 0; sent < 150; sent += 1) {
    void late.fetch(URL, { method: 'GET' });
    if (sent === 0) clock.advance(10_000);
    if (sent === 0) await new Promise(setImmediate); // the refusal is known
  }
  clock.advance(60_000);
  await late.fetch(URL, { method: 'GET' });
  await new Promise(setImmediate);
  const counts = await (await late.load()).read();
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(100);
});
