import type { Call } from '../calls/call';
import { calleeName } from '../calls/call-request';
import { isSilent } from '../calls/leg-status';
import type { Translator } from './words/translator';

/** A call's state in a few words. */
export interface CallTitle {
  title: string;
  tone: 'plain' | 'good' | 'failed';
}

export function callTitle({ request, state }: Call, t: Translator): CallTitle {
  switch (state.phase) {
    case 'placing':
      return { title: t(state.lostAt === undefined ? 'Dialing' : 'Looking for your call'), tone: 'plain' };
    case 'ringing-you':
      return { title: t('Ringing your phone'), tone: 'plain' };
    case 'ringing-them': {
      // Of a call that was found again it is not always told.
      const silent = isSilent(state.words.calleeStatus);
      const title = silent ? t('You are on the phone') : t('Ringing {who}', { who: calleeName(request) });
      return { title, tone: 'plain' };
    }
    case 'connected':
      return { title: t('Connected'), tone: 'good' };
    case 'ended': {
      const { outcome, connectedAt } = state;
      if (outcome === 'completed' || outcome === 'cancelled' || connectedAt !== undefined)
        return { title: t('Disconnected'), tone: 'plain' };
      return { title: t(outcome === 'unknown' ? 'Not known' : 'Call failed'), tone: 'failed' };
    }
  }
}
