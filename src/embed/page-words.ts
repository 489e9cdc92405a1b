import type { Log } from '../runtime/logger';
import type { Clock, Stop } from '../runtime/runtime';
import { createWords, type Words } from '../ui/words/words';
import { languageAt, watchLanguage } from './page-language';

/** What a face needs of its words. */
export type FaceWords = Pick<Words, 'translator' | 'whenSettled'>;

/** The words of a dialer at a place of the page. */
export interface PageWords extends FaceWords {
  /** The option `locale`; without one the page decides. */
  setLocale(locale: string | undefined): void;
  stop: Stop;
}

/** Words in the language of `locale`, or of the page at `place`, whatever that comes to be. */
export function createPageWords(
  place: Element,
  locale: string | undefined,
  { clock, log }: { clock: Pick<Clock, 'setTimeout'>; log: Log },
): PageWords {
  const wanted = () => locale ?? languageAt(place);
  const words = createWords(clock, wanted(), (missing, cause) =>
    log('warn', 'the words of a language could not be fetched', { locale: missing, cause: String(cause) }),
  );
  const adjust = () => words.want(wanted());
  const stopWatching = watchLanguage(adjust);
  return {
    translator: words.translator,
    whenSettled: words.whenSettled,
    setLocale(given) {
      locale = given;
      adjust();
    },
    stop() {
      stopWatching();
      words.stop();
    },
  };
}
