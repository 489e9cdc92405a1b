import type { ReactNode } from 'react';
import type { Call } from '../../calls/call';
import { isSilent } from '../../calls/leg-status';
import { endingSentence } from '../../dialer/call-info';
import { callTitle } from '../call-title';
import type { Translator } from '../words/translator';
import { useWords } from '../words/use-words';
import { DeviceLabel } from './DeviceLabel';
import { Digits } from './Digits';

/** The call's state in words: a live region that stays in place, so that screen readers hear every change. */
export function CallStatusLine({ call }: { call: Call | undefined }) {
  const t = useWords();
  const { title, tone } = call ? callTitle(call, t) : { title: '', tone: 'plain' };
  const detail = call ? detailOf(call, t) : '';
  return (
    <div className="call-status" role="status" data-tone={tone}>
      {title !== '' && <p className="title">{title}</p>}
      {detail !== '' && <p className="detail">{detail}</p>}
    </div>
  );
}

function detailOf(call: Call, t: Translator): ReactNode {
  const { state } = call;
  switch (state.phase) {
    case 'placing':
      return t(
        state.lostAt === undefined
          ? 'Asking RingCentral to place the call.'
          : 'RingCentral’s answer was lost. Your phone may ring: if it does, pick it up.',
      );
    case 'ringing-you':
      return pickUp(call, t);
    case 'ringing-them':
      if (isSilent(state.words.calleeStatus))
        return t('RingCentral does not tell whether the contact has answered.');
      return call.request.playPrompt ? t('If your phone asks for it, press 1 to connect.') : '';
    case 'connected':
      return toDial(call, t);
    case 'ended':
      return t.said(endingSentence({ ...call, state }));
  }
}

function pickUp({ request }: Call, t: Translator): ReactNode {
  const device = <DeviceLabel device={request.from} />;
  return request.playPrompt
    ? t('Pick up your phone ({device}), then press 1 to connect.', { device })
    : t('Pick up your phone ({device}).', { device });
}

function toDial({ request: { to } }: Call, t: Translator): ReactNode {
  if (to.digits === undefined) return '';
  return t('Dial {digits} on your phone now.', { digits: <Digits digits={to.digits} /> });
}
