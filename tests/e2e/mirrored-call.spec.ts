import { type Crm, expect, test } from './fixtures';

const ELSEWHERE = 'This call is in another tab or dialer.';

/** The CRM in two tabs, signed in. */
async function openTwo(crm: Crm, otherTab: () => Promise<Crm>): Promise<Crm> {
  await crm.open();
  await crm.signIn();
  return openAnother(otherTab);
}

async function openAnother(otherTab: () => Promise<Crm>): Promise<Crm> {
  const other = await otherTab();
  await other.open();
  await expect(other.dialer.getByText('Avery Collins', { exact: true })).toBeVisible();
  return other;
}

test('a call is shown in the other tab, with its contact, and can be hung up there', async ({
  crm,
  otherTab,
}) => {
  const other = await openTwo(crm, otherTab);
  await crm.autodial('Maya Lindqvist');
  await expect(other.state).toContainText('Ringing your phone');
  await expect(other.dialer.getByRole('heading', { name: 'Maya Lindqvist' })).toBeVisible();
  await expect(other.dialer.getByText(ELSEWHERE)).toBeVisible();
  await expect(crm.dialer.getByText(ELSEWHERE)).toBeHidden();

  await other.dialer.getByRole('button', { name: 'Cancel call' }).click();
  await expect(crm.state).toContainText('The call was cancelled.');
  await expect(other.state).toContainText('The call was cancelled.');
  await expect(crm.recorded).toHaveCount(1);
  expect(crm.site.commercial.state().calls.map(({ phase }) => phase)).toEqual(['ended']);

  await other.dialer.getByRole('button', { name: 'Done' }).click();
  await other.expectSignedIn();
  await crm.expectSignedIn();
});

test('a tab that is opened during a call shows it, places no second one, and goes on with it when its tab is closed', async ({
  crm,
  otherTab,
}) => {
  await crm.open();
  await crm.signIn();
  await crm.autodial('Grace Okafor');
  await expect(crm.state).toContainText('Connected', { timeout: 15_000 });
  const other = await openAnother(otherTab);
  await expect(other.state).toContainText('Connected');
  await expect(other.dialer.getByText(ELSEWHERE)).toBeVisible();
  const seconds = async (tab: Crm) => {
    const [, minutes, rest] = /(\d+):(\d+)/.exec(await tab.dialer.getByRole('timer').innerText()) ?? [];
    return Number(minutes) * 60 + Number(rest);
  };
  expect(Math.abs((await seconds(crm)) - (await seconds(other)))).toBeLessThanOrEqual(1);
  await other.autodial('Owen Byrne');
  await expect(other.alert.or(other.dialer.getByRole('alert'))).toContainText('in progress elsewhere');
  expect(crm.site.commercial.state().calls).toHaveLength(1);

  await crm.page.close();
  await expect(other.dialer.getByText(ELSEWHERE)).toBeHidden();
  await expect(other.state).toContainText('Connected');
  await other
    .phone(/Grace Okafor/)
    .getByRole('button', { name: 'Hang up' })
    .click();
  await expect(other.state).toContainText('Disconnected', { timeout: 15_000 });
  await expect(other.recorded).toHaveCount(1);
});
