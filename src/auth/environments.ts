/**
 * RingCentral's two production environments. They share nothing: a token, a code or an account of one is
 * unknown in the other. Source: RingCentral developer guide, "Partner brands" and "Environments".
 */
export type Region = 'commercial' | 'segregated';

/** Where one environment answers; origins without a trailing slash. */
export interface PlatformHost {
  /** Serves `/restapi/oauth/authorize`. */
  login: string;
  /** Serves `/restapi/v1.0`, `/restapi/oauth/token` and `/restapi/oauth/revoke`. */
  api: string;
}

/** Both environments; give your own to reach a simulator or a lab. */
export type PlatformHosts = Record<Region, PlatformHost>;

/** `production` and `sandbox` are RingCentral's; anything else is spelt out. */
export type EnvironmentOption = 'production' | 'sandbox' | PlatformHosts;

const PRODUCTION: PlatformHosts = {
  commercial: { login: 'https://login.ringcentral.com', api: 'https://platform.ringcentral.com' },
  segregated: { login: 'https://login.ringcentral.biz', api: 'https://platform.ringcentral.biz' },
};

// The sandbox has one platform, whose API host also serves the login page.
const DEVTEST: PlatformHost = {
  login: 'https://platform.devtest.ringcentral.com',
  api: 'https://platform.devtest.ringcentral.com',
};

/** The hosts that an `environment` option stands for. */
export function platformHosts(environment: EnvironmentOption): PlatformHosts {
  if (environment === 'production') return PRODUCTION;
  if (environment === 'sandbox') return { commercial: DEVTEST, segregated: DEVTEST };
  return environment;
}

/** A short name that tells environments apart in storage keys and channel names. */
export function environmentKey(environment: EnvironmentOption): string {
  if (typeof environment === 'string') return environment;
  return [environment.commercial.api, environment.segregated.api].join('|');
}
