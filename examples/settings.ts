import type { DialerOptions } from 'ringout-dialer';

/**
 * What the dialer has to know of your RingCentral app. `npm run examples` writes it into the pages, because it knows where
 * the simulated RingCentral answers; in your application these are constants:
 *
 *     { clientId: 'your-client-id', redirectUri: 'https://crm.example.com/oauth-callback.html' }
 */
export type Settings = Pick<DialerOptions, 'clientId' | 'redirectUri' | 'environment' | 'brand'>;

/** Reads the settings that the server has written into an element, as JSON. */
export function settingsFrom(element: HTMLElement): Settings {
  return JSON.parse(element.dataset.settings ?? '') as Settings;
}
