import fc from 'fast-check';
import type { AppPermission, Fault } from '../../src/simulator/index';
import type { Reception } from './call-watch';
import { CANCELLING, LOOKING, PLACING } from './ring-out-requests';

/** Something that the agent, the phones, the page, the machine or the platform does. */
export type Step =
  | { do: 'pass' | 'sleep'; ms: number }
  | { do: 'network'; online: boolean }
  | { do: 'trouble'; fault: Fault }
  | { do: 'host'; receptions: Reception[] }
  | { do: 'end all sessions' | 'open tab' }
  /** The user calls somebody from elsewhere: whom she calls here, or this number. */
  | { do: 'another call'; number: string | undefined }
  | { do: 'phone'; which: number; action: 'answer' | 'pressOne' | 'reject' | 'hangUp' }
  | { do: 'close tab' | 'reload' | 'remove' | 'wake' | 'hang up' | 'dismiss' | 'sign out'; tab: number }
  | { do: 'sign in'; tab: number; user: string }
  | { do: 'dial'; tab: number; times: number; request: Dialed };

interface Dialed {
  number: string;
  requestId: string | undefined;
  deviceId: string | undefined;
}

/** Some steps of everybody in it, each with the milliseconds until the next. */
export interface Life {
  playPrompt: boolean;
  permissions: AppPermission[];
  seed: number;
  steps: [Step, number][];
}

/** The user who signs in first, and another one. */
export const USER = 'Avery Collins';
const COLLEAGUE = 'Morgan Reyes';
export const OWN_PHONE = '+14155550101';
export const MOST_TABS = 3;

const SECOND = 1_000;
const API = '/restapi/v1.0/account/~';
const PRESENCE = { method: 'GET', path: `${API}/extension/~/presence` };
const SESSIONS = { path: `${API}/telephony/sessions/` };
const READING = { method: 'GET', path: API };

function weighted<T>(...choices: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** Which tab: one by its place, or (with {@link MOST_TABS} and more) whichever has a call. */
const tab = fc.nat(2 * MOST_TABS);
/** The simulator's scenarios; in most of them there is something for somebody to do. */
const number = weighted(
  [3, fc.constantFrom('0100', '0109', '0110')],
  [
    2,
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
).map((line) => `+1650555${line}`);

const word = fc.constantFrom(
  ...[
    'InProgress',
    'Success',
    'Success',
    'Finished',
    'Rejected',
    'Busy',
    'NoAnswer',
    'CannotReach',
    'Unknown',
  ],
  ...['TransferredToMoon', ''],
);
const strangeStatus = fc
  .record({ callStatus: word, callerStatus: word, calleeStatus: word })
  .map((status) => ({ status: 200, body: { id: 'whatever', status } }));
const trouble: fc.Arbitrary<Omit<Fault, 'path'>> = fc.oneof(
  fc.constantFrom<Omit<Fault, 'path'>>({ drop: true }, { drop: 'answer' }, { drop: 'answer' }),
  fc.constantFrom(400, 401, 403, 404, 404, 409, 429, 500, 502, 503).map((status) => ({ status })),
  fc.integer({ min: 1, max: 90 }).map((wait) => ({ status: 429, headers: { 'Retry-After': String(wait) } })),
  fc.constantFrom(300, 3_000, 12_000, 45_000).map((delayMs) => ({ delayMs })),
  fc.record({ delayMs: fc.constantFrom(2_000, 20_000), status: fc.constantFrom(404, 500) }),
  strangeStatus,
);
const fault: fc.Arbitrary<Fault> = fc
  .tuple(
    weighted<Pick<Fault, 'method' | 'path'>>(
      [3, fc.constantFrom(PLACING, LOOKING)],
      [2, fc.constantFrom(CANCELLING, PRESENCE, SESSIONS, READING)],
    ),
    trouble,
    fc.constantFrom(1, 1, 2, 4),
  )
  .map(([where, how, times]) => ({ ...where, ...how, times }));

const time = fc.oneof(
  fc.integer({ min: 50, max: 3 * SECOND }),
  fc.integer({ min: SECOND, max: 30 * SECOND }),
);

const step = weighted<Step>(
  [10, fc.record({ do: fc.constant('pass'), ms: time })],
  [
    16,
    fc.record({
      do: fc.constant('dial'),
      tab,
      times: fc.constantFrom(1, 1, 1, 2),
      request: fc.record({
        number,
        requestId: fc.constantFrom(undefined, undefined, undefined, 'r1', 'r2'),
        deviceId: fc.constantFrom(undefined, `number:${OWN_PHONE}`),
      }),
    }),
  ],
  [
    12,
    fc.record({
      do: fc.constant('phone'),
      which: fc.nat(3),
      action: fc.constantFrom('answer', 'answer', 'answer', 'pressOne', 'reject', 'hangUp', 'hangUp'),
    }),
  ],
  [
    16,
    fc.record({
      do: fc.constantFrom(
        'hang up',
        'hang up',
        'hang up',
        'reload',
        'reload',
        'close tab',
        'remove',
        'wake',
        'dismiss',
      ),
      tab,
    }),
  ],
  [8, fc.record({ do: fc.constant('trouble'), fault })],
  [3, fc.constant({ do: 'open tab' })],
  [
    2,
    fc.record({
      do: fc.constant('host'),
      receptions: fc.array(fc.constantFrom('take', 'fail', 'fail', 'never answer'), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  ],
  [3, fc.record({ do: fc.constant('another call'), number: fc.option(number, { nil: undefined }) })],
  [2, fc.record({ do: fc.constant('network'), online: fc.boolean() })],
  [1, fc.record({ do: fc.constant('sleep'), ms: fc.integer({ min: SECOND, max: 180 * SECOND }) })],
  [1, fc.constant({ do: 'end all sessions' })],
  [1, fc.record({ do: fc.constant('sign out'), tab })],
  [4, fc.record({ do: fc.constant('sign in'), tab, user: fc.constantFrom(USER, USER, USER, COLLEAGUE) })],
);

export const life: fc.Arbitrary<Life> = fc.record({
  playPrompt: fc.boolean(),
  permissions: fc.constantFrom<AppPermission[]>(
    ['ReadAccounts', 'RingOut'],
    ['ReadAccounts', 'RingOut', 'ReadPresence'],
    ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'],
    ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl', 'ReadCallLog'],
  ),
  seed: fc.nat(),
  steps: fc.array(fc.tuple(step, fc.constantFrom(0, 0, 0, 250, 1_250, 2_500)), {
    minLength: 4,
    maxLength: 30,
  }),
});
