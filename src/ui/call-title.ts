import type { Call } from '../calls/call';
import { calleeName } from '../calls/call-request';
import { isSilent } from '../calls/leg-status';

/** A call's state in a few words. */
export interface CallTitle {
  title: string;
  tone: 'plain' | 'good' | 'failed';
}

export function callTitle({ request, state }: Call): CallTitle {
  switch (state.phase) {
    case 'placing':
      return { title: state.lostAt === undefined ? 'Dialing' : 'Looking for your call', tone: 'plain' };
    case 'ringing-you':
      return { title: 'Ringing your phone', tone: 'plain' };
    case 'ringing-them': {
      // Of a call that was found again it is not always told.
      const silent = isSilent(state.words.calleeStatus);
      return { title: silent ? 'You are on the phone' : `Ringing ${calleeName(request)}`, tone: 'plain' };
    }
    case 'connected':
      return { title: 'Connected', tone: 'good' };
    case 'ended': {
      const { outcome, connectedAt } = state;
      if (outcome === 'completed' || outcome === 'cancelled' || connectedAt !== undefined)
        return { title: 'Disconnected', tone: 'plain' };
      return { title: outcome === 'unknown' ? 'Not known' : 'Call failed', tone: 'failed' };
    }
  }
}
