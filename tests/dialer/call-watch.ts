import type { DialerOptions, DialRequest } from '../../src/dialer/dialer-api';
import type { CallRecord } from '../../src/history/call-record';
import { DialerError } from '../../src/runtime/dialer-error';
import type { Runtime } from '../../src/runtime/runtime';
import { type DialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import type { FakeTab } from '../support/fake-browser';
import { pseudoRandom } from '../support/pseudo-random';
import { callIn, watchRequests } from './request-watch';

/** What the host does with a record that it is offered. */
export type Reception = 'take' | 'fail' | 'never answer';

/** A tab with a dialer, everything about whose calls is watched. */
export interface WatchedTab {
  readonly name: string;
  dialer: TestDialer;
  /** The tab itself, to play with. */
  tab: FakeTab;
  /** The page has taken the dialer off. */
  gone: boolean;
  /** `dial()`, watched. */
  dial(request: DialRequest): void;
  /** Any other command of the host's or the user's, watched: it must be answered. */
  command(what: string, action: () => Promise<unknown>): void;
}

/** Watches the calls of a browser's tabs and writes down whatever must never happen. */
export interface CallWatch {
  readonly violations: string[];
  readonly tabs: WatchedTab[];
  /** The next things that the host does with records; then it takes them. */
  readonly receptions: Reception[];
  /** @param session the session storage of a page that is loaded anew */
  open(session?: Iterable<[string, string]>): Promise<WatchedTab>;
  /** The tab is gone from one moment to the next. */
  close(tab: WatchedTab): void;
  /** The page takes its dialer off. */
  remove(tab: WatchedTab): void;
  /** The network comes or goes, for all tabs. */
  setOnline(online: boolean): void;
  /** What has not come right, now that everything is calm: calls that live, records that wait, commands without answer. */
  leftovers(): string[];
}

const PHASES = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];
const REFUSED_INPUT = new Set(['invalid-number', 'call-in-progress']);

/** A call as it looks from outside. */
export interface WatchedCall {
  begunBy: string;
  phase: string;
  endedAt?: number;
  record?: string;
  taken: boolean;
  /** What became of the requests to place it. */
  posts: ('under way' | 'refused' | 'may ring')[];
}

/** One command, and what came of it. */
interface Command {
  tab: WatchedTab;
  what: string;
  answer?: { value: unknown } | { error: unknown };
}

export function watchCalls(
  world: DialerWorld,
  options: Partial<DialerOptions>,
  randomSeed: number,
): CallWatch {
  const violations: string[] = [];
  const tabs: WatchedTab[] = [];
  const receptions: Reception[] = [];
  const calls = new Map<string, WatchedCall>();
  const commands: Command[] = [];
  const takenAt: number[] = [];
  const random = pseudoRandom(randomSeed);
  let online = true;
  let opened = 0;

  const at = () => new Date(world.clock.now()).toISOString().slice(11, 23);
  const violate = (text: string) => void violations.push(`${at()} ${text}`);

  const requests = watchRequests(world, { calls, isOpen: (tab) => tabs.includes(tab), violate });

  /** Follows what the tab's page is told. */
  function listen(watched: WatchedTab): void {
    const { dialer } = watched.dialer;
    dialer.on('call', ({ callId, phase }) => {
      if (watched.tab.closed) return;
      const call = calls.get(callId);
      if (!call) {
        if (phase !== 'placing') violate(`${watched.name} tells of a call at ${phase} that nobody placed`);
        calls.set(callId, { begunBy: watched.name, phase, taken: false, posts: [] });
        return;
      }
      if (PHASES.indexOf(phase) <= PHASES.indexOf(call.phase))
        violate(`${watched.name} tells ${phase} of ${callId} after ${call.phase}`);
      call.phase = phase;
      if (phase === 'ended') call.endedAt = world.clock.now();
    });
    dialer.on('call-record', ({ record }) => {
      if (watched.tab.closed) return;
      const call = calls.get(record.id);
      if (call?.phase !== 'ended') violate(`${watched.name} tells a record of a call that has not ended`);
      if (call?.record !== undefined) violate(`${watched.name} tells the record of ${record.id} once more`);
      if (call) call.record = JSON.stringify(record);
    });
  }

  function onCallRecord(watched: () => WatchedTab) {
    return (record: CallRecord): void | Promise<void> => {
      const { tab, name } = watched();
      if (tab.closed) return new Promise(() => undefined);
      const call = calls.get(record.id);
      if (!call) {
        violate(`${name} offers a record of a call that there never was`);
        return undefined;
      }
      if (call.taken) violate(`${name} offers the record of ${record.id} that was taken`);
      if (call.record !== undefined && call.record !== JSON.stringify(record))
        violate(
          `${name} offers another record of ${record.id}: ${JSON.stringify(record)}, not ${call.record}`,
        );
      const reception = receptions.shift() ?? 'take';
      if (reception === 'never answer') return new Promise(() => undefined);
      if (reception === 'fail') throw new Error('The CRM is down.');
      call.taken = true;
      const endedAt = call.endedAt ?? Infinity;
      if (takenAt.some((earlier) => earlier > endedAt))
        violate(`${name} delivers ${record.id} after a later one`);
      takenAt.push(endedAt);
      return undefined;
    };
  }

  async function open(session: Iterable<[string, string]> = []): Promise<WatchedTab> {
    opened += 1;
    const tab = world.browser.openTab(LANDING_PAGE, session);
    tab.online = online;

    const fetch: Runtime['fetch'] = (url, init) =>
      requests.watch(watched, url, init, () => tab.runtime.fetch(url, init));
    const runtime: Runtime = { ...tab.runtime, fetch, random };
    const dialer = world.dialer(
      { redirectUri: LANDING_PAGE, onCallRecord: onCallRecord(() => watched), ...options },
      Object.create(tab, { runtime: { value: runtime } }) as FakeTab,
    );

    const command: WatchedTab['command'] = (what, action) => {
      const given: Command = { tab: watched, what };
      commands.push(given);
      action().then(
        (value) => {
          given.answer = { value };
        },
        (error: unknown) => {
          given.answer = { error };
          if (!(error instanceof DialerError)) violate(`${what} rejects with ${String(error)}`);
        },
      );
    };
    const watched: WatchedTab = {
      name: `tab ${opened}`,
      dialer,
      tab,
      gone: false,
      command,
      dial: (request) => command('dial', () => dialer.dialer.dial(request)),
    };
    listen(watched);
    let isReady = false;
    void dialer.dialer.ready().then(() => {
      isReady = true;
    });
    await world.until(() => isReady, 'the dialer is ready');
    tabs.push(watched);
    return watched;
  }

  /** Every `dial()` of this tab is a call of its own, unless it was refused for its input or is one with another. */
  function dialsWithoutCall(watched: WatchedTab): string[] {
    const answers = commands
      .filter(({ tab, what }) => tab === watched && what === 'dial')
      .map((each) => each.answer);
    const errors = answers.flatMap((answer) =>
      answer && 'error' in answer && isOfACall(answer.error) ? [answer.error] : [],
    );
    const handles = new Set(
      answers.flatMap((answer) =>
        answer && 'value' in answer ? [(answer.value as { callId?: string }).callId] : [],
      ),
    );
    const begun = [...calls].filter(([, { begunBy }]) => begunBy === watched.name).map(([id]) => id);
    const accepted = begun.filter((id) => handles.has(id)).length;
    const unknown = [...handles].filter((id) => id === undefined || !calls.has(id));
    // A double click, and the same request again, are one call: they may fail with one error.
    const fewest = accepted + new Set(errors).size;
    const most = accepted + errors.length;
    return [
      ...unknown.map((id) => `${watched.name} dialed ${id}, of which nobody was told`),
      ...(begun.length >= fewest && begun.length <= most
        ? []
        : [
            `${watched.name} told of ${begun.length} calls; ${fewest} to ${most} were dialed: ${errors.join('; ')}`,
          ]),
    ];
  }

  return {
    violations,
    tabs,
    receptions,
    open,
    close(watched) {
      tabs.splice(tabs.indexOf(watched), 1);
      watched.tab.close();
    },
    remove(watched) {
      tabs.splice(tabs.indexOf(watched), 1);
      watched.command('destroy', async () => {
        await watched.dialer.dialer.destroy();
        watched.gone = true;
      });
    },
    setOnline(next) {
      online = next;
      for (const { tab } of tabs) {
        tab.online = next;
        if (next) tab.wake('online');
      }
    },
    leftovers() {
      const living = [...calls].filter(([, { phase }]) => phase !== 'ended');
      const untold = [...calls].filter(([, { phase, record }]) => phase === 'ended' && record === undefined);
      const untaken = [...calls].filter(([, { taken }]) => !taken);
      const unanswered = commands.filter(({ tab, answer }) => !answer && !tab.tab.closed);
      return [
        ...living.map(([id, { phase }]) => `${id} is ${phase}`),
        ...untold.map(([id]) => `${id} has no record`),
        ...untaken.map(([id]) => `the record of ${id} was not taken`),
        ...unanswered.map(({ tab, what }) => `${tab.name} has no answer to ${what}`),
        ...tabs.flatMap((each) => {
          const { state } = callIn(each) ?? {};
          return state && state.phase !== 'ended' ? [`${each.name} shows a call that is ${state.phase}`] : [];
        }),
        ...tabs.flatMap(dialsWithoutCall),
      ];
    },
  };
}

/** An error that stands for a call of its own. */
function isOfACall(error: unknown): boolean {
  if (!(error instanceof DialerError) || REFUSED_INPUT.has(error.code)) return false;
  // What became of the same request before: that call has been told and recorded then.
  return !error.solutions.some((text) => text.includes('another `requestId`'));
}
