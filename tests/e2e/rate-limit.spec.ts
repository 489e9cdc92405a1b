import { type Crm, expect, test } from './fixtures';

const RING_OUT = '/restapi/v1.0/account/~/extension/~/ring-out';
const WAITS = /RingCentral asks us to wait \d+ s\./;

test.use({ expectedComplaint: /Failed to load resource/ });

/** The requests to RingOut so far: when, how and what was answered. */
function requests(crm: Crm, method: 'GET' | 'POST') {
  return crm.site.commercial
    .requests()
    .filter((each) => each.method === method && each.path.startsWith(RING_OUT))
    .map(({ at, status }) => ({ at: Date.parse(at), status }));
}

/** The seconds that are counted down. */
async function secondsLeft(crm: Crm): Promise<number> {
  const text = await crm.dialer.getByText(WAITS).innerText();
  return Number(/\d+/.exec(text)?.[0]);
}

test('a 429 during a call: the call goes on, nothing is asked for a minute, then the page catches up', async ({
  crm,
  context,
}) => {
  await context.clock.install();
  await crm.open();
  await crm.signIn();
  await crm.call('(650) 555-0100');
  await expect(crm.state).toContainText('Connected', { timeout: 15_000 });
  crm.site.commercial.addFault({ method: 'GET', path: `${RING_OUT}/`, status: 429 });
  await expect(crm.dialer.getByText(WAITS)).toBeVisible({ timeout: 15_000 });
  await expect(crm.dialer.getByText('Your call goes on.')).toBeVisible();
  await expect(crm.state).toContainText('Connected');
  const refusedAt = requests(crm, 'GET').at(-1);
  expect(refusedAt?.status).toBe(429);

  const before = await secondsLeft(crm);
  await crm.timePasses(30_000);
  await expect.poll(() => secondsLeft(crm)).toBeLessThanOrEqual(before - 30);
  await crm
    .phone(/Grace Okafor/)
    .getByRole('button', { name: 'Hang up' })
    .click();
  await expect(crm.state).toContainText('Connected');
  await crm.timePasses(31_000);
  await expect(crm.state).toContainText('Disconnected', { timeout: 15_000 });
  await expect(crm.dialer.getByText(WAITS)).toBeHidden();
  const next = requests(crm, 'GET').find(({ at }) => at > (refusedAt?.at ?? 0));
  expect((next?.at ?? 0) - (refusedAt?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
  await expect(crm.recorded).toHaveCount(1);
});

test('a 429 in one tab silences the other one, and a page that is loaded again; a call waits, or is withdrawn', async ({
  crm,
  otherTab,
  context,
}) => {
  await context.clock.install();
  await crm.open();
  await crm.signIn();
  const other = await otherTab();
  await other.open();
  await other.expectSignedIn();
  await expect(other.dialer.getByText('Calling from')).toBeVisible();
  crm.site.commercial.addFault({ method: 'POST', path: RING_OUT, status: 429 });
  await crm.call('(650) 555-0100');
  await expect(crm.state).toContainText('too many requests');
  await crm.dialer.getByRole('button', { name: 'Done' }).click();

  await other.call('(650) 555-0100');
  await expect(other.dialer.getByText(WAITS)).toBeVisible();
  await other.dialer.getByRole('button', { name: 'Cancel call' }).click();
  await expect(other.state).toContainText('The call was cancelled.');
  await crm.page.reload();
  await crm.expectSignedIn();
  await crm.call('(650) 555-0101');
  await expect(crm.dialer.getByText(WAITS)).toBeVisible();
  expect(requests(crm, 'POST')).toHaveLength(1);

  await crm.timePasses(61_000);
  await expect(crm.state).toContainText('is busy', { timeout: 15_000 });
  const [refused, placed] = requests(crm, 'POST');
  expect(placed?.status).toBe(200);
  expect((placed?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
  expect(requests(crm, 'POST')).toHaveLength(2);
});
