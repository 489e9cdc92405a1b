import { useCallback, useSyncExternalStore } from 'react';
import type { RingOutDialerElement } from 'ringout-dialer/element';
import type { UserSettings } from '../user-settings';

/** The place of the dialer, and what the CRM's user settings hold of it. */
export function DialerPanel({
  dialer,
  settings,
  credentialsName,
}: {
  dialer: RingOutDialerElement;
  settings: UserSettings;
  /** The setting that holds the credentials. */
  credentialsName: string;
}) {
  const place = useCallback(
    (host: HTMLElement | null) => {
      if (host && dialer.parentElement !== host) host.append(dialer);
    },
    [dialer],
  );
  const stored = useSyncExternalStore(
    settings.subscribe,
    useCallback(() => settings.has(credentialsName), [settings, credentialsName]),
  );
  return (
    <section className="dialer-panel" aria-label="Dialer">
      <div className="dialer-host" ref={place} />
      <p className="quiet panel-note">
        User settings: RingCentral credentials <strong>{stored ? 'stored' : 'not stored'}</strong>
      </p>
    </section>
  );
}
