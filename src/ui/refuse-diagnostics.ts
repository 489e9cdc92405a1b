import { isFinished } from '../calls/call';
import type { DialerCore } from '../dialer/dialer';
import { closeDiagnostics } from '../dialer/panel';
import { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';

/** Refuses diagnostics that are wanted during a call of whichever tab, or while it asks its user something: these stay in sight. */
export function refuseDiagnostics(core: Pick<DialerCore, 'panel' | 'shown' | 'question'>): Stop {
  const { panel, shown, question } = core;
  const look = () => {
    const { call } = shown.getState();
    const isFree = !question.open.getState() && (!call || isFinished(call));
    if (!panel.getState().diagnostics || isFree) return;
    const reason = new DialerError('call-in-progress', 'The diagnostics are not shown during a call.', {
      callId: call?.request.id,
      solutions: ['Open them when the call is over.'],
    });
    closeDiagnostics(panel, reason);
  };
  look();
  return panel.subscribe(({ diagnostics }, before) => {
    if (diagnostics !== before.diagnostics) look();
  });
}
