import type { BrowserContext } from '@playwright/test';
import { platformHosts } from '../../src/auth/environments';
import type { Device, DialerState } from '../../src/index';
import type { HourCount } from '../../src/meter/hour-count';
import { type ReadinessRow, readiness } from '../../src/meter/readiness';
import { listed, phoneMeant } from './chosen-phone';
import { serveRun } from './host';
import type { ReadinessOptions } from './options';
import { createPace, LIMITS, type Needs, type Group, type RunClock } from './pace';
import type { Person } from './person';
import { cancelCalls, endCalls, ENOUGH, loseCalls } from './test-calls';
import { type Traffic, watchTraffic } from './traffic';
import { canEndCalls, LIST, MOVE, START, type UnusedEndpoint, unusedEndpoints } from './unused-endpoints';
import { RunProblem, Widget } from './widget';

/** What came of a run. */
export interface RunResult {
  /** Milliseconds since the epoch. */
  began: number;
  ended: number;
  rows: ReadinessRow[];
  /** What the rows were made of. */
  counts: HourCount[];
  unused: UnusedEndpoint[];
  /** What kept the run from its end, or makes its figures doubtful; sentences for people. */
  problems: string[];
}

const SIGN_IN_MS = 600_000;
const PHONES_MS = 60_000;
/** The meter writes what it has counted every two seconds. */
const COUNTED_MS = 15_000;
const MOST_STARTS = 8;

/**
 * Uses every endpoint that the dialer uses with this app and user, often enough for RingCentral's criteria and never more often
 * than its limits allow, and judges what the dialer's own meter has counted.
 *
 * Whoever has signed in is signed out again, whatever comes of it.
 *
 * @throws RunProblem when nothing can be judged: nobody signed in, no phone rings, or the person does not agree
 */
export async function runReadiness(parts: {
  /** A browser that knows nothing yet. */
  context: BrowserContext;
  options: ReadinessOptions;
  clock: RunClock;
  person: Person;
}): Promise<RunResult> {
  const { context, options, clock, person } = parts;
  const began = clock.now();
  const host = await serveRun(options);
  const widget = new Widget(await context.newPage(), clock);
  try {
    const pace = createPace(clock.now);
    const traffic = watchTraffic(context, apiOrigins(options), pace);
    const tell = async (line: string) => {
      person.say(line);
      await widget.show(line);
    };
    const roomFor = async (needs: Needs) => {
      const wait = pace.waitFor(needs);
      if (wait > 2_000) {
        const full = (Object.keys(needs) as Group[]).filter(
          (group) => pace.waitFor({ [group]: needs[group] ?? 0 }) > 0,
        );
        await tell(waiting(wait, full));
      }
      for (let left = wait; left > 0; left = pace.waitFor(needs)) await clock.wait(left);
    };

    person.say(`Your app must have this redirect URI, to the letter: ${host.redirectUri}`);
    await widget.load(host.url);
    const first = await signIn(widget, tell);
    const { permissions } = await widget.credentials();
    const calling = permissions.includes('RingOut')
      ? await agreed(person, options, first, permissions)
      : undefined;

    const problems: string[] = [];
    let isAdministrator = false;
    let canMove: boolean | undefined;
    try {
      ({ isAdministrator } = await start({
        widget,
        url: host.url,
        roomFor,
        tell,
        traffic,
        clock,
      }));
      if (calling) {
        const calls = { ...calling, context, widget, traffic, roomFor, tell };
        await cancelCalls(calls);
        if (canEndCalls({ permissions })) ({ canMove } = await endCalls(calls));
        if (permissions.includes('ReadCallLog')) await loseCalls(calls);
      }
    } catch (error) {
      const problem = problemIn(error, widget);
      if (!problem) throw error;
      problems.push(problem.message);
      if (traffic.successes(MOVE) > 0) canMove = true;
    }
    await widget.recover(host.url);
    await tell('That was all. The figures are in the terminal.');
    const counts = await counted(widget, traffic, clock);
    if (counts.missing > 0)
      problems.push(`The meter has not counted ${counts.missing} of the requests that left the browser.`);
    if (counts.missing < 0)
      problems.push(`The meter has counted ${-counts.missing} requests that have not left the browser.`);
    const ended = clock.now();
    return {
      began,
      ended,
      rows: readiness(counts.all, permissions, ended),
      counts: counts.all,
      unused: unusedEndpoints({ permissions, isAdministrator, canMove }),
      problems,
    };
  } catch (error) {
    throw problemIn(error, widget) ?? error;
  } finally {
    await widget
      .signOut(host.url)
      .catch(() => person.say('The session could not be ended: sign out of RingCentral yourself.'));
    await host.close();
  }
}

/** What somebody can do something about, in what went wrong. */
function problemIn(error: unknown, widget: Pick<Widget, 'isGone'>): RunProblem | undefined {
  if (error instanceof RunProblem) return error;
  if (!widget.isGone()) return undefined;
  return new RunProblem(
    'The window was closed, or its page crashed, before the run was over. Run this again, and leave it open.',
    { cause: error },
  );
}

/** Signs in in the window that the dialer opens; the state with the user's phones. */
async function signIn(widget: Widget, tell: (line: string) => Promise<void>): Promise<DialerState> {
  await widget.started();
  await tell('Sign in to RingCentral in the window that opens. Nothing of what you type there is seen here.');
  await widget.pressSignIn();
  const { session } = await widget.until(
    ({ session: { status, error } }) =>
      status === 'signed-in' || (status === 'signed-out' && error !== undefined),
    SIGN_IN_MS,
  );
  if (session.status !== 'signed-in') {
    const { message = 'Nobody has signed in.', solutions = [] } = session.error ?? {};
    throw new RunProblem([message, ...solutions].join(' '));
  }
  const state = await withPhones(widget);
  await tell(`Signed in as ${state.session.user?.name ?? 'a user without a name'}.`);
  return state;
}

async function withPhones(widget: Widget): Promise<DialerState> {
  const state = await widget.until(({ devices }) => devices.length > 0, PHONES_MS);
  if (state.devices.length > 0) return state;
  throw new RunProblem(
    'The dialer has found no phone of yours to ring: its page says why. Calls need a user with a phone, and an app with ReadAccounts.',
  );
}

/** Which phone rings, which number is called, and that somebody agrees to it. @throws RunProblem */
async function agreed(
  person: Person,
  options: ReadinessOptions,
  { devices, deviceId }: DialerState,
  permissions: readonly string[],
): Promise<{ to: string; deviceId: string }> {
  const phone =
    options.from === undefined ? await chosen(person, devices, deviceId) : phoneMeant(devices, options.from);
  if (typeof phone === 'string') throw new RunProblem(phone);
  const to = options.to ?? (await person.ask('Which number may be called? One that answers: '));
  if (!/\d/.test(to)) throw new RunProblem(`"${to}" is no number to call. Give one with --to.`);
  person.say(
    [
      'What happens now:',
      `  ${ENOUGH} times "${phone.label}" rings for a few seconds. Do not answer it.`,
      ...(canEndCalls({ permissions })
        ? [
            `  ${ENOUGH} times you answer it, and ${to} is called and answers. The call is moved to your next phone, if you have one, which rings; then it is ended.`,
          ]
        : []),
      'The pauses between them keep RingCentral’s limits: it takes a few minutes.',
    ].join('\n'),
  );
  const answer = await person.ask('Ring these phones? Type yes: ');
  if (!/^y(es)?$/i.test(answer)) throw new RunProblem('No phone was rung: you did not agree.');
  return { to, deviceId: phone.id };
}

async function chosen(
  person: Person,
  devices: readonly Device[],
  usual: string | undefined,
): Promise<Device | string> {
  const [only] = devices;
  if (devices.length === 1 && only) return only;
  person.say(`Your phones:\n${listed(devices)}`);
  const answer = await person.ask('Which of them may ring? Its number in the list: ');
  const isUsual = answer === '';
  const device = isUsual ? devices.find(({ id }) => id === usual) : devices[Number(answer) - 1];
  return device ?? phoneMeant(devices, answer);
}

/** Starts the dialer again and again: each time it reads the user and her phones, and an administrator her colleagues. */
async function start(parts: {
  widget: Widget;
  traffic: Traffic;
  url: string;
  roomFor: (needs: Needs) => Promise<void>;
  tell: (line: string) => Promise<void>;
  clock: RunClock;
}): Promise<{ isAdministrator: boolean }> {
  const { widget, traffic, url, roomFor, tell, clock } = parts;
  const isEnough = (endpoint: string) => traffic.successes(endpoint) >= ENOUGH;
  let isAdministrator = false;
  for (let starts = 1; starts <= MOST_STARTS; starts += 1) {
    await tell(`The dialer reads your phones, ${starts} of ${ENOUGH}.`);
    await withPhones(widget);
    const lists = traffic.successes(LIST);
    await roomFor({ medium: 5 });
    isAdministrator = await widget.readColleagues(
      () => traffic.successes(LIST) > lists && traffic.underWay() === 0,
    );
    if ([...START, ...(isAdministrator ? [LIST] : [])].every(isEnough)) break;
    await roomFor({ light: 15 });
    await counted(widget, traffic, clock); // a page that is left takes with it what it has not written yet
    await widget.load(url);
  }
  return { isAdministrator };
}

/**
 * What the meter has counted, once that is all that has left, and all that was answered: until then a request is one
 * without an answer, as it stays when the dialer has taken it back.
 */
async function counted(widget: Widget, traffic: Traffic, clock: RunClock) {
  const until = clock.now() + COUNTED_MS;
  for (;;) {
    const all = await widget.counts();
    const missing = traffic.total() - sum(all);
    const unseen = traffic.answered() - sum(all.filter(({ status }) => status > 0));
    if ((missing === 0 && unseen <= 0) || clock.now() >= until) return { all, missing };
    await clock.wait(500);
  }
}

function sum(counts: readonly HourCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function apiOrigins({ environment }: ReadinessOptions): string[] {
  return Object.values(platformHosts(environment)).map(({ api }) => api);
}

function waiting(ms: number, full: readonly Group[]): string {
  const allowed = full.map((group) => `${LIMITS[group]} ${NAMES[group]}`).join(' and ');
  return `Waiting ${Math.ceil(ms / 1000)} s: RingCentral allows ${allowed} a minute.`;
}

const NAMES: Readonly<Record<Group, string>> = {
  light: 'light requests',
  medium: 'requests for lists',
  heavy: 'calls and cancellations',
  auth: 'token requests',
};
