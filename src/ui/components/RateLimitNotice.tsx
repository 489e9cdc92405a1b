import type { RateLimitGroup } from '../../api/rate-limit';
import { useCore } from '../core-context';
import { useNow } from '../use-now';

/**
 * "RingCentral asks us to wait 42 s", counted down, while requests of `group` must wait; nothing else.
 * The number is silent for screen readers until they look at it.
 */
export function RateLimitNotice({ group, hint }: { group: RateLimitGroup; hint: string }) {
  const { governor } = useCore();
  const now = useNow(0, true);
  const until = governor.waitingUntil(group);
  if (until === undefined) return null;
  return (
    <div className="notice" data-tone="warning" role="alert">
      <p>
        RingCentral asks us to wait{' '}
        <span role="timer" aria-live="off">
          {Math.max(1, Math.ceil((until - now) / 1000))}
        </span>{' '}
        s.
      </p>
      <p className="hint">{hint}</p>
    </div>
  );
}
