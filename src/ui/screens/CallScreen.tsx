import { useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { type Call, type FinishedCall, isFinished } from '../../calls/call';
import { NO_SUCH_CALL } from '../../calls/call-state';
import { endingSentence } from '../../dialer/call-info';
import type { Draft } from '../../dialer/dialing';
import { DialerError, sentencesOf } from '../../runtime/dialer-error';
import { styledBy } from '../adopt-styles';
import css from '../call-screen.css?inline';
import { CallDigits } from '../components/CallDigits';
import { CallFlip } from '../components/CallFlip';
import { HangUp } from '../components/HangUp';
import { Icon } from '../components/Icon';
import { useCore } from '../core-context';
import { lazyPart } from '../lazy-part';
import { useWords } from '../words/use-words';
import { BACK, REDIAL } from '../keys';

export { Callee } from '../components/Callee';
export { CallQuestion } from './CallQuestion';

const styled = styledBy(css);
const RestOfWait = lazyPart(
  () => import('../components/RestOfWait').then((file) => file.RestOfWait),
  () => null, // that RingCentral asks to wait is said above
);

/** The call in progress, or how it ended. */
export function CallScreen({ call, elsewhere }: { call: Call; elsewhere: boolean }) {
  const t = useWords();
  const { draft } = useCore();
  const { request, state } = call;
  const [called] = useState(draft.getState);
  return (
    <div className="screen call" ref={styled}>
      {elsewhere && !isFinished(call) && (
        <p className="hint">{t('This call is in another tab or dialer.')}</p>
      )}
      {request.to.digits !== undefined && !isFinished(call) && (
        <CallDigits digits={request.to.digits} now={state.phase === 'connected'} />
      )}
      {state.phase === 'connected' && <CallFlip call={call} />}
      {isFinished(call) ? <EndedActions call={call} called={called} /> : <HangUp />}
    </div>
  );
}

/** @param props.called what stood in the number field when the call was shown */
function EndedActions({ call, called }: { call: FinishedCall; called: Draft }) {
  const t = useWords();
  const core = useCore();
  const devices = useStore(core.state, (state) => state.devices);
  const known = useStore(core.directory);
  const needsDevice = isAboutDevice(call) && known.status === 'ready' && !known.cannotCall;
  const online = useSyncExternalStore(core.connection.onConnection, core.connection.isOnline);
  // Offline, the banner says what to do.
  const error = online ? call.error : undefined;
  const hint = error && sentencesOf(error).solutions.map(t.said).join(' ');
  const tryAgain = call.state.reason === 'answer-lost' || call.state.reason === NO_SUCH_CALL;
  const { number, display: _shown, ...contact } = call.request.to;
  const { deviceId } = call.request.from;
  const dial = (from: { deviceId?: string }) => {
    // What goes wrong now is told by the call itself.
    core.dialer.dial({ number, ...contact, ...from }).catch(() => undefined);
  };
  /** From the same phone; where that is gone, the user is asked like for any other call. */
  const again = () => dial(devices.some(({ id }) => id === deviceId) ? { deviceId } : {});
  const chooseDevice = async () => {
    const reason = new DialerError('no-device', endingSentence(call));
    const { yes } = await core.question.ask({ about: 'device', reason });
    if (yes) dial({});
  };
  const finish = () => {
    // The next number starts in an empty field, unless the page has put one there, or nobody was called.
    if (call.state.outcome !== 'not-placed' && core.draft.getState() === called)
      core.draft.setState({ text: '' }, true);
    core.shown.dismiss();
  };
  return (
    <>
      {error?.retryAfterSeconds ? <RestOfWait call={call} /> : hint && <p className="hint">{hint}</p>}
      {/* The page's own: a field for a note, say. */}
      <slot name="after-call" />
      <div className="actions stacked">
        {needsDevice ? (
          <button type="button" className="big primary" onClick={() => void chooseDevice()}>
            {t('Choose another phone')}
          </button>
        ) : (
          <button type="button" className="big call" aria-keyshortcuts={REDIAL} onClick={again}>
            <Icon name="phone" /> {t(tryAgain ? 'Try again' : 'Call again')}
          </button>
        )}
        <button type="button" className="big" data-focus aria-keyshortcuts={BACK} onClick={finish}>
          {t('Done')}
        </button>
      </div>
    </>
  );
}

/** True when it was the user's own phone that RingCentral did not call from. */
function isAboutDevice({ state: { leg, reason } }: FinishedCall): boolean {
  if (reason === 'no-device' || reason === 'device-not-supported') return true;
  return leg === 'caller' && (reason === 'invalid' || reason === 'no-such-user');
}
