import { scenarios } from '../../src/simulator/scenarios';
import { expect, test } from './fixtures';
import { CONTACT, done, says } from './phones';

test.use({ expectedComplaint: /Failed to load resource/ });

/** What the agent reads at the end, and what is in the CRM's history. */
const ENDINGS: Record<string, [says: string, record: string]> = {
  '0100': ['Disconnected', 'Completed'],
  '0101': ['The contact is busy.', 'Busy'],
  '0102': ['The contact did not answer.', 'No answer'],
  '0103': ['The contact declined the call.', 'Declined'],
  '0104': ['International calls are switched off for your account. Ask your administrator.', 'Failed'],
  '0105': ['not enough funds for this call. Ask your administrator.', 'Failed'],
  '0106': ['could not reach the contact (CarrierUnreachable).', 'Failed'],
  '0107': ['Disconnected', 'Completed'],
  '0108': ['your phone may ring', 'Outcome unknown'],
  '0109': ['Disconnected', 'Completed'],
  '0110': ['Disconnected', 'Completed'],
  '0111': ['Your phone is busy.', 'Busy'],
  '0112': ['Your phone did not answer.', 'No answer'],
  '0113': ['The call was declined on your phone.', 'Declined'],
  '0114': ["Calls to the contact's number are blocked for your account. Ask your administrator.", 'Failed'],
  '0115': ["RingCentral does not know the contact's number.", 'Failed'],
  '0116': ['RingCentral could not reach the contact. Try again in a minute.', 'Failed'],
  '0117': ['could not reach the contact (CarrierUnreachable).', 'Failed'],
  '0118': ['RingCentral does not allow RingOut from', 'Failed'],
};
/** They talk until somebody hangs up. */
const TALKS = new Set(['0100', '0107', '0109']);

test('every scenario of the simulator ends with its words on the screen, and its record', async ({
  crm,
  context,
}) => {
  test.slow();
  expect(Object.keys(ENDINGS).map((line) => `+1650555${line}`)).toEqual(
    scenarios.map(({ number }) => number),
  );
  await context.clock.install();
  await crm.open();
  await crm.signIn();
  const { commercial } = crm.site;
  for (const [index, [line, [words, record]]] of Object.entries(ENDINGS).entries()) {
    await test.step(`555-${line}`, async () => {
      await crm.call(`(650) 555-${line}`);
      if (line === '0109') {
        await says(crm, 'Ringing your phone');
        commercial.answer(commercial.state().phones.find(({ state }) => state === 'ringing')?.number ?? '');
        await says(crm, 'Ringing (650) 555-0109');
        commercial.answer(CONTACT);
      }
      if (TALKS.has(line)) {
        await says(crm, 'Connected');
        commercial.hangUp(`+1650555${line}`);
      }
      await says(crm, words);
      await expect(crm.recorded).toHaveCount(index + 1);
      await expect(crm.recorded.first()).toContainText(record);
      await done(crm);
      await crm.timePasses(10_000); // ten calls a minute are RingCentral's limit
    });
  }
});
