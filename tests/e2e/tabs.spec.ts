import { type Crm, expect, SHORT_LIFE_CLIENT_ID, SHORT_LIFE_S, test, tokenRequests } from './fixtures';
import { expectSignedIn, expectSignedOut, openHost, signInAt, signOutAt } from './host-page';

// Five tabs share one machine, and tokens are renewed in their own time.
test.describe.configure({ timeout: 150_000 });

/** A call that is declined at once, and so is over before anything else can happen. */
async function placeCall(crm: Crm): Promise<void> {
  await crm.call('(650) 555-0113');
  await expect(crm.state).toContainText('The call was declined on your phone.', { timeout: 15_000 });
  await crm.dialer.getByRole('button', { name: 'Done' }).click();
}

/** Opens the CRM in five tabs, signed in at the first. */
async function openFive(crm: Crm, otherTab: () => Promise<Crm>, query = ''): Promise<Crm[]> {
  await crm.open(query);
  await crm.signIn();
  const tabs = [crm];
  while (tabs.length < 5) {
    const tab = await otherTab();
    await tab.open(query);
    await tab.expectSignedIn();
    tabs.push(tab);
  }
  return tabs;
}

test('five tabs send three token requests for three renewals, and all of them can call', async ({
  crm,
  otherTab,
}) => {
  const tabs = await openFive(crm, otherTab, `&clientId=${SHORT_LIFE_CLIENT_ID}`);
  // The first token request is the sign-in's.
  await expect
    .poll(() => tokenRequests(crm.site.commercial).length, { timeout: 100_000 })
    .toBeGreaterThanOrEqual(1 + 3);
  for (const tab of tabs) await placeCall(tab);
  const sent = tokenRequests(crm.site.commercial);
  expect(sent.every(({ status }) => status === 200)).toBe(true);
  // A tab that renewed besides would have done so within moments of another one.
  const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
  expect(gaps.filter((gap) => gap < 0.45 * SHORT_LIFE_S * 1000)).toEqual([]);
});

test('five tabs that wake from sleep in the same moment, three times, renew once each time', async ({
  crm,
  otherTab,
  context,
}) => {
  await context.clock.install();
  const tabs = await openFive(crm, otherTab);
  const noTabRenews = () =>
    crm.page.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      return held.length + pending.length === 0;
    });
  for (const renewals of [1, 2, 3]) {
    await crm.timePasses(59 * 60_000);
    await expect.poll(noTabRenews).toBe(true);
    expect(tokenRequests(crm.site.commercial)).toHaveLength(1 + renewals);
  }
  for (const tab of tabs) await placeCall(tab);
  expect(tokenRequests(crm.site.commercial)).toHaveLength(1 + 3);
  expect(crm.site.commercial.requests().filter(({ status }) => status === 401)).toEqual([]);
});

test('a new tab takes the session over from a living one, signing out ends it in both, and with the last tab it is gone', async ({
  page,
  context,
  site,
}) => {
  const first = (await openHost(page, site, { credentials: 'session' })).locator('ringout-dialer');
  await signInAt(first);
  const second = (await openHost(context, site, { credentials: 'session' })).locator('ringout-dialer');
  await expectSignedIn(second);
  expect(tokenRequests(site.commercial)).toHaveLength(1);

  await signOutAt(second);
  await expectSignedOut(first);
  const revoked = () => site.commercial.requests().filter(({ path }) => path.endsWith('/oauth/revoke'));
  await expect.poll(() => revoked().map(({ status }) => status)).toEqual([200]);

  await signInAt(first);
  await expectSignedIn(second);
  await Promise.all([first.page().close(), second.page().close()]);
  const third = (await openHost(context, site, { credentials: 'session' })).locator('ringout-dialer');
  await expectSignedOut(third);
});
