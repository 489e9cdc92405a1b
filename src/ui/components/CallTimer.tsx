import { useNow } from '../use-now';
import { formatDuration, orMore, spokenDuration } from '../format';
import { useWords } from '../words/use-words';

interface CallTimerProps {
  /** Milliseconds since the epoch, like `until`. */
  since: number;
  /** Undefined while it lasts. */
  until?: number | undefined;
  /** Nobody saw the end: the talk may have been longer. */
  atLeast?: boolean;
}

/** How long the talk has lasted; silent for screen readers until they look at it. */
export function CallTimer({ since, until, atLeast = false }: CallTimerProps) {
  const t = useWords();
  const now = useNow(since, until === undefined);
  const ms = (until ?? now) - since;
  return (
    <span
      className="timer"
      role="timer"
      aria-live="off"
      aria-label={t('Duration: {duration}', { duration: orMore(spokenDuration(ms, t.locale), atLeast, t) })}
    >
      {orMore(formatDuration(ms), atLeast, t)}
    </span>
  );
}
