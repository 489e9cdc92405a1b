import { type Crm, expect, test } from './fixtures';
import { callUntil, CONTACT, MOBILE, type Phase, PHASES, phases, ready, RING_OUT, says } from './phones';

test.use({ expectedComplaint: /Failed to load resource|ERR_/ });

/** A call that was seen at `phase` goes on to its end, on the page that sees it now. */
async function goesOn(crm: Crm, phase: Phase): Promise<void> {
  const { commercial } = crm.site;
  // Its request was cut off, so nobody can tell what became of it; the page that was left may still have said so.
  if (phase === 'placing') return;
  await says(crm, PHASES[phase]);
  if (phase === 'ringing-you') commercial.answer(MOBILE);
  if (phase !== 'connected') {
    await says(crm, PHASES['ringing-them']);
    commercial.answer(CONTACT);
    await says(crm, PHASES.connected);
  }
  commercial.hangUp(CONTACT);
  await says(crm, 'Disconnected');
}

async function putAway(crm: Crm): Promise<void> {
  const field = crm.dialer.getByRole('textbox', { name: 'Phone number' });
  const button = crm.dialer.getByRole('button', { name: 'Done' });
  await expect(button.or(field)).toBeVisible();
  if (await button.isVisible()) await button.click();
  await expect(field).toBeVisible();
}

const record = (phase: Phase) => (phase === 'placing' ? 'Outcome unknown' : 'Completed');
const placed = (crm: Crm) =>
  crm.site.commercial.requests().filter(({ method, path }) => method === 'POST' && path === RING_OUT);

test('a page that is loaded again in any phase of a call goes on with it, and records it once', async ({
  crm,
}) => {
  test.slow();
  await ready(crm);
  for (const [index, phase] of phases.entries()) {
    await test.step(phase, async () => {
      await callUntil(crm, phase);
      await crm.page.reload();
      await goesOn(crm, phase);
      await expect(crm.recorded).toHaveCount(index + 1);
      await expect(crm.recorded.first()).toContainText(record(phase));
      await putAway(crm);
    });
  }
  expect(placed(crm)).toHaveLength(phases.length);
  await crm.page.reload();
  await crm.expectSignedIn();
  await crm.timePasses(60_000);
  await expect(crm.recorded).toHaveCount(phases.length);
});

test('another tab goes on with a call whose tab is closed in any phase, and records it once', async ({
  crm,
  otherTab,
}) => {
  test.slow();
  await ready(crm);
  let calling = crm;
  for (const [index, phase] of phases.entries()) {
    await test.step(phase, async () => {
      const other = await otherTab();
      await other.open();
      await other.expectSignedIn();
      await callUntil(calling, phase);
      await calling.page.close();
      await goesOn(other, phase);
      await expect(other.recorded).toHaveCount(index + 1);
      await expect(other.recorded.first()).toContainText(record(phase));
      await putAway(other);
      calling = other;
    });
  }
  expect(placed(calling)).toHaveLength(phases.length);
});

test('a call shown again after a reload can be cancelled', async ({ crm }) => {
  await ready(crm);
  await callUntil(crm, 'ringing-you');
  await crm.page.reload();
  await expect(crm.state).toContainText('Ringing your phone');
  await crm.dialer.getByRole('button', { name: 'Cancel call' }).click();
  await expect(crm.state).toContainText('The call was cancelled.');
  await expect(crm.recorded).toHaveCount(1);
  await expect(crm.history).toContainText('Cancelled');
});

test('a record that the CRM fails to take five times, and once more after a reload, is there once', async ({
  crm,
}) => {
  // The CRM's own storage is full at first; it counts over the reload.
  await crm.page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
      if (key === 'fernwood.call-history') {
        const failures = Number(sessionStorage.getItem('failures') ?? 0);
        setItem.call(sessionStorage, 'failures', String(failures + 1));
        if (failures < 6) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      }
      setItem.call(this, key, value);
    };
  });
  const offers = () => crm.page.evaluate(() => Number(sessionStorage.getItem('failures') ?? 0));
  await ready(crm);
  await callUntil(crm, 'ringing-you');
  crm.site.commercial.reject(MOBILE);
  await says(crm, 'The call was declined on your phone.');
  for (let failures = 1; failures <= 5; failures += 1) {
    await expect.poll(offers).toBe(failures);
    if (failures < 5) await crm.timePasses(1_000 * 2 ** failures);
  }
  await expect(crm.recorded).toHaveCount(0);
  await crm.page.reload();
  await expect.poll(offers).toBe(6);
  await crm.timePasses(1_100);
  await expect(crm.recorded).toHaveCount(1);
  await expect(crm.history).toContainText('Declined');
  await crm.timePasses(120_000);
  expect(await offers()).toBe(7);
});
