/** An app's permissions that this simulator knows (RingCentral developer guide, "Permissions"). */
export type AppPermission = 'ReadAccounts' | 'RingOut' | 'ReadPresence' | 'CallControl' | 'ReadCallLog';

/** An app as its developer registered it: a public client (PKCE, no secret). */
export interface AppRegistration {
  clientId: string;
  name: string;
  /** Compared character by character. */
  redirectUris: string[];
  permissions: AppPermission[];
  accessTokenTtlSeconds: number;
  refreshTokenTtlSeconds: number;
  /** Off: the token answer has no `refresh_token`. */
  issueRefreshTokens: boolean;
  /** The account's "absolute session timeout"; no session lives longer, whatever is refreshed. */
  sessionExpiresInSeconds?: number;
}

/** What the login page tells the user about each permission. */
export const permissionTexts: Readonly<Record<AppPermission, string>> = {
  ReadAccounts: 'See your account, extensions, phone numbers and devices',
  RingOut: 'Place calls with RingOut from your phones',
  ReadPresence: 'See your presence and your active calls',
  CallControl: 'Control and end your active calls',
  ReadCallLog: 'See your call log',
};

/** The app of the demo, with what the widget uses and nothing else; `overrides` replace single settings. */
export function demoApp(overrides: Partial<AppRegistration> = {}): AppRegistration {
  return {
    clientId: 'ringout-dialer-demo',
    name: 'RingOut Dialer',
    redirectUris: ['localhost', '127.0.0.1'].flatMap((host) => [
      `http://${host}:5173/`,
      `http://${host}:5173/oauth-callback.html`,
    ]),
    permissions: ['ReadAccounts', 'RingOut'],
    accessTokenTtlSeconds: 3600,
    refreshTokenTtlSeconds: 604_800,
    issueRefreshTokens: true,
    ...overrides,
  };
}

/** Whether a word is one of the permissions above. */
export function isAppPermission(word: string): word is AppPermission {
  return word in permissionTexts;
}
