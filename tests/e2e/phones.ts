import { type Crm, expect } from './fixtures';

/** Requests that place a call or ask for one, for faults. */
export const RING_OUT = '/restapi/v1.0/account/~/extension/~/ring-out';

/** The user's mobile phone and the contact's: both ring until somebody acts. */
export const MOBILE = '+14155550151';
export const CONTACT = '+16505550109';

/** How far a call has come, as the dialer says it. */
export const PHASES = {
  placing: 'Dialing',
  'ringing-you': 'Ringing your phone',
  'ringing-them': 'Ringing (650) 555-0109',
  connected: 'Connected',
} as const;
export type Phase = keyof typeof PHASES;
export const phases = Object.keys(PHASES) as Phase[];

/** RingCentral takes so long to accept a call that is kept in `placing`. */
export const SLOW_MS = 20_000;

/** Opens the CRM with its clock in the test's hands, and signs in; calls ring the mobile phone first. */
export async function ready(crm: Crm, query = ''): Promise<void> {
  await crm.page.context().clock.install();
  await crm.open(query);
  await crm.signIn();
  await crm.chooseDevice(/My Mobile/);
}

/** Calls the contact; the call comes to `phase` and stays there. */
export async function callUntil(crm: Crm, phase: Phase): Promise<void> {
  const { commercial } = crm.site;
  if (phase === 'placing') {
    commercial.addFault({ method: 'POST', path: RING_OUT, delayMs: SLOW_MS });
    await crm.call('(650) 555-0109');
    await expect(crm.state).toContainText(PHASES.placing);
    await expect.poll(() => commercial.world.faults.pending()).toEqual([]); // the request has left
    return;
  }
  await crm.call('(650) 555-0109');
  await expect(crm.state).toContainText(PHASES['ringing-you']);
  if (phase === 'ringing-you') return;
  commercial.answer(MOBILE);
  await says(crm, PHASES['ringing-them']);
  if (phase === 'ringing-them') return;
  commercial.answer(CONTACT);
  await says(crm, PHASES.connected);
}

/** Lets time pass until the dialer says so. */
export async function says(crm: Crm, text: string): Promise<void> {
  await expect(async () => {
    await crm.timePasses(1_000);
    await expect(crm.state).toContainText(text, { timeout: 250 });
  }).toPass({ timeout: 20_000, intervals: [0] });
}

/** Puts the ended call away. */
export async function done(crm: Crm): Promise<void> {
  await crm.dialer.getByRole('button', { name: 'Done' }).click();
  await crm.expectSignedIn();
}
