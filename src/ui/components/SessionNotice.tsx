import { useStore } from 'zustand';
import { useState } from 'react';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { Notice } from './Notice';

/** What is wrong with a session that lives, or that it will end soon. */
export function SessionNotice() {
  const core = useCore();
  const { status, error, endsAt, brand } = useStore(core.state, (state) => state.session);
  const call = useStore(core.calls, (state) => state.call);
  const [failure, setFailure] = useState<DialerError>();

  // Without a call the sign-in screen says it.
  if (status !== 'signed-in') return call ? <Notice error={error} tone="warning" /> : null;
  if (endsAt === undefined || !brand) return <Notice error={error} tone="warning" />;

  const renew = () => {
    setFailure(undefined);
    core.credentials.signIn(brand.id).catch((cause: unknown) => {
      setFailure(toDialerError(cause, 'The sign-in could not be started.'));
    });
  };
  const time = new Date(endsAt).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  return (
    <div className="notice" data-tone="warning" role="alert">
      <p>Your session ends at {time}.</p>
      {failure && <p className="hint">{failure.message}</p>}
      <button type="button" className="link" onClick={renew}>
        Sign in again now
      </button>
    </div>
  );
}
