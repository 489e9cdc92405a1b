import type { DialerOptions } from './dialer-api';

/** What tells this dialer's storage, locks and channels apart from those of other apps, environments and profiles. */
export function namespaceOf(
  { clientId, profile }: Pick<DialerOptions, 'clientId' | 'profile'>,
  environment: string,
): string {
  const app = typeof clientId === 'string' ? clientId : `${clientId.commercial}+${clientId.segregated}`;
  return ['ringout-dialer', app, environment, ...(profile === undefined ? [] : [profile])].join(':');
}
