import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPhoneWatch } from '../../src/demo/phone-watch';

const desk = { number: '+14155550101', label: 'Desk phone', owner: 'Avery Collins', state: 'ringing' };
const here = () => Response.json({ phones: [desk] });
const ofDesk = { ...desk, origin: 'http://sim', state: 'ringing' as const };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function page() {
  let visibilityState: DocumentVisibilityState = 'visible';
  const target = new EventTarget();
  return {
    document: {
      get visibilityState() {
        return visibilityState;
      },
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    },
    turn(next: DocumentVisibilityState) {
      visibilityState = next;
      target.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

test('it looks twice a second while the page is visible, and not at all while it is hidden', async () => {
  const { document, turn } = page();
  const fetch = vi.fn<(url: string) => Promise<Response>>(async () => here());
  const watch = createPhoneWatch(['http://sim'], { fetch, document });
  const stop = watch.start();
  await vi.advanceTimersByTimeAsync(1100);
  expect(fetch).toHaveBeenCalledTimes(3);
  turn('hidden');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(3);
  turn('visible');
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(4);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(4);
});

test('one simulator that answers is enough; none is absent, until one is started', async () => {
  let answers: Record<string, () => Promise<Response>> = {
    'http://sim': async () => here(),
    'http://other': () => Promise.reject(new TypeError('refused')),
  };
  const { document } = page();
  const watch = createPhoneWatch(['http://sim', 'http://other'], {
    fetch: (url) => answers[new URL(url).origin]?.() ?? Promise.reject(new TypeError('refused')),
    document,
  });
  const stop = watch.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.seen()).toEqual({ status: 'here', phones: [ofDesk] });
  answers = {};
  await vi.advanceTimersByTimeAsync(600);
  expect(watch.seen()).toEqual({ status: 'absent' });
  answers = { 'http://sim': async () => here() };
  await vi.advanceTimersByTimeAsync(11_000);
  expect(watch.seen().status).toBe('here');
  stop();
});

test('a simulator that does not answer is asked again only every ten seconds', async () => {
  const { document } = page();
  const fetch = vi.fn<(url: string) => Promise<Response>>(() => Promise.reject(new TypeError('refused')));
  const stop = createPhoneWatch(['http://sim'], { fetch, document }).start();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(fetch).toHaveBeenCalledTimes(3);
  stop();
});

test('an action goes to the phone of its simulator, and a refusal is shown', async () => {
  const sent: string[] = [];
  const { document } = page();
  const watch = createPhoneWatch(['http://sim'], {
    document,
    fetch: async (url, init) => {
      if (init?.method !== 'POST') return here();
      sent.push(url);
      return url.endsWith('press-1')
        ? Response.json({ error: 'Only for a phone that hears the prompt.' }, { status: 409 })
        : here();
    },
  });
  const stop = watch.start();
  await vi.advanceTimersByTimeAsync(0);
  await watch.act(ofDesk, 'press-1');
  expect(watch.seen()).toMatchObject({ refusal: 'Only for a phone that hears the prompt.' });
  await watch.act(ofDesk, 'answer');
  expect(watch.seen()).not.toHaveProperty('refusal');
  expect(sent).toEqual([
    'http://sim/simulator/phones/%2B14155550101/press-1',
    'http://sim/simulator/phones/%2B14155550101/answer',
  ]);
  stop();
});

test('without simulators there is nothing to watch', () => {
  const { document } = page();
  const fetch = vi.fn<(url: string) => Promise<Response>>();
  const watch = createPhoneWatch([], { fetch, document });
  watch.start()();
  expect(watch.seen()).toEqual({ status: 'absent' });
  expect(fetch).not.toHaveBeenCalled();
});
