import { isFinished } from '../../calls/call';
import { calleeName } from '../../calls/call-request';
import type { DialerCore } from '../../dialer/dialer';
import type { Stop } from '../../runtime/runtime';
import { callTitle } from '../../ui/call-title';
import type { Words } from '../../ui/words/words';
import { wordsInTitle } from './page-title';

const MINUTE_MS = 60_000;

/**
 * Shows this tab's call in the title of the page, until it has ended: "● Ringing Ada Lovelace – CRM". A talk is timed in
 * minutes: a title that changes with every second is looked at for no good reason.
 */
export function showCallInTitle(
  { calls, clock }: Pick<DialerCore, 'calls' | 'clock'>,
  translator: Words['translator'],
): Stop {
  const me = {};
  let stopTimer: Stop = () => undefined;

  function tell(): void {
    stopTimer();
    const { call } = calls.getState();
    if (!call || isFinished(call)) {
      wordsInTitle(me, undefined);
      return;
    }
    const { state, request } = call;
    const t = translator.getState();
    const { title } = callTitle(call, t);
    const name = calleeName(request);
    if (state.phase !== 'connected') {
      wordsInTitle(me, `● ${title.includes(name) ? title : `${title} · ${name}`}`);
      return;
    }
    const ms = Math.max(0, clock.now() - state.connectedAt);
    const minutes = Math.floor(ms / MINUTE_MS);
    wordsInTitle(me, `● ${minutes === 0 ? title : inMinutes(minutes, t.locale)} · ${name}`);
    stopTimer = clock.setTimeout(tell, MINUTE_MS - (ms % MINUTE_MS));
  }

  const unsubscribe = calls.subscribe(({ call }, { call: before }) => {
    // Looks at RingCentral that tell nothing new change the call, but not its title.
    if (call?.request.id !== before?.request.id || call?.state.phase !== before?.state.phase) tell();
  });
  const stopSpeaking = translator.subscribe(tell);
  tell();
  return () => {
    unsubscribe();
    stopSpeaking();
    stopTimer();
    wordsInTitle(me, undefined);
  };
}

function inMinutes(count: number, locale: string): string {
  return count.toLocaleString(locale, { style: 'unit', unit: 'minute' });
}
