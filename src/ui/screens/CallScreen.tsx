import { useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { type Call, type FinishedCall, isFinished } from '../../calls/call';
import { NO_SUCH_CALL } from '../../calls/call-state';
import type { Device } from '../../devices/device';
import { endingSentence } from '../../dialer/call-info';
import { DialerError, sentencesOf } from '../../runtime/dialer-error';
import { styledBy } from '../adopt-styles';
import css from '../call-screen.css?inline';
import { CallDigits } from '../components/CallDigits';
import { CallFlip } from '../components/CallFlip';
import { HangUp } from '../components/HangUp';
import { Icon } from '../components/Icon';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { BACK, REDIAL } from '../keys';

export { Callee } from '../components/Callee';
export { CallQuestion } from './CallQuestion';

const styled = styledBy(css);

/** The call in progress, or how it ended. */
export function CallScreen({ call, elsewhere }: { call: Call; elsewhere: boolean }) {
  const t = useWords();
  const { draft } = useCore();
  const { request, state } = call;
  const called = useRef(draft.getState());
  /** The next number starts in an empty field, unless the page has put one there, or nobody was called. */
  const emptyField = () => {
    const isOver = isFinished(call) && call.state.outcome !== 'not-placed';
    if (isOver && draft.getState() === called.current) draft.setState({ text: '' }, true);
  };
  return (
    <div className="screen call" ref={styled}>
      {elsewhere && !isFinished(call) && <p className="hint">{t('This call is in another tab.')}</p>}
      {request.to.digits !== undefined && !isFinished(call) && (
        <CallDigits digits={request.to.digits} now={state.phase === 'connected'} />
      )}
      {state.phase === 'connected' && <CallFlip call={call} />}
      {isFinished(call) ? <EndedActions call={call} onDone={emptyField} /> : <HangUp />}
    </div>
  );
}

function EndedActions({ call, onDone }: { call: FinishedCall; onDone: () => void }) {
  const t = useWords();
  const core = useCore();
  const devices = useStore(core.state, (state) => state.devices);
  const known = useStore(core.directory);
  const needsDevice = isAboutDevice(call) && known.status === 'ready' && !known.cannotCall;
  const online = useSyncExternalStore(core.connection.onConnection, core.connection.isOnline);
  // Offline, the banner says what to do.
  const hint = call.error && online ? sentencesOf(call.error).solutions.map(t.said).join(' ') : '';
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
  const finish = () => {
    onDone();
    core.shown.dismiss();
  };
  return (
    <>
      {hint !== '' && <p className="hint">{hint}</p>}
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
