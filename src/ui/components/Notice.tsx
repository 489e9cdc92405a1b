import type { DialerError } from '../../runtime/dialer-error';

/** What happened, and what to do. */
export function Notice({ error, tone }: { error: DialerError | undefined; tone: 'error' | 'warning' }) {
  if (!error) return null;
  return (
    <div className="notice" data-tone={tone} role="alert">
      <p>{error.message}</p>
      {error.solutions.length > 0 && <p className="hint">{error.solutions.join(' ')}</p>}
    </div>
  );
}
