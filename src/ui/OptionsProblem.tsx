import type { DialerError } from '../runtime/dialer-error';
import { Notice } from './components/Notice';

/** Shown in place of a dialer that cannot start. */
export function OptionsProblem({ error }: { error: DialerError }) {
  return (
    <div className="dialer">
      <Notice error={error} tone="error" />
    </div>
  );
}
