import { useNow } from '../use-now';
import { formatDuration, spokenDuration } from '../format';

/** How long the talk has lasted; silent for screen readers until they look at it. */
export function CallTimer({ since, until }: { since: number; until?: number | undefined }) {
  const now = useNow(since, until === undefined);
  const ms = (until ?? now) - since;
  return (
    <span className="timer" role="timer" aria-live="off" aria-label={`Duration: ${spokenDuration(ms)}`}>
      {formatDuration(ms)}
    </span>
  );
}
