import { expect, test } from './fixtures';

test.describe('a popup', () => {
  test('signs in while the page, and what was typed on it, stays as it is', async ({ crm }) => {
    await crm.open();
    const note = crm.page.getByRole('textbox', { name: 'Note' });
    await note.fill('Half a sentence about');
    await crm.page.evaluate(() => {
      document.title = 'still the same page';
    });
    const popup = await crm.openLoginPage();
    await expect(crm.dialer.getByText('Go on in the window that has opened.')).toBeVisible();
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await Promise.all([
      popup.waitForEvent('close'),
      popup.getByRole('button', { name: 'Authorize' }).click(),
    ]);
    await crm.expectSignedIn();
    await expect(note).toHaveValue('Half a sentence about');
    await expect(crm.page).toHaveTitle('still the same page');
  });

  test('that the user closes is noticed within two seconds, and she can try again', async ({ crm }) => {
    await crm.open();
    const popup = await crm.openLoginPage();
    await expect(popup.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await crm.seesPopup();
    await popup.close();
    await expect(crm.dialer.getByRole('alert')).toContainText('closed before you were signed in', {
      timeout: 2_000,
    });
    await crm.signIn();
  });

  test('can be cancelled from the page', async ({ crm }) => {
    await crm.open();
    const popup = await crm.openLoginPage();
    await Promise.all([
      popup.waitForEvent('close'),
      crm.dialer.getByRole('button', { name: 'Cancel' }).click(),
    ]);
    await expect(crm.dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  test('that asks for credentials from the Tools menu is not blocked', async ({ crm }) => {
    await crm.open();
    const [popup] = await Promise.all([
      crm.page.waitForEvent('popup'),
      crm.tool('Get RingCentral credentials'),
    ]);
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await popup.getByRole('button', { name: 'Authorize' }).click();
    await expect(crm.page.getByText('Signed in to RingCentral as Avery Collins.')).toBeVisible();
  });
});

test('each brand has its own button, login page and environment; the last one comes first next time', async ({
  crm,
}) => {
  const hosts = crm.requestedHosts();
  await crm.open('&brands=1210+3420+7310');
  await expect(crm.dialer.getByRole('button')).toHaveText([
    'Sign in with RingCentral',
    'Sign in with AT&T Office@Hand',
    'Sign in with TELUS Business Connect',
  ]);
  hosts.length = 0;
  const popup = await crm.openLoginPage('Sign in with AT&T Office@Hand');
  expect(new URL(popup.url()).searchParams.getAll('brandId')).toEqual(['3420']);
  await popup.getByRole('button', { name: 'Sign in' }).click();
  await popup.getByRole('button', { name: 'Authorize' }).click();
  await crm.expectSignedIn();
  await expect(crm.dialer.getByText('AT&T Office@Hand')).toBeVisible();
  await crm.autodial('Liam Brandt');
  await expect(crm.state).toContainText('The contact is busy.', { timeout: 15_000 });
  // The phones panel of the demo asks both simulators how their phones are; everything else is the dialer's.
  expect([...new Set(hosts)]).toEqual([crm.site.segregatedOrigin]);
  await crm.tool('Clear RingCentral credentials');
  await expect(crm.dialer.getByRole('button').first()).toHaveText('Sign in with AT&T Office@Hand');
});

test('redirecting returns to the exact page, its query and hash included', async ({ crm }) => {
  await crm.open('&signIn=redirect#/contacts/maya-lindqvist');
  const before = crm.page.url();
  await crm.signIn();
  expect(crm.page.url()).toBe(before);
});

test.describe('a stranger', () => {
  // The stranger's page, plain JSON, has no icon.
  test.use({ expectedComplaint: /404 \(Not Found\)/ });

  test('with a forged answer, in a window of this origin or of another origin, is not listened to', async ({
    crm,
    context,
  }) => {
    await crm.open();
    const popup = await crm.openLoginPage();
    const state = new URL(popup.url()).searchParams.get('state') ?? '';
    const [requestId] = state.split(';');
    const forged = {
      type: 'ringout-dialer:answer',
      requestId,
      answer: `code=stolen&state=${'0'.repeat(32)};1210`,
    };
    await crm.page.evaluate((message) => window.postMessage(message, '*'), forged);
    const stranger = await context.newPage();
    await stranger.goto(`${crm.site.commercialOrigin}/simulator/state`);
    await crm.page.evaluate((origin) => {
      const frame = document.createElement('iframe');
      frame.src = `${origin}/simulator/state`;
      document.body.append(frame);
    }, crm.site.commercialOrigin);
    await expect.poll(() => crm.page.frames().length).toBe(2);
    await crm.page
      .frames()[1]
      ?.evaluate(([message, answer]) => window.parent.postMessage({ ...message, answer }, '*'), [
        forged,
        `code=stolen&state=${state}`,
      ] as const);
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await popup.getByRole('button', { name: 'Authorize' }).click();
    await crm.expectSignedIn();
    const tokenRequests = crm.site.commercial.requests().filter(({ path }) => path.endsWith('/oauth/token'));
    expect(tokenRequests.map(({ status }) => status)).toEqual([200]);
  });
});
