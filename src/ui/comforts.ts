import type { DialerCore } from '../dialer/dialer';
import type { Stop } from '../runtime/runtime';
import { notifyOfAnswers } from './answer-notification';
import { startShortcuts } from './shortcuts';
import type { Translator } from './words/translator';

/** What is beside the screens, and comes after them: keys, and notifications. */
export function startComforts(face: HTMLElement, core: DialerCore, words: () => Translator): Stop {
  const stops = [startShortcuts(face, core), notifyOfAnswers(core, words)];
  return () => {
    for (const stop of stops) stop();
  };
}
