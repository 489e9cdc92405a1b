import type { DialerCore } from '../dialer/dialer';
import type { Stop } from '../runtime/runtime';
import { notifyOfAnswers } from './answer-notification';
import { startShortcuts } from './shortcuts';

/** What is beside the screens, and comes after them: keys, and notifications. */
export function startComforts(face: HTMLElement, core: DialerCore): Stop {
  const stops = [startShortcuts(face, core), notifyOfAnswers(core)];
  return () => {
    for (const stop of stops) stop();
  };
}
