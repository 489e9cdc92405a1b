import type { FinishedCall } from '../../calls/call';
import { useCore } from '../core-context';
import { useNow } from '../use-now';
import { useWords } from '../words/use-words';

/** After a call that RingCentral refused for now: when it will take the next one. Screen readers are not told each second. */
export function RestOfWait({ call: { state, error } }: { call: FinishedCall }) {
  const t = useWords();
  const { platform } = useCore();
  const asked = state.endedAt + (error?.retryAfterSeconds ?? 0) * 1000;
  const until = Math.max(asked, platform.waitingUntil('heavy') ?? 0);
  const now = useNow(until % 1000, true);
  const left = Math.ceil((until - now) / 1000);
  if (left <= 0) return <p className="hint">{t('You can call again now.')}</p>;
  const seconds = (
    <span role="timer" aria-live="off">
      {left.toLocaleString(t.locale)}
    </span>
  );
  return <p className="hint">{t('You can call again in {seconds} s.', { seconds })}</p>;
}
