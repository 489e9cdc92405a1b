import type { Call } from './call';
import { said } from '../runtime/sentence';

/**
 * What hanging up does to a call at the moment. `cancel`: takes it back before the two are connected. `end`: hangs up both
 * phones. `use-your-phone`: nothing can be done from here.
 */
export type HangUpWay = 'cancel' | 'end' | 'use-your-phone';

/** The way that is open for a call that lives, with the app's permissions in the user's token. */
export function hangUpWayOf(call: Call, permissions: readonly string[]): HangUpWay | undefined {
  const { state } = call;
  switch (state.phase) {
    case 'placing':
      return state.lostAt === undefined || canEnd(call, permissions) ? 'cancel' : 'use-your-phone';
    case 'ringing-you':
      return cancellable(call) !== undefined || canEnd(call, permissions) ? 'cancel' : 'use-your-phone';
    case 'ringing-them':
    case 'connected':
      return canEnd(call, permissions) ? 'end' : 'use-your-phone';
    case 'ended':
      return undefined;
  }
}

/** The id of the RingOut, while RingCentral may still cancel it. */
export function cancellable({ state, barred }: Call): string | undefined {
  return state.phase === 'ringing-you' && barred?.cancel !== true ? state.ringOutId : undefined;
}

/** True when the call's telephony session may be looked for, and ended. */
export function canEnd({ barred }: Call, permissions: readonly string[]): boolean {
  return (
    ['ReadPresence', 'CallControl'].every((each) => permissions.includes(each)) && barred?.end === undefined
  );
}

/** Why it takes the user's phone, and what she does there, in words for her. */
export function hangUpHint({ barred, state }: Call): string {
  if (state.phase === 'placing') return said('To call it off, decline the call on your phone when it rings.');
  return HINTS[barred?.end ?? 'none'];
}

const HINTS = {
  refused: said('RingCentral does not let this page end the call. Hang up on your phone to end this call.'),
  unclear: said(
    'This call cannot be told apart from others of yours. Hang up on your phone to end this call.',
  ),
  none: said('Hang up on your phone to end this call.'),
};
