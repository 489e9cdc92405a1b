import { expect, test } from './fixtures';
import { callUntil, CONTACT, ready, RING_OUT, says } from './phones';

test.use({ expectedComplaint: /Failed to load resource/ });

test('a machine that is offline for 20 s in a call catches up with what happened meanwhile', async ({
  crm,
  context,
}) => {
  await ready(crm);
  await callUntil(crm, 'connected');
  await context.setOffline(true);
  for (let seconds = 0; seconds < 20; seconds += 5) await crm.timePasses(5_000);
  await expect(crm.dialer.getByText('You are offline.')).toBeVisible();
  await expect(crm.state).toContainText('Connected');
  crm.site.commercial.hangUp(CONTACT);
  await context.setOffline(false);
  await expect(crm.state).toContainText('Disconnected');
  await expect(crm.dialer.getByText('You are offline.')).toBeHidden();
  await expect(crm.recorded).toHaveCount(1);
  await expect(crm.history).toContainText('Completed');
});

test('when RingCentral asks to wait in a call, nothing asks until then, and the end is seen after it', async ({
  crm,
}) => {
  await ready(crm);
  await callUntil(crm, 'connected');
  const looks = () =>
    crm.site.commercial
      .requests()
      .filter(({ method, path }) => method === 'GET' && path.startsWith(RING_OUT));
  crm.site.commercial.addFault({ method: 'GET', path: RING_OUT, status: 429, times: 1 });
  await expect(async () => {
    await crm.timePasses(1_000);
    expect(looks().at(-1)?.status).toBe(429);
  }).toPass({ intervals: [100] });
  const before = looks().length;
  crm.site.commercial.hangUp(CONTACT);
  for (let seconds = 0; seconds < 55; seconds += 5) await crm.timePasses(5_000);
  expect(looks()).toHaveLength(before);
  await expect(crm.state).toContainText('Connected');
  await says(crm, 'Disconnected');
  await expect(crm.recorded).toHaveCount(1);
});
