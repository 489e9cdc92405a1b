import { type Crm, expect, test } from './fixtures';

/** Begins a call to Maya Lindqvist from the mobile phone, which rings until somebody answers. */
async function callMaya(crm: Crm): Promise<void> {
  await crm.open();
  await crm.signIn();
  await crm.chooseDevice(/My Mobile/);
  await crm.autodial('Maya Lindqvist');
  await expect(crm.state).toContainText('Ringing your phone');
}

async function answer(crm: Crm, phone: RegExp, says: string): Promise<void> {
  await crm.phone(phone).getByRole('button', { name: 'Answer' }).click();
  await expect(crm.state).toContainText(says);
}

test('a reload while the own phone rings: the call is shown again, and can be cancelled', async ({ crm }) => {
  await callMaya(crm);
  await crm.page.reload();
  await expect(crm.state).toContainText('Ringing your phone');
  await crm.dialer.getByRole('button', { name: 'Cancel call' }).click();
  await expect(crm.state).toContainText('The call was cancelled.');
  await expect(crm.recorded).toHaveCount(1);
  await expect(crm.history).toContainText('Cancelled');
});

test('a reload while the contact’s phone rings: the call is shown again, and goes on', async ({ crm }) => {
  await callMaya(crm);
  await answer(crm, /My Mobile/, 'Ringing Maya Lindqvist');
  await crm.page.reload();
  await expect(crm.state).toContainText('Ringing Maya Lindqvist');
  await answer(crm, /Maya Lindqvist/, 'Connected');
  await crm
    .phone(/Maya Lindqvist/)
    .getByRole('button', { name: 'Hang up' })
    .click();
  await expect(crm.state).toContainText('Disconnected');
  await expect(crm.recorded).toHaveCount(1);
});

test('a reload while they talk: the call is shown again, and its end is seen', async ({ crm }) => {
  await callMaya(crm);
  await answer(crm, /My Mobile/, 'Ringing Maya Lindqvist');
  await answer(crm, /Maya Lindqvist/, 'Connected');
  await crm.page.reload();
  await expect(crm.state).toContainText('Connected');
  await crm
    .phone(/Maya Lindqvist/)
    .getByRole('button', { name: 'Hang up' })
    .click();
  await expect(crm.state).toContainText('Disconnected');
  await expect(crm.recorded).toHaveCount(1);
  await crm.page.reload();
  await expect(crm.recorded).toHaveCount(1);
});

test('the tab of a call is closed: another open one sees its end, and records it', async ({
  crm,
  otherTab,
}) => {
  await callMaya(crm);
  const other = await otherTab();
  await other.open();
  await other.expectSignedIn();
  await crm.page.close();
  await expect(other.state).toContainText('Ringing your phone');
  await answer(other, /My Mobile/, 'Ringing Maya Lindqvist');
  await answer(other, /Maya Lindqvist/, 'Connected');
  await other
    .phone(/Maya Lindqvist/)
    .getByRole('button', { name: 'Hang up' })
    .click();
  await expect(other.state).toContainText('Disconnected');
  await expect(other.recorded).toHaveCount(1);
});
