import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import type { CallStore } from '../calls/call-store';
import { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import type { Holding } from './holding';
import { isThere } from './returning-user';

/** A call ends with its user: in another tab she has signed out, or somebody signs in who is not to ask about it. */
export function endCallsWithTheirUser(
  session: SessionStore,
  calls: CallStore,
  holdings: ReadonlyMap<string, Holding>,
): Stop {
  return session.subscribe((state, before) => {
    const { ownerId } = holdings.get(calls.getState().call?.request.id ?? '') ?? {};
    if (state.status === 'signed-out') {
      if (ownerIn(before) === undefined) return;
      calls.abandon(new DialerError('signed-out', 'You signed out before the call was placed.'));
    } else {
      if (state.status !== 'signed-in' || ownerId === undefined || isThere(state, ownerId)) return;
      calls.abandon(new DialerError('session-expired', 'Somebody else has signed in.'));
    }
    calls.dismiss();
  });
}
