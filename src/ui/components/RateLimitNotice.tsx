import { useCore } from '../core-context';
import { useNow } from '../use-now';

/** "RingCentral asks us to wait 42 s", counted down, while a call waits for its turn. */
export function RateLimitNotice({ startedAt }: { startedAt: number }) {
  const { governor } = useCore();
  const now = useNow(startedAt, true);
  const until = governor.waitingUntil('heavy');
  if (until === undefined) return null;
  return (
    <div className="notice" data-tone="warning">
      <p>RingCentral asks us to wait {Math.max(1, Math.ceil((until - now) / 1000))} s.</p>
      <p className="hint">The call is placed by itself as soon as it may be, unless you cancel it.</p>
    </div>
  );
}
