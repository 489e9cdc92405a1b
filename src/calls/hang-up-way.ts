import type { Call } from './call';

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
      return 'cancel';
    case 'ringing-you':
      return canCancel(call) || canEnd(call, permissions) ? 'cancel' : 'use-your-phone';
    case 'ringing-them':
    case 'connected':
      return canEnd(call, permissions) ? 'end' : 'use-your-phone';
    case 'ended':
      return undefined;
  }
}

/** True while RingCentral may still cancel the RingOut itself. */
export function canCancel({ state, barred }: Call): boolean {
  return state.phase === 'ringing-you' && barred?.cancel !== true;
}

/** True when the call's telephony session may be looked for, and ended. */
export function canEnd({ barred }: Call, permissions: readonly string[]): boolean {
  return (
    ['ReadPresence', 'CallControl'].every((each) => permissions.includes(each)) && barred?.end === undefined
  );
}

/** Why it takes the user's phone, and what she does there, in words for her. */
export function hangUpHint({ barred }: Call): string {
  const why = {
    refused: 'RingCentral does not let this page end the call. ',
    unclear: 'This call cannot be told apart from others of yours. ',
    none: '',
  };
  return `${why[barred?.end ?? 'none']}Hang up on your phone to end this call.`;
}
