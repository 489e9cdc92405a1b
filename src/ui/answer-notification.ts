import { calleeName } from '../calls/call-request';
import type { DialerCore } from '../dialer/dialer';
import type { Stop } from '../runtime/runtime';
import type { Translator } from './words/translator';

/**
 * Tells a user who looks at another tab that the contact has answered, where she has asked for that: the tab that has the
 * call does. The notification goes with the call, if not before.
 */
export function notifyOfAnswers(
  { calls, choices, attention }: Pick<DialerCore, 'calls' | 'choices' | 'attention'>,
  words: () => Translator,
): Stop {
  let close: Stop = () => undefined;

  async function tell(callId: string): Promise<void> {
    const notifier = await attention.loadNotifier();
    const { call } = calls.getState();
    if (!notifier || call?.request.id !== callId || call.state.phase !== 'connected') return;
    const t = words();
    close = notifier.show({
      title: t('{who} has answered', { who: calleeName(call.request) }),
      body: call.request.to.display,
      tag: `ringout-dialer:${callId}`,
    });
  }

  const unsubscribe = calls.subscribe(({ call }, { call: before }) => {
    const phase = call?.state.phase;
    if (phase === before?.state.phase && call?.request.id === before?.request.id) return;
    if (phase !== 'connected') return close();
    // One that was taken up from another page was answered before.
    const wasRinging = before?.request.id === call?.request.id && before?.state.phase !== 'ended';
    if (!call || !wasRinging || !attention.isHidden() || !choices.notifyOnAnswer()) return;
    tell(call.request.id).catch(() => undefined); // its file did not come: the phone tells, too
  });
  return () => {
    unsubscribe();
    close();
  };
}
