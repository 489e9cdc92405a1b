import type { CallRecord, CredentialStore } from 'ringout-dialer';
import type { RingOutDialerElement } from 'ringout-dialer/element';
import type { DemoConfig } from './demo-config';

/** What this CRM does for its dialer. */
export interface DialerDuties {
  credentials: CredentialStore;
  onCallRecord: (record: CallRecord) => void;
  /** The page is about to be left for the login page. */
  beforeRedirect: () => boolean;
}

/** The CRM's one dialer, ready to be put into the page. Stores and functions must be set before it is. */
export function createDialerElement(config: DemoConfig, duties: DialerDuties): RingOutDialerElement {
  const dialer = document.createElement('ringout-dialer');
  dialer.setAttribute('client-id', config.clientId);
  dialer.setAttribute('redirect-uri', config.redirectUri);
  dialer.setAttribute(
    'environment',
    typeof config.environment === 'string' ? config.environment : JSON.stringify(config.environment),
  );
  dialer.setAttribute('sign-in', config.signIn);
  if (config.brands !== undefined) dialer.setAttribute('brands', config.brands);
  dialer.setAttribute('theme', config.theme);
  if (config.playPrompt) dialer.setAttribute('play-prompt', '');
  dialer.credentials = duties.credentials;
  dialer.onCallRecord = duties.onCallRecord;
  dialer.beforeRedirect = duties.beforeRedirect;
  return dialer;
}
