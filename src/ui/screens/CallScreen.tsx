import { useStore } from 'zustand';
import { type Call, isFinished } from '../../calls/call';
import { CallDigits } from '../components/CallDigits';
import { CallFlip } from '../components/CallFlip';
import { CallTimer } from '../components/CallTimer';
import { HangUp } from '../components/HangUp';
import { Icon } from '../components/Icon';
import { RateLimitNotice } from '../components/RateLimitNotice';
import { useCore } from '../core-context';

/** The call in progress, or how it ended. */
export function CallScreen({ call }: { call: Call }) {
  const { request, state } = call;
  const connectedAt = 'connectedAt' in state ? state.connectedAt : undefined;
  return (
    <div className="screen call">
      {connectedAt !== undefined && (
        <CallTimer since={connectedAt} until={isFinished(call) ? call.state.endedAt : undefined} />
      )}
      {request.to.digits !== undefined && !isFinished(call) && (
        <CallDigits digits={request.to.digits} now={state.phase === 'connected'} />
      )}
      {state.phase === 'connected' && <CallFlip call={call} />}
      {state.phase === 'placing' && (
        <RateLimitNotice
          group="heavy"
          hint="The call is placed by itself as soon as it may be, unless you cancel it."
        />
      )}
      {isFinished(call) ? <EndedActions call={call} /> : <LiveActions call={call} />}
    </div>
  );
}

/** RingCentral cannot be asked how the call is; the phones do not care. */
function NoNews() {
  return (
    <div className="notice" data-tone="warning" role="alert">
      <p>RingCentral cannot be reached at the moment.</p>
      <p className="hint">Your call goes on. This page catches up by itself.</p>
    </div>
  );
}

function LiveActions({ call }: { call: Call }) {
  const { session } = useCore();
  // Without a session the notice about it says why there is no news, and how to go on.
  const signedIn = useStore(session, ({ status }) => status === 'signed-in');
  return (
    <>
      {call.trouble && call.trouble.code !== 'rate-limited' && signedIn && <NoNews />}
      {call.state.phase !== 'placing' && signedIn && (
        <RateLimitNotice group="light" hint="Your call goes on. This page catches up by itself." />
      )}
      <HangUp />
    </>
  );
}

function EndedActions({ call }: { call: Call & { state: { phase: 'ended' } } }) {
  const core = useCore();
  const hint = call.error?.solutions.join(' ') ?? '';
  const { number, display: _shown, ...contact } = call.request.to;
  const again = () => {
    // What goes wrong now is told by the call itself.
    core.dialer.dial({ number, ...contact, ...deviceOf(call) }).catch(() => undefined);
  };
  return (
    <>
      {hint !== '' && <p className="hint">{hint}</p>}
      <div className="actions">
        <button type="button" className="big primary" onClick={again}>
          <Icon name="phone" /> Call again
        </button>
        <button type="button" className="big" data-focus onClick={() => core.calls.dismiss()}>
          Done
        </button>
      </div>
    </>
  );
}

function deviceOf({ request }: Call): { deviceId?: string } {
  return request.from.deviceId === '' ? {} : { deviceId: request.from.deviceId };
}
