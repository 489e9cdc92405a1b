import { expect, test } from 'vitest';
import { type FleetDay, liveDay } from './fleet-agent';

const wakesAt = Date.UTC(2026, 0, 12, 8);
const morning: FleetDay = {
  sleepsAt: Date.UTC(2026, 0, 9, 17),
  wakesAt,
  endsAt: wakesAt + 2.5 * 3_600_000,
  calls: 0,
  tabs: 3,
  jitter: true,
};

test('a day that ends while the tokens are being renewed comes to its end', async () => {
  const renewals: number[] = [];
  await liveDay(1, morning, (group, at) => {
    if (group === 'auth') renewals.push(at);
  });
  const last = renewals.at(-1) ?? 0;
  expect(last).toBeGreaterThan(wakesAt);

  const again: number[] = [];
  await liveDay(1, { ...morning, endsAt: last + 1 }, (group, at) => {
    if (group === 'auth') again.push(at);
  });
  expect(again).toEqual(renewals);
});
