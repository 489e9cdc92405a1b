import { expect, test } from 'vitest';
import { notifyOfAnswers } from '../../src/ui/answer-notification';
import { createTranslator } from '../../src/ui/words/translator';
import { createDialerWorld } from '../support/dialer-world';

const inEnglish = () => createTranslator('en-US');
const ADA = { number: '+16505550109', name: 'Ada Lovelace', deviceId: 'number:+14155550101' };

/** A user who has asked to be told, and looks at another tab. */
async function elsewhere(wanted = true) {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  const { core, tab, dialer } = signedIn;
  tab.notifications = 'granted';
  tab.hidden = true;
  if (wanted) core.choices.change({ notifyOnAnswer: true });
  const stop = notifyOfAnswers(core, inEnglish);
  const until = (phase: string) => world.until(() => dialer.getState().call?.phase === phase, phase);
  const answered = async () => {
    await dialer.dial(ADA);
    await until('ringing-you');
    world.commercial.answer('+14155550101');
    await until('ringing-them');
    expect(tab.notified.size).toBe(0);
    world.commercial.answer(ADA.number);
    await until('connected');
    await world.settle();
  };
  return { ...signedIn, world, stop, until, answered };
}

test('the contact who answers is named, with the number; the notification goes with the call', async () => {
  const { world, tab, answered, until } = await elsewhere();
  await answered();
  expect([...tab.notified.values()]).toMatchObject([
    { title: 'Ada Lovelace has answered', body: '(650) 555-0109' },
  ]);
  world.commercial.hangUp(ADA.number);
  await until('ended');
  expect(tab.notified.size).toBe(0);
});

test('who has not asked for it, or sees the page, is not told', async () => {
  const silent = await elsewhere(false);
  await silent.answered();
  expect(silent.tab.notified.size).toBe(0);
  const present = await elsewhere();
  present.tab.hidden = false;
  await present.answered();
  expect(present.tab.notified.size).toBe(0);
});

test('only the tab that has the call tells of it', async () => {
  const { world, tab, answered } = await elsewhere();
  const other = world.dialer();
  other.tab.notifications = 'granted';
  other.tab.hidden = true;
  notifyOfAnswers(other.core, inEnglish);
  await world.settle();
  await answered();
  expect(other.core.shown.getState()).toMatchObject({ elsewhere: true });
  expect([tab.notified.size, other.tab.notified.size]).toEqual([1, 0]);
});

test('a dialer that is taken away takes its notification with it', async () => {
  const { tab, answered, stop } = await elsewhere();
  await answered();
  stop();
  expect(tab.notified.size).toBe(0);
});

test('a browser that allows none, or has none, costs no call', async () => {
  const denied = await elsewhere();
  denied.tab.notifications = 'denied';
  await denied.answered();
  const without = await elsewhere();
  without.tab.notifications = undefined;
  await without.answered();
  expect(without.tab.notified.size).toBe(0);
});
