import { expect, test } from './fixtures';

test('sign in, choose a device, autodial, answer, press 1, connected, remote hang-up, record', async ({
  crm,
}) => {
  await crm.open('&prompt=1&signIn=redirect');
  await crm.page.getByRole('textbox', { name: 'Note' }).fill('Half a sentence about');
  await crm.signIn();
  expect(new URL(crm.page.url()).search).not.toMatch(/code|state/);
  await expect(crm.page.getByRole('textbox', { name: 'Note' })).toHaveValue('Half a sentence about');
  await crm.chooseDevice(/My Mobile/);
  await expect(crm.dialer.getByText('Calling from My Mobile')).toBeVisible();

  await crm.autodial('Maya Lindqvist');
  await expect(crm.state).toContainText('Ringing your phone');
  const mobile = crm.phone(/My Mobile/);
  await mobile.getByRole('button', { name: 'Answer' }).click();
  await expect(crm.state).toContainText('Ringing Maya Lindqvist');
  await mobile.getByRole('button', { name: 'Press 1' }).click();
  const contact = crm.phone(/Maya Lindqvist/);
  await contact.getByRole('button', { name: 'Answer' }).click();
  await expect(crm.state).toContainText('Connected');
  await contact.getByRole('button', { name: 'Hang up' }).click();
  await expect(crm.state).toContainText('Disconnected');
  await expect(crm.history).toContainText('Maya Lindqvist');
});

test('a reload keeps the user signed in and her device chosen', async ({ crm }) => {
  await crm.open();
  await crm.signIn();
  await crm.chooseDevice(/Home/);
  const tokens = () => crm.site.commercial.requests().filter(({ path }) => path.endsWith('/oauth/token'));
  expect(tokens()).toHaveLength(1);
  await crm.page.reload();
  await expect(crm.dialer.getByText('Calling from Home')).toBeVisible();
  expect(tokens()).toHaveLength(1);
});

test('clearing the credentials signs out, revokes once, and the page works on without calling', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn();
  await crm.tool('Clear RingCentral credentials');
  await expect(crm.dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(crm.page.getByText('credentials not stored')).toBeVisible();
  const revokes = () =>
    crm.site.commercial.requests().filter(({ path }) => path.endsWith('/oauth/revoke')).length;
  await expect.poll(revokes).toBe(1);

  await crm.autodial('Grace Okafor');
  await expect(crm.alert).toContainText('You are not signed in to RingCentral.');
  await expect(crm.history).toContainText('Grace Okafor');
  expect(revokes()).toBe(1);
});

test('access that is denied on the login page is told where it was asked for', async ({ crm }) => {
  await crm.open('&signIn=redirect');
  await crm.tool('Get RingCentral credentials');
  await crm.page.getByRole('button', { name: 'Sign in' }).click();
  await crm.page.getByRole('button', { name: 'Deny' }).click();
  await expect(crm.dialer.getByRole('alert')).toContainText('The sign-in was cancelled');
  await expect(crm.dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('a double click on Autodial is one call', async ({ crm }) => {
  await crm.open();
  await crm.signIn();
  await crm.page.getByRole('button', { name: 'Autodial Maya Lindqvist' }).dblclick();
  await expect(crm.state).toContainText('Ringing your phone');
  expect(crm.site.commercial.state().calls).toHaveLength(1);
  await expect(crm.alert).toHaveCount(0);
});

test('a number that is none is refused before any request, and stays to be corrected', async ({ crm }) => {
  await crm.open();
  await crm.signIn();
  const field = crm.dialer.getByRole('textbox', { name: 'Phone number' });
  await field.fill('not a number');
  await crm.dialer.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(crm.dialer.getByRole('alert')).toContainText('"not a number" is not a phone number');
  await expect(field).toHaveValue('not a number');
  expect(crm.site.commercial.state().calls).toHaveLength(0);
});

test('whoever corrects a number in its middle goes on typing there', async ({ crm }) => {
  await crm.open();
  await crm.signIn();
  const field = crm.dialer.getByRole('textbox', { name: 'Phone number' });
  await expect(crm.dialer.getByText('Calling from')).toBeVisible();
  // Numbers are written as people write them once the files that know how are there.
  await field.fill('+16505550101');
  await expect(crm.dialer.getByText('United States')).toBeVisible();
  await field.fill('6505550101');
  await expect(field).toHaveValue('(650) 555-0101');
  await field.press('Home');
  for (let steps = 0; steps < 3; steps += 1) await field.press('ArrowRight');
  await field.pressSequentially('12');
  await field.press('Backspace');
  await expect(field).toHaveValue('(6510) 555-0101');
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4);
});

test('the whole call by keyboard', async ({ crm }) => {
  await crm.page.context().clock.install();
  await crm.open();
  await crm.signIn();
  const field = crm.dialer.getByRole('textbox', { name: 'Phone number' });
  await field.focus();
  await crm.page.keyboard.type('(650) 555-0109');
  await crm.page.keyboard.press('Enter');
  const cancel = crm.dialer.getByRole('button', { name: 'Cancel call' });
  await expect(cancel).toBeFocused();
  // At once it would be the second press of two by mistake.
  await crm.page.clock.fastForward(500);
  await crm.page.keyboard.press('Enter');
  await expect(crm.dialer.getByRole('button', { name: 'Done' })).toBeFocused();
  await crm.page.keyboard.press('Enter');
  await expect(field).toBeFocused();
});
