import { CALL_CONTROL_CLIENT_ID, expect, test } from './fixtures';
import { callUntil, CONTACT, done, MOBILE, ready, says, SLOW_MS } from './phones';

test.use({ expectedComplaint: /Failed to load resource/ });

const idle = { state: 'idle' };

for (const { app, clientId, buttons } of [
  {
    app: 'without Call Control',
    clientId: undefined,
    buttons: { 'ringing-them': undefined, connected: undefined },
  },
  {
    app: 'with Call Control',
    clientId: CALL_CONTROL_CLIENT_ID,
    buttons: { 'ringing-them': 'Hang up', connected: 'Hang up' },
  },
] as const) {
  test(`${app}, a call is hung up in every phase as far as it can be`, async ({ crm }) => {
    test.slow();
    await ready(crm, clientId === undefined ? '' : `&clientId=${clientId}`);
    const { commercial } = crm.site;
    const press = (name: string) => crm.dialer.getByRole('button', { name }).click();

    await test.step('placing', async () => {
      await callUntil(crm, 'placing');
      await press('Cancel call');
      await crm.timePasses(SLOW_MS);
      await says(crm, 'The call was cancelled.');
      await done(crm);
    });
    await test.step('ringing-you', async () => {
      await callUntil(crm, 'ringing-you');
      await press('Cancel call');
      await says(crm, 'The call was cancelled.');
      await done(crm);
    });
    for (const phase of ['ringing-them', 'connected'] as const) {
      await test.step(phase, async () => {
        await callUntil(crm, phase);
        const button = buttons[phase];
        if (button === undefined) {
          await expect(crm.dialer.getByText('Hang up on your phone to end this call.')).toBeVisible();
          commercial.hangUp(MOBILE);
        } else {
          await press(button);
        }
        await says(crm, 'Disconnected');
        await done(crm);
      });
    }

    expect(
      commercial.state().phones.filter(({ number }) => [MOBILE, CONTACT].includes(number)),
    ).toMatchObject([idle, idle]);
    await expect(crm.recorded).toHaveCount(4);
    await expect(crm.recorded).toContainText(['Completed', 'Cancelled', 'Cancelled', 'Cancelled']);
  });
}
