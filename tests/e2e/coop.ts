import { type Crm, expect } from './fixtures';

/** Signs in through a window that the page cannot see any more. */
export async function signInWithoutTie(crm: Crm): Promise<void> {
  await crm.open();
  const popup = await crm.openLoginPage();
  const signIn = popup.getByRole('button', { name: 'Sign in' });
  await expect(signIn).toBeVisible();
  // Long enough for a closed window to be noticed; this one only looks closed.
  await crm.page.waitForFunction((since) => performance.now() - since > 2_500, await crm.now());
  await expect(crm.dialer.getByText('Go on in the window that has opened.')).toBeVisible();
  await signIn.click();
  await popup.getByRole('button', { name: 'Authorize' }).click();
  await crm.expectSignedIn();
}
