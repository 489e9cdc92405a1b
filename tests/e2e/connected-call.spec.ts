import { AxeBuilder } from '@axe-core/playwright';
import { CALL_CONTROL_CLIENT_ID, type Crm, expect, test } from './fixtures';

/** A connected call from the user's phone at home to a contact with an extension. */
async function connect(crm: Crm): Promise<void> {
  await crm.open(`&clientId=${CALL_CONTROL_CLIENT_ID}`);
  await crm.signIn();
  await crm.chooseDevice(/Home/);
  await crm.call('(650) 555-0109 ext. 1234');
  await crm.phone(/Home/).getByRole('button', { name: 'Answer' }).click();
  await expect(crm.state).toContainText('Ringing');
  await crm
    .phone(/\+16505550109/)
    .getByRole('button', { name: 'Answer' })
    .click();
  await expect(crm.state).toContainText('Connected', { timeout: 10_000 });
}

const copyButton = (crm: Crm) => crm.dialer.getByRole('button', { name: 'Copy' });

test('the digits to dial are large, whole in every group, and copied by keyboard', async ({
  crm,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await crm.page.setViewportSize({ width: 320, height: 900 });
  await connect(crm);
  await expect(crm.state).toContainText(/Dial 12-34.* on your phone now\./);
  const large = crm.dialer.locator('.dial-digits p');
  await expect(large).toHaveCSS('font-size', '40px');
  await copyButton(crm).focus();
  await crm.page.keyboard.press('Enter');
  await expect(crm.dialer.getByRole('button', { name: 'Copied' })).toBeFocused();
  expect(await crm.page.evaluate(() => navigator.clipboard.readText())).toBe('1234');
  expect(crm.site.commercial.state().calls[0]).toMatchObject({ to: '+16505550109' });
});

test('where the page may not use the clipboard they are copied all the same', async ({ crm, context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await connect(crm);
  await copyButton(crm).click();
  await expect(crm.dialer.getByRole('button', { name: 'Copied' })).toBeFocused();
  const note = crm.page.getByRole('textbox', { name: 'Note' });
  await note.fill('');
  await crm.page.keyboard.press('Control+V');
  await expect(note).toHaveValue('1234');
});

test('the call is moved to another phone by keyboard, goes on there, and its end is recorded', async ({
  crm,
}) => {
  await connect(crm);
  await copyButton(crm).focus();
  await crm.page.keyboard.press('Tab');
  await crm.page.keyboard.press('Enter');
  await expect(crm.dialer.getByRole('listitem')).toContainText([
    /Desk phone.*Press star, then 1/,
    /My Mobile.*Press star, then 2/,
  ]);
  const { violations } = await new AxeBuilder({ page: crm.page }).include('ringout-dialer').analyze();
  expect(violations).toEqual([]);
  await crm.page.keyboard.press('Tab');
  await crm.page.keyboard.press('Tab');
  await expect(crm.dialer.getByRole('button', { name: 'Move to My Mobile' })).toBeFocused();
  await crm.page.keyboard.press('Enter');
  await expect(crm.dialer.getByText(/^My Mobile is ringing/)).toBeVisible();

  await crm
    .phone(/My Mobile/)
    .getByRole('button', { name: 'Answer' })
    .click();
  await crm.phone(/Home/).getByRole('button', { name: 'Hang up' }).click();
  await expect(crm.phone(/My Mobile/)).toContainText('Talking');
  await expect(crm.state).toContainText('Connected');
  await crm
    .phone(/My Mobile/)
    .getByRole('button', { name: 'Hang up' })
    .click();
  await expect(crm.state).toContainText('Disconnected', { timeout: 10_000 });
  expect(crm.site.commercial.requests().filter(({ path }) => path.endsWith('/flip'))).toMatchObject([
    { status: 200 },
  ]);
});

test('an emergency number is refused at the field, with the advice to use a phone', async ({ crm }) => {
  await crm.open();
  await crm.signIn();
  await crm.call('9-1-1');
  await expect(crm.dialer.getByRole('alert')).toContainText(
    '911 is an emergency number, which this dialer never calls.Use a phone: dial 911 there.',
  );
  expect(crm.site.commercial.state().calls).toHaveLength(0);
});
