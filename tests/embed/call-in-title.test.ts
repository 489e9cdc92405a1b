import { afterEach, beforeEach, expect, test } from 'vitest';
import { callInTitle } from '../../src/embed/call-in-title';
import { createDialerWorld } from '../support/dialer-world';
import { english } from '../support/english';

await import('../../src/embed/title/show-call'); // a file of its own: here before any clock stands still

const ADA = { number: '+16505550109', name: 'Ada Lovelace', deviceId: 'number:+14155550101' };

beforeEach(() => {
  document.title = 'CRM';
});
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A page whose title shows the calls of a signed-in user. */
async function titled(options = {}) {
  const world = createDialerWorld();
  const { core, dialer } = await world.signedInDialer({ callInTitle: true, ...options });
  const stop = callInTitle(core, english);
  stops.push(stop);
  const until = (phase: string) => world.until(() => dialer.getState().call?.phase === phase, phase);
  /** As long as a mutation observer takes, and more. */
  const settle = () => world.settle();
  await world.settle();
  const call = async () => {
    await dialer.dial(ADA);
    await until('ringing-you');
  };
  const connect = async () => {
    await call();
    world.commercial.answer('+14155550101');
    await until('ringing-them');
    world.commercial.answer(ADA.number);
    await until('connected');
  };
  return { world, dialer, stop, until, settle, call, connect };
}

test('the title says how the call is and with whom, the talk in minutes, and is as it was at the end', async () => {
  const { world, call, until } = await titled();
  await call();
  expect(document.title).toBe('● Ringing your phone · Ada Lovelace – CRM');
  world.commercial.answer('+14155550101');
  await until('ringing-them');
  expect(document.title).toBe('● Ringing Ada Lovelace – CRM');
  world.commercial.answer(ADA.number);
  await until('connected');
  expect(document.title).toBe('● Connected · Ada Lovelace – CRM');
  await world.pass(125_000);
  expect(document.title).toBe('● 2 min · Ada Lovelace – CRM');
  world.commercial.hangUp(ADA.number);
  await until('ended');
  expect(document.title).toBe('CRM');
});

test('without the option the title is left alone', async () => {
  const { connect } = await titled({ callInTitle: false });
  await connect();
  expect(document.title).toBe('CRM');
});

test('a title that the page gets during the call is shown after the words, and stays', async () => {
  const { world, connect, until, settle } = await titled();
  await connect();
  document.title = 'Ada Lovelace | CRM';
  await settle();
  expect(document.title).toBe('● Connected · Ada Lovelace – Ada Lovelace | CRM');
  document.querySelector('title')!.textContent = 'Orders | CRM';
  await settle();
  expect(document.title).toBe('● Connected · Ada Lovelace – Orders | CRM');
  world.commercial.hangUp(ADA.number);
  await until('ended');
  expect(document.title).toBe('Orders | CRM');
});

test('what the page writes around the title that it finds is kept, without the words', async () => {
  const { world, connect, until, settle } = await titled();
  await connect();
  document.title = `(3) ${document.title}`;
  await settle();
  expect(document.title).toBe('● Connected · Ada Lovelace – (3) CRM');
  world.commercial.hangUp(ADA.number);
  await until('ended');
  expect(document.title).toBe('(3) CRM');
});

test('a page that insists on its title has it', async () => {
  const { world, connect, until, settle } = await titled();
  await connect();
  let answers = 0;
  const insisting = new MutationObserver(() => {
    if (document.title === 'Mine') return;
    answers += 1;
    document.title = 'Mine';
  });
  insisting.observe(document.head, { childList: true, subtree: true, characterData: true });
  document.title = 'Mine';
  await settle();
  await world.pass(1_000);
  insisting.disconnect();
  expect(document.title).toBe('Mine');
  expect(answers).toBeLessThan(5);
  world.commercial.hangUp(ADA.number);
  await until('ended');
  expect(document.title).toBe('Mine');
});

test('a dialer that is taken away in a call takes its words with it', async () => {
  const { connect, stop } = await titled();
  await connect();
  stop();
  expect(document.title).toBe('CRM');
});

test('of two dialers the one with the newest word has the title, and the page gets its own back', async () => {
  const one = await titled();
  const other = await titled();
  await one.call();
  await other.connect();
  expect(document.title).toBe('● Connected · Ada Lovelace – CRM');
  other.stop();
  expect(document.title).toBe('● Ringing your phone · Ada Lovelace – CRM');
  one.stop();
  expect(document.title).toBe('CRM');
});

test('a call of another tab is in the title of that tab only', async () => {
  const { world, connect, stop } = await titled();
  await connect();
  stop();
  const other = world.dialer({ callInTitle: true });
  stops.push(callInTitle(other.core, english));
  await world.pass(1_000);
  expect(other.core.shown.getState()).toMatchObject({
    elsewhere: true,
    call: { state: { phase: 'connected' } },
  });
  expect(document.title).toBe('CRM');
});
