import type { DialerCore } from '../dialer/dialer';
import type { DialerError } from '../runtime/dialer-error';

/** Opens the diagnostics for a user: why they cannot be opened is shown. */
export function openDiagnostics({
  diagnostics,
  unattended,
}: Pick<DialerCore, 'diagnostics' | 'unattended'>): void {
  diagnostics.open().catch((error: DialerError) => unattended.report(error));
}
