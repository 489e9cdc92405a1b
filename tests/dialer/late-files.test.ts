import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import type { OpenDatabase } from '../../src/runtime/database';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import { createDialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import type { FakeTab } from '../support/fake-browser';

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
