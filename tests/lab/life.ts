import fc from 'fast-check';
import type { Fault } from '../../src/simulator/index';
import { CLICKABLE } from './host';
import type { Setting } from './world';

/** Something that the agent, the people at the phones, the machine or the platform does. */
export type Step =
  // the agent
  | {
      do: 'dial';
      tab: number;
      how: 'code' | 'button' | 'link' | 'typed';
      line: string;
      requestId?: string;
      twice?: true;
      /** Signs in before, where nobody is. */
      signsIn: boolean;
    }
  | { do: 'dial at once'; tab: number; lines: [string, string]; requestId?: string }
  | {
      do:
        | 'hang up'
        | 'reload'
        | 'close'
        | 'leave'
        | 'sign out'
        | 'sign in'
        | 'change device'
        | 'replace dialer';
      tab: number;
    }
  | { do: 'open tab' | 'come back' }
  // the page
  | { do: 'host'; down: boolean }
  // the people at the phones
  | { do: 'phone'; which: number; accepts: boolean }
  // the platform
  | { do: 'trouble'; fault: Fault }
  | { do: 'end all sessions' }
  // the machine
  | { do: 'network'; online: boolean }
  | { do: 'sleep' | 'set clock' | 'pass'; ms: number }
  | { do: 'storage'; full: boolean }
  | { do: 'popups'; blocked: boolean }
  | { do: 'hide'; tab: number; hidden: boolean }
  | { do: 'wake'; tab: number; reason: 'focus' | 'visible' };

/** Each step with whether everything comes to rest before the next, and how long that takes. */
export interface Life extends Setting {
  steps: { step: Step; wait: 'go on' | 'rest' | number }[];
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const RING_OUT = '/restapi/v1.0/account/~/extension/~/ring-out';
const TOKEN = '/restapi/oauth/token';
const API = '/restapi/v1.0/account/~';
export const MOST_TABS = 3;

function weighted<T>(...choices: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** One by its place, or (with {@link MOST_TABS} and more) whichever has a call. */
const tab = fc.nat(2 * MOST_TABS);
/** The simulator's scenarios, those more often in which there is something to do. */
const line = weighted(
  [6, fc.constantFrom('0100', '0109', '0109', '0110')],
  [
    3,
    fc.constantFrom(
      '0101',
      '0102',
      '0103',
      '0104',
      '0106',
      '0107',
      '0108',
      '0111',
      '0112',
      '0113',
      '0116',
      '0117',
    ),
  ],
);
const requestId = fc.constantFrom('r1', 'r2');

/** Words and fields that nobody knows, in an answer about a call; none that would say something wrong of it. */
const strange: fc.Arbitrary<Omit<Fault, 'path'>> = fc
  .record({
    callStatus: fc.constantFrom('InProgress', 'TransferredToMoon'),
    callerStatus: fc.constantFrom('InProgress', 'Humming', ''),
    calleeStatus: fc.constantFrom('InProgress', 'Humming'),
  })
  .map((status) => ({
    status: 200,
    body: { id: 'whatever', status, mood: 'good', links: [{ rel: 'moon' }], version: 3 },
  }));

const trouble: fc.Arbitrary<Omit<Fault, 'path'>> = fc.oneof(
  fc.constantFrom<Omit<Fault, 'path'>>({ drop: true }, { drop: 'answer' }),
  fc.constantFrom(500, 502, 503).map((status) => ({ status })),
  fc.constantFrom(400, 401, 403, 404, 409).map((status) => ({ status })),
  fc.constant({ status: 429 }),
  fc.integer({ min: 1, max: 90 }).map((wait) => ({ status: 429, headers: { 'Retry-After': String(wait) } })),
  fc.constantFrom(300, 3_000, 12_000, 45_000).map((delayMs) => ({ delayMs })),
  fc.record({ delayMs: fc.constantFrom(2_000, 20_000), status: fc.constantFrom(404, 500) }),
);
const tokenTrouble: fc.Arbitrary<Omit<Fault, 'path'>> = fc.oneof(
  fc.constantFrom<Omit<Fault, 'path'>>(
    { drop: true },
    { drop: 'answer' },
    { delayMs: 3_000 },
    { delayMs: 40_000 },
  ),
  fc.constantFrom<Omit<Fault, 'path'>>({ status: 500 }, { status: 503 }, { status: 403, body: 'no' }),
  fc.integer({ min: 1, max: 90 }).map((wait) => ({ status: 429, headers: { 'Retry-After': String(wait) } })),
);
const times = fc.constantFrom(1, 1, 2, 4);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom<Pick<Fault, 'method' | 'path'>>(
        { method: 'POST', path: RING_OUT },
        { method: 'GET', path: `${RING_OUT}/` },
        { method: 'GET', path: `${RING_OUT}/` },
        { method: 'DELETE', path: `${RING_OUT}/` },
        { path: `${API}/telephony/sessions/` },
        { method: 'GET', path: API },
      ),
      trouble,
      times,
    )
    .map(([where, how, count]) => ({ ...where, ...how, times: count })),
  fc.tuple(tokenTrouble, times).map(([how, count]) => ({ path: TOKEN, ...how, times: count })),
  strange.map((how) => ({ method: 'GET', path: `${RING_OUT}/`, ...how, times: 1 })),
);

const moment = weighted(
  [4, fc.integer({ min: 50, max: 4 * SECOND })],
  [4, fc.integer({ min: SECOND, max: 30 * SECOND })],
  [2, fc.integer({ min: 30 * SECOND, max: 3 * MINUTE })],
  [2, fc.constantFrom(10 * MINUTE, 30 * MINUTE, 56 * MINUTE)],
);

/** By how much somebody, or a time server, sets the wall clock. */
const clockStep = fc.oneof(
  fc.integer({ min: -60 * MINUTE, max: 60 * MINUTE }),
  fc.integer({ min: -5 * SECOND, max: 5 * SECOND }),
);

const is = <Word extends string>(word: Word) => fc.constant(word);
const signsIn = fc.constantFrom(true, true, true, false);
const byCode = { do: is('dial'), how: is('code'), tab, line, signsIn };
const byHand = fc.constantFrom<'button' | 'link' | 'typed'>('button', 'link', 'typed');

const step: fc.Arbitrary<Step> = weighted<Step>(
  [12, moment.map((ms) => ({ do: 'pass', ms }))],
  [7, fc.record(byCode)],
  [4, fc.record({ ...byCode, requestId })],
  [3, fc.record({ ...byCode, twice: fc.constant(true as const) })],
  [7, fc.record({ do: is('dial'), how: byHand, tab, line: fc.constantFrom(...CLICKABLE), signsIn })],
  [2, fc.record({ do: is('dial at once'), tab, lines: fc.tuple(line, line) })],
  [2, fc.record({ do: is('dial at once'), tab, lines: fc.tuple(line, line), requestId })],
  [16, fc.record({ do: is('phone'), which: fc.nat(3), accepts: fc.constantFrom(true, true, false) })],
  [6, fc.record({ do: is('hang up'), tab })],
  [6, fc.record({ do: is('reload'), tab })],
  [2, fc.record({ do: fc.constantFrom<'close' | 'leave'>('close', 'leave'), tab })],
  [2, fc.constant({ do: 'come back' })],
  [2, fc.record({ do: is('change device'), tab })],
  [1, fc.record({ do: is('replace dialer'), tab })],
  [1, fc.record({ do: is('sign out'), tab })],
  [2, fc.record({ do: is('sign in'), tab })],
  [4, fc.constant({ do: 'open tab' })],
  [2, fc.boolean().map((down) => ({ do: 'host', down }))],
  [14, fault.map((each) => ({ do: 'trouble', fault: each }))],
  [1, fc.constant({ do: 'end all sessions' })],
  [4, fc.constantFrom(true, true, false).map((online) => ({ do: 'network', online }))],
  [2, fc.integer({ min: SECOND, max: 3 * 60 * MINUTE }).map((ms) => ({ do: 'sleep', ms }))],
  [1, clockStep.map((ms) => ({ do: 'set clock', ms }))],
  [1, fc.boolean().map((full) => ({ do: 'storage', full }))],
  [1, fc.constantFrom(true, false, false).map((blocked) => ({ do: 'popups', blocked }))],
  [2, fc.record({ do: is('hide'), tab, hidden: fc.boolean() })],
  [2, fc.record({ do: is('wake'), tab, reason: fc.constantFrom<'focus' | 'visible'>('focus', 'visible') })],
);

/** @param most steps of a life */
export function lives(most: number): fc.Arbitrary<Life> {
  return fc.record({
    seed: fc.nat(),
    credentials: fc.constantFrom('session', 'session', 'local' as const),
    playPrompt: fc.boolean(),
    app: fc.constantFrom('plain', 'presence', 'control', 'all', 'short' as const),
    steps: fc.array(
      fc.record({
        step,
        wait: fc.constantFrom<'go on' | 'rest' | number>('go on', 'rest', 'rest', 1_250, 4_000),
      }),
      { minLength: 3, maxLength: most, size: 'max' },
    ),
  });
}
