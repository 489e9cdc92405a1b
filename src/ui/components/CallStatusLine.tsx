import type { ReactNode } from 'react';
import type { Call } from '../../calls/call';
import { isSilent } from '../../calls/leg-status';
import { endingSentence } from '../../dialer/call-info';
import { callTitle } from '../call-title';
import { DeviceLabel } from './DeviceLabel';
import { Digits } from './Digits';

/** The call's state in words: a live region that stays in place, so that screen readers hear every change. */
export function CallStatusLine({ call }: { call: Call | undefined }) {
  const { title, tone } = call ? callTitle(call) : { title: '', tone: 'plain' };
  const detail = call ? detailOf(call) : '';
  return (
    <div className="call-status" role="status" data-tone={tone}>
      {title !== '' && <p className="title">{title}</p>}
      {detail !== '' && <p className="detail">{detail}</p>}
    </div>
  );
}

function detailOf(call: Call): ReactNode {
  const { state } = call;
  switch (state.phase) {
    case 'placing':
      return state.lostAt === undefined
        ? 'Asking RingCentral to place the call.'
        : 'RingCentral’s answer was lost. Your phone may ring: if it does, pick it up.';
    case 'ringing-you':
      return pickUp(call);
    case 'ringing-them':
      if (isSilent(state.words.calleeStatus))
        return 'RingCentral does not tell whether the contact has answered.';
      return call.request.playPrompt ? 'If your phone asks for it, press 1 to connect.' : '';
    case 'connected':
      return toDial(call);
    case 'ended':
      return endingSentence({ ...call, state });
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
