import { createStore, type StoreApi } from 'zustand/vanilla';
import { files } from 'virtual:words';
import type { Clock, Stop } from '../../runtime/runtime';
import { wordsLocaleFor } from './locales';
import { createTranslator, type Translator } from './translator';

/** The words of one face, in the language that is wanted at the time. */
export interface Words {
  /** Said in English until the language's file is there. */
  readonly translator: Pick<StoreApi<Translator>, 'getState' | 'subscribe'>;
  /** What is wanted now: a language tag (BCP 47). One that nobody speaks here is English. */
  want(tag: string): void;
  /** Calls once, at once where it can: when the words are there, or will not come, or have been waited for long enough. */
  whenSettled(callback: () => void): Stop;
  /** Ends the waiting. */
  stop: Stop;
}

/** So long nothing is shown rather than English that turns into another language before one's eyes. */
const PATIENCE_MS = 500;
/** A file that did not come is asked for again, each time after twice as long. */
const FIRST_RETRY_MS = 10_000;
const LAST_RETRY_MS = 300_000;

const ENGLISH = 'en-US';

/** @param onMissing told each time that a language's file did not come. */
export function createWords(
  clock: Pick<Clock, 'setTimeout'>,
  tag: string,
  onMissing: (locale: string, cause: unknown) => void = () => undefined,
): Words {
  const translator = createStore<Translator>(() => createTranslator(ENGLISH));
  const waiting = new Set<() => void>();
  let wanted = '';
  let isSettled = false;
  let stopTimer: Stop = () => undefined;

  function settle(): void {
    isSettled = true;
    for (const tell of waiting) tell();
    waiting.clear();
  }

  function speak(next: Translator): void {
    translator.setState(() => next, true); // it is a function: given as it is, it would be asked for the next state
    settle();
  }

  function fetchWords(file: NonNullable<(typeof files)[string]>, locale: string, retryMs: number): void {
    const mine = wanted;
    file().then(
      ({ default: messages, recognised }) => {
        if (wanted === mine) speak(createTranslator(mine, messages, recognised));
      },
      (cause: unknown) => {
        if (wanted !== mine) return;
        onMissing(locale, cause);
        stopTimer = clock.setTimeout(
          () => fetchWords(file, locale, Math.min(2 * retryMs, LAST_RETRY_MS)),
          retryMs,
        );
        settle();
      },
    );
  }

  function want(next: string): void {
    if (next === wanted) return;
    wanted = next;
    stopTimer();
    const locale = wordsLocaleFor(next);
    const file = files[locale ?? ''];
    if (locale && file) fetchWords(file, locale, FIRST_RETRY_MS);
    else speak(createTranslator(locale ? next : ENGLISH));
  }

  want(tag);
  const stopPatience = isSettled ? () => undefined : clock.setTimeout(settle, PATIENCE_MS);
  return {
    translator,
    want,
    whenSettled(callback) {
      if (isSettled) callback();
      else waiting.add(callback);
      return () => void waiting.delete(callback);
    },
    stop() {
      wanted = '';
      waiting.clear();
      stopTimer();
      stopPatience();
    },
  };
}
