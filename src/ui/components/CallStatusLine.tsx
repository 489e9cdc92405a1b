import type { ReactNode } from 'react';
import type { Call } from '../../calls/call';
import { calleeName } from '../../calls/call-request';
import { isSilent } from '../../calls/leg-status';
import { endingSentence } from '../../dialer/call-info';
import { DeviceLabel } from './DeviceLabel';
import { Digits } from './Digits';

/** The call's state in words: a live region that stays in place, so that screen readers hear every change. */
export function CallStatusLine({ call }: { call: Call | undefined }) {
  const { title, detail, tone = 'plain' } = call ? words(call) : { title: '', detail: '' };
  return (
    <div className="call-status" role="status" data-tone={tone}>
      {title !== '' && <p className="title">{title}</p>}
      {detail !== '' && <p className="detail">{detail}</p>}
    </div>
  );
}

function words(call: Call): { title: string; detail: ReactNode; tone?: 'good' | 'failed' } {
  const { state } = call;
  switch (state.phase) {
    case 'placing':
      return state.lostAt === undefined
        ? { title: 'Dialing', detail: 'Asking RingCentral to place the call.' }
        : {
            title: 'Looking for your call',
            detail: 'RingCentral’s answer was lost. Your phone may ring: if it does, pick it up.',
          };
    case 'ringing-you':
      return { title: 'Ringing your phone', detail: pickUp(call) };
    case 'ringing-them':
      // Of a call that was found again it is not always told.
      if (isSilent(state.words.calleeStatus)) {
        return {
          title: 'You are on the phone',
          detail: 'RingCentral does not tell whether the contact has answered.',
        };
      }
      return {
        title: `Ringing ${calleeName(call.request)}`,
        detail: call.request.playPrompt ? 'If your phone asks for it, press 1 to connect.' : '',
      };
    case 'connected':
      return { title: 'Connected', detail: toDial(call), tone: 'good' };
    case 'ended': {
      const { outcome, connectedAt } = state;
      const calm = outcome === 'completed' || outcome === 'cancelled' || connectedAt !== undefined;
      const detail = endingSentence({ ...call, state });
      if (outcome === 'unknown' && !calm) return { title: 'Not known', detail, tone: 'failed' };
      return calm ? { title: 'Disconnected', detail } : { title: 'Call failed', detail, tone: 'failed' };
    }
  }
}

function pickUp({ request }: Call): ReactNode {
  return (
    <>
      Pick up your phone (<DeviceLabel device={request.from} />)
      {request.playPrompt ? ', then press 1 to connect.' : '.'}
    </>
  );
}

function toDial({ request: { to } }: Call): ReactNode {
  if (to.digits === undefined) return '';
  return (
    <>
      Dial <Digits digits={to.digits} /> on your phone now.
    </>
  );
}
