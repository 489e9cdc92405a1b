import type { CallInfo, CallPhase } from 'ringout-dialer';

/** A call in progress, as the CRM marks it on the contact. The dialer itself announces it; this is for the eye. */
export function CallChip({ call }: { call: CallInfo }) {
  return (
    <p className="call-chip" data-status={call.status}>
      {phases[call.phase]}
    </p>
  );
}

const phases: Record<CallPhase, string> = {
  placing: 'Calling…',
  'ringing-you': 'Ringing your phone…',
  'ringing-them': 'Ringing the contact…',
  connected: 'In a call',
  ended: 'Call ended',
};
