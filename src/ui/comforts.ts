import type { DialerCore } from '../dialer/dialer';
import type { Stop } from '../runtime/runtime';
import { notifyOfAnswers } from './answer-notification';
import { forgetFailedHangUps } from './failed-hang-up';
import { refuseDiagnostics } from './refuse-diagnostics';
import { startShortcuts } from './shortcuts';
import { dropStrayPresses } from './stray-presses';
import type { Translator } from './words/translator';

/** What is beside the screens, and comes after them: keys, notifications, what is refused or over, presses by mistake. */
export function startComforts(face: HTMLElement, core: DialerCore, words: () => Translator): Stop {
  const stops = [
    startShortcuts(face, core),
    dropStrayPresses(face),
    notifyOfAnswers(core, words),
    refuseDiagnostics(core),
    forgetFailedHangUps(core),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
