import { useEffect, useSyncExternalStore } from 'react';
import type { DialerCore } from '../dialer/dialer';
import type { OpenQuestion } from '../dialer/user-question';

/** The question that waits for the user, if any; while mounted, the dialer knows that it can ask. */
export function useFaceQuestion({ question }: DialerCore): OpenQuestion | undefined {
  useEffect(() => question.faceAppeared(), [question]);
  return useSyncExternalStore(question.open.subscribe, question.open.getState);
}
