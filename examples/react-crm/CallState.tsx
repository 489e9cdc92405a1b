import { useDialer } from 'ringout-dialer/react';

/** What the rest of the page may want to show of the dialer; it is rendered again with every change. */
export function CallState() {
  const { session, call } = useDialer().state;
  if (call !== undefined)
    return (
      <p>
        {call.to.name ?? call.to.number}: {call.reason ?? call.phase}
      </p>
    );
  return (
    <p>
      {session.status === 'signed-in' ? `Calling as ${session.user?.name ?? '…'}` : 'Nobody is signed in.'}
    </p>
  );
}
