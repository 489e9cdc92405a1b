import { useStore } from 'zustand';
import { type Call, type FinishedCall, isFinished } from '../../calls/call';
import { NO_SUCH_CALL } from '../../calls/call-state';
import type { Device } from '../../devices/device';
import { endingSentence } from '../../dialer/call-info';
import { DialerError, sentencesOf } from '../../runtime/dialer-error';
import { CallDigits } from '../components/CallDigits';
import { CallFlip } from '../components/CallFlip';
import { CallTimer } from '../components/CallTimer';
import { HangUp } from '../components/HangUp';
import { Icon } from '../components/Icon';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { BACK, REDIAL } from '../keys';

/** The call in progress, or how it ended. */
export function CallScreen({ call, elsewhere }: { call: Call; elsewhere: boolean }) {
  const t = useWords();
  const { request, state } = call;
  const connectedAt = 'connectedAt' in state ? state.connectedAt : undefined;
  return (
    <div className="screen call">
      {elsewhere && !isFinished(call) && <p className="elsewhere">{t('This call is in another tab.')}</p>}
      {connectedAt !== undefined && (
        <CallTimer
          since={connectedAt}
          {...(isFinished(call) && {
            until: call.state.endedAt,
            atLeast: call.state.unseenUntil !== undefined,
          })}
        />
      )}
      {request.to.digits !== undefined && !isFinished(call) && (
        <CallDigits digits={request.to.digits} now={state.phase === 'connected'} />
      )}
      {state.phase === 'connected' && <CallFlip call={call} />}
      {isFinished(call) ? <EndedActions call={call} /> : <HangUp />}
    </div>
  );
}

function EndedActions({ call }: { call: FinishedCall }) {
  const t = useWords();
  const core = useCore();
  const devices = useStore(core.state, (state) => state.devices);
  const known = useStore(core.directory);
  const needsDevice = isAboutDevice(call) && known.status === 'ready' && !known.cannotCall;
  const hint = call.error ? sentencesOf(call.error).solutions.map(t.said).join(' ') : '';
  const tryAgain = call.state.reason === 'answer-lost' || call.state.reason === NO_SUCH_CALL;
  const { number, display: _shown, ...contact } = call.request.to;
  const again = () => {
    // What goes wrong now is told by the call itself.
    core.dialer.dial({ number, ...contact, ...deviceOf(call, devices) }).catch(() => undefined);
  };
  const chooseDevice = async () => {
    const reason = new DialerError('no-device', endingSentence(call));
    const { yes } = await core.question.ask({ about: 'device', reason });
    if (yes) core.dialer.dial({ number, ...contact }).catch(() => undefined);
  };
  return (
    <>
      {hint !== '' && <p className="hint">{hint}</p>}
      <div className="actions">
        {needsDevice ? (
          <button type="button" className="big primary" onClick={() => void chooseDevice()}>
            {t('Choose another phone')}
          </button>
        ) : (
          <button type="button" className="big primary" aria-keyshortcuts={REDIAL} onClick={again}>
            <Icon name="phone" /> {t(tryAgain ? 'Try again' : 'Call again')}
          </button>
        )}
        <button
          type="button"
          className="big"
          data-focus
          aria-keyshortcuts={BACK}
          onClick={() => core.shown.dismiss()}
        >
          {t('Done')}
        </button>
      </div>
    </>
  );
}

/** The phone it was called from; where that is gone, the user is asked like for any other call. */
function deviceOf({ request }: Call, devices: readonly Device[]): { deviceId?: string } {
  const { deviceId } = request.from;
  return devices.some(({ id }) => id === deviceId) ? { deviceId } : {};
}

/** True when it was the user's own phone that RingCentral did not call from. */
function isAboutDevice({ state: { leg, reason } }: FinishedCall): boolean {
  if (reason === 'no-device' || reason === 'device-not-supported') return true;
  return leg === 'caller' && (reason === 'invalid' || reason === 'no-such-user');
}
