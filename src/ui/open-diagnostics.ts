import type { DialerCore } from '../dialer/dialer';
import type { DialerError } from '../runtime/dialer-error';

/** Opens the diagnostics for a user: why they cannot be opened is shown. */
export function openDiagnostics({ dialer, unattended }: Pick<DialerCore, 'dialer' | 'unattended'>): void {
  dialer.openDiagnostics().catch((error: DialerError) => unattended.report(error));
}
