import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import type { OpenDatabase } from '../../src/runtime/database';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import type { DialerError } from '../../src/runtime/dialer-error';
import { createDialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import type { FakeTab } from '../support/fake-browser';
import { failure, placed } from './ring-out-requests';

const shown = ({ dialer }: TestDialer) => dialer.getState().call;

/** The file of the database takes so long to come. */
function lateFile({ runtime }: FakeTab, ms: number): void {
  const { loadDatabase, clock } = runtime;
  const waiting = () => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
  Object.assign(runtime, { loadDatabase: () => waiting().then(loadDatabase) });
}

/** The file is there at once; to open the database takes so long. */
function lateOpening({ runtime }: FakeTab, ms: number): void {
  const { loadDatabase, clock } = runtime;
  const open: OpenDatabase = async (name) => {
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
    return (await loadDatabase())(name);
  };
  Object.assign(runtime, { loadDatabase: async () => open });
}

/** The file fails once. */
function failingFile({ runtime }: FakeTab): void {
  const { loadDatabase } = runtime;
  let failures = 0;
  Object.assign(runtime, {
    loadDatabase: () => ((failures += 1) === 1 ? Promise.reject(new Error('404')) : loadDatabase()),
  });
}

/** The file never comes. */
function hangingFile({ runtime }: FakeTab): void {
  Object.assign(runtime, { loadDatabase: () => new Promise(() => undefined) });
}

/** The file fails until the function that this returns is called. */
function missingFile({ runtime }: FakeTab): () => void {
  const { loadDatabase } = runtime;
  Object.assign(runtime, { loadDatabase: () => Promise.reject(new Error('404')) });
  return () => Object.assign(runtime, { loadDatabase });
}

/** Every look into the database takes so long. */
function slowDatabase({ runtime }: FakeTab, ms: number): void {
  const { loadDatabase, clock } = runtime;
  const slowly = async <T>(work: () => Promise<T>) => {
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
    return work();
  };
  const open: OpenDatabase = async (name) => {
    const { all, change, merge, remove, close } = await (await loadDatabase())(name);
    return {
      all: () => slowly(all),
      change: (id, how) => slowly(() => change(id, how)),
      merge: (entries, how) => slowly(() => merge(entries, how)),
      remove: (ids) => slowly(() => remove(ids)),
      close,
    };
  };
  Object.assign(runtime, { loadDatabase: async () => open });
}

/** What a promise has come to by now. */
function outcomeOf(promise: Promise<unknown>): { now: unknown } {
  const outcome: { now: unknown } = { now: 'none' };
  promise.then(
    (value) => (outcome.now = { resolved: value }),
    (error: DialerError) => (outcome.now = { rejected: error.code }),
  );
  return outcome;
}

/** A signed-in user's page that is loaded anew. */
async function world(more: Partial<DialerOptions> = {}) {
  const taken: CallRecord[] = [];
  const options = {
    redirectUri: LANDING_PAGE,
    onCallRecord: (each: CallRecord) => void taken.push(each),
    ...more,
  };
  const its = createDialerWorld();
  const first = await its.signedInDialer(options);
  /** The page after `before`, which went from one moment to the next. */
  const reload = (before: TestDialer, prepare: (tab: FakeTab) => void = () => undefined) => {
    before.tab.close();
    const tab = its.browser.openTab(before.tab.href, before.tab.session);
    prepare(tab);
    return its.dialer(options, tab);
  };
  return { ...its, first, taken, reload };
}

describe.each([
  ['whose file comes after three seconds', (tab: FakeTab) => lateFile(tab, 3_000)],
  ['that takes three seconds to open', (tab: FakeTab) => lateOpening(tab, 3_000)],
  ['whose file fails once', failingFile],
])('a database %s', (_what, late) => {
  test('gives the call that the page before was in', async () => {
    const { first, reload, until, pass, commercial, taken } = await world();
    await first.dialer.dial('+16505550100');
    await until(() => shown(first)?.phase === 'connected', 'they talk');
    const again = reload(first, late);
    await pass(10_000);
    expect(shown(again)).toMatchObject({ phase: 'connected' });
    commercial.hangUp('+16505550100');
    await until(() => taken.length === 1, 'the record is delivered');
  });

  test('keeps a call that is placed a minute later', async () => {
    const { first, reload, until, pass } = await world();
    const second = reload(first, late);
    await pass(60_000);
    await second.dialer.dial('+16505550100');
    await until(() => shown(second)?.phase === 'connected', 'they talk');
    const third = reload(second);
    await pass(5_000);
    expect(shown(third)).toMatchObject({ phase: 'connected' });
  });
});

describe('while the file that keeps calls does not come', () => {
  test('the dialer is ready after three seconds', async () => {
    const { first, reload, pass } = await world();
    const ready = outcomeOf(reload(first, hangingFile).dialer.ready());
    await pass(3_000);
    expect(ready.now).toEqual({ resolved: undefined });
  });

  test('a call waits ten seconds for it, then is told and recorded as not placed', async () => {
    const { first, reload, pass } = await world();
    const again = reload(first, hangingFile);
    await pass(3_000);
    const dialed = outcomeOf(again.dialer.dial('+16505550100'));
    await pass(9_900);
    expect(dialed.now).toBe('none');
    expect(shown(again)).toMatchObject({ phase: 'placing' });
    await pass(200);
    expect(dialed.now).toEqual({ rejected: 'network' });
    expect(again.told('call-record').map(({ record }) => record.outcome)).toEqual(['not-placed']);
    expect(placed(again.tab)).toEqual([]);
  });

  test('that it is missing is told after ten seconds, once, with what can be done', async () => {
    const { first, reload, pass } = await world();
    const again = reload(first, hangingFile);
    await pass(60_000);
    const told = again.told('error').map(({ error }) => error);
    expect(told).toMatchObject([{ name: 'DialerError', code: 'network' }]);
    expect(told[0]?.solutions[0]).toContain('Check your network connection');
  });

  test('a call is cancelled at once', async () => {
    const { first, reload, pass, settle } = await world();
    const again = reload(first, hangingFile);
    await pass(3_000);
    const dialed = outcomeOf(again.dialer.dial('+16505550100'));
    await settle();
    const hungUp = outcomeOf(again.dialer.hangUp());
    await settle();
    expect(hungUp.now).toEqual({ resolved: 'cancelled' });
    expect(dialed.now).toEqual({ rejected: 'call-cancelled' });
  });

  test('the dialer can be destroyed: what was wished is answered at once, and the host gets its record', async () => {
    const { first, reload, pass, settle, taken } = await world();
    const again = reload(first, hangingFile);
    await pass(3_000);
    const dialed = outcomeOf(again.dialer.dial('+16505550100'));
    await settle();
    const destroyed = outcomeOf(again.dialer.destroy());
    await settle();
    expect(dialed.now).toEqual({ rejected: 'destroyed' });
    await pass(10_000);
    expect(destroyed.now).toEqual({ resolved: undefined });
    expect(taken.map(({ outcome }) => outcome)).toEqual(['not-placed']);
  });
});

describe('where the file that keeps calls cannot be had', () => {
  test.each([{}, { requestId: 'r1' }])('a dial %o is told and recorded as not placed', async (more) => {
    const { first, reload, taken, pass } = await world();
    let mend = () => undefined as void;
    const again = reload(first, (tab) => (mend = missingFile(tab)));
    const error = await failure(again.dialer.dial({ number: '+16505550100', ...more }));
    expect(error).toMatchObject({ code: 'network', ...more });
    expect(again.told('call').map(({ phase }) => phase)).toEqual(['placing', 'ended']);
    expect(again.told('call-record')).toMatchObject([{ record: { outcome: 'not-placed', ...more } }]);
    mend();
    await pass(6_000);
    expect(taken).toMatchObject([{ outcome: 'not-placed', ...more }]);
  });

  test('a call that came to nothing meanwhile is in the history of who dialed when it comes', async () => {
    const { first, reload, pass } = await world();
    let mend = () => undefined as void;
    const again = reload(first, (tab) => (mend = missingFile(tab)));
    await failure(again.dialer.dial('+16505550100'));
    again.core.history.subscribe(() => undefined);
    mend();
    await pass(6_000);
    expect(again.core.history.getState().records).toMatchObject([{ outcome: 'not-placed' }]);
  });
});

describe('a page that is loaded anew in a call, and dials another number at once', () => {
  test.each([
    ['with a database that takes 1.5 s for each step', (tab: FakeTab) => slowDatabase(tab, 1_500)],
    ['whose file comes after six seconds', (tab: FakeTab) => lateFile(tab, 6_000)],
  ])('%s places no second call', async (_what, slow) => {
    const { first, reload, until, pass } = await world();
    const { callId } = await first.dialer.dial('+16505550100');
    await until(() => shown(first)?.phase === 'connected', 'they talk');
    const again = reload(first, slow);
    const dialed = outcomeOf(again.dialer.dial('+16505550109'));
    await pass(20_000);
    expect(dialed.now).toEqual({ rejected: 'call-in-progress' });
    expect(placed(again.tab)).toEqual([]);
    expect(shown(again)).toMatchObject({ callId, phase: 'connected' });
  });
});
