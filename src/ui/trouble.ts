import type { RateLimitGroup } from '../api/rate-limit';
import { type Call, isFinished } from '../calls/call';
import { said, type Sentence } from '../runtime/sentence';

/** What the user is in the middle of when the network, or RingCentral, lets her down. */
export type Occupation = 'signing-in' | 'idle' | 'reading' | 'placing' | 'in-call' | 'cancelling';

/** What hinders the dialer for a while, and goes by itself. `until`: milliseconds since the epoch. */
export type Trouble = { kind: 'offline' } | { kind: 'unreachable' } | { kind: 'waiting'; until: number };

export function occupationOf(show: {
  signedIn: boolean;
  call: Call | undefined;
  /** The user's phones are not known yet. */
  reading: boolean;
  /** RingCentral is being asked to take the call back. */
  cancelling: boolean;
}): Occupation {
  const { signedIn, call, reading, cancelling } = show;
  if (call && !isFinished(call)) {
    if (call.state.phase === 'placing') return 'placing'; // one that has not left is taken back at once
    return cancelling ? 'cancelling' : 'in-call';
  }
  if (!signedIn) return 'signing-in';
  return reading ? 'reading' : 'idle';
}

/** The requests that somebody waits for. */
export const WAITS_FOR: Partial<Record<Occupation, RateLimitGroup>> = {
  reading: 'light',
  placing: 'heavy',
  'in-call': 'light',
  cancelling: 'heavy',
};

/** The most telling of what is wrong. */
export function troubleOf(show: {
  online: boolean;
  call: Call | undefined;
  signedIn: boolean;
  waitingUntil: number | undefined;
}): Trouble | undefined {
  const { online, call, signedIn, waitingUntil } = show;
  if (!online) return { kind: 'offline' };
  // Of a call that is being looked for, the call's own state tells; without a session the notice about that does.
  const isLost = call?.state.phase === 'placing' && call.state.lostAt !== undefined;
  if (waitingUntil !== undefined && !isLost && signedIn) return { kind: 'waiting', until: waitingUntil };
  const trouble = call && !isFinished(call) ? call.trouble : undefined;
  return trouble && trouble.code !== 'rate-limited' && signedIn ? { kind: 'unreachable' } : undefined;
}

/** What happens next, in a sentence. */
export function whatNext({ kind }: Trouble, during: Occupation): Sentence {
  return NEXT[kind][during] ?? '';
}

const CATCHES_UP = said('Your call goes on. This page catches up by itself.');
const NEXT: Record<Trouble['kind'], Partial<Record<Occupation, Sentence>>> = {
  offline: {
    'signing-in': said('You can sign in when the connection is back.'),
    idle: said('You can call when the connection is back.'),
    reading: said('Your phones are read by themselves when the connection is back.'),
    placing: said('Your phone may ring all the same. If it does, pick it up.'),
    'in-call': CATCHES_UP,
    cancelling: CATCHES_UP,
  },
  unreachable: { placing: CATCHES_UP, 'in-call': CATCHES_UP, cancelling: CATCHES_UP },
  waiting: {
    reading: said('Your phones are read by themselves as soon as they may be.'),
    placing: said('The call is placed by itself as soon as it may be, unless you cancel it.'),
    'in-call': CATCHES_UP,
    cancelling: said('The call is cancelled by itself as soon as it may be.'),
  },
};
