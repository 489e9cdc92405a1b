import type { PlatformHosts } from 'ringout-dialer';
import type { SimulatorOrigins } from './simulator-origins';

/** How this page is to behave. */
export interface DemoConfig {
  clientId: string;
  redirectUri: string;
  /** `simulator`, or the RingCentral environment that is called for real. */
  environmentName: 'simulator' | 'sandbox' | 'production';
  /** The dialer's `environment` option. */
  environment: 'sandbox' | 'production' | PlatformHosts;
  /** Empty when RingCentral is called for real. */
  simulators: string[];
  theme: 'light' | 'dark' | 'auto';
  /** How the login page is reached. */
  signIn: 'popup' | 'redirect';
  /** The brands to offer, as the element's attribute has them: ids with spaces between. */
  brands: string | undefined;
  /** "Press 1 to connect" on the user's own phone. */
  playPrompt: boolean;
  /** Query parameters that were not understood, in sentences. */
  problems: string[];
}

/**
 * Reads `?clientId= &environment=sandbox|production &commercial= &segregated= &theme= &prompt=1 &signIn=redirect
 * &brands=1210+3420` from the page's address;
 * what is missing or makes no sense has a default.
 */
export function readDemoConfig(
  page: { origin: string; search: string },
  served: SimulatorOrigins,
): DemoConfig {
  const query = new URLSearchParams(page.search);
  const problems: string[] = [];
  const oneOf = <Word extends string>(name: string, words: readonly Word[], fallback: Word): Word => {
    const given = query.get(name);
    const found = words.find((word) => word === given);
    if (given !== null && found === undefined)
      problems.push(`"${name}" can be ${words.join(', ')}; this page took "${fallback}".`);
    return found ?? fallback;
  };
  const origin = (name: keyof SimulatorOrigins): string => {
    const given = query.get(name);
    const found = given === null ? served[name] : loopbackOrigin(given);
    if (found === undefined)
      problems.push(`"${name}" must be an address on this machine; this page took ${served[name]}.`);
    return found ?? served[name];
  };

  const environmentName = oneOf('environment', ['simulator', 'sandbox', 'production'], 'simulator');
  const shared = {
    clientId: query.get('clientId') || 'ringout-dialer-demo',
    redirectUri: `${page.origin}/oauth-callback.html`,
    theme: oneOf('theme', ['auto', 'light', 'dark'], 'auto'),
    signIn: oneOf('signIn', ['popup', 'redirect'], 'popup'),
    brands: query.get('brands') ?? undefined,
    playPrompt: query.get('prompt') === '1',
    problems,
  };
  if (environmentName !== 'simulator') {
    return { ...shared, environmentName, environment: environmentName, simulators: [] };
  }
  const commercial = origin('commercial');
  const segregated = origin('segregated');
  return {
    ...shared,
    environmentName,
    environment: {
      commercial: { login: commercial, api: commercial },
      segregated: { login: segregated, api: segregated },
    },
    simulators: [commercial, segregated],
  };
}

/** Only this machine: a link must not be able to point somebody's sign-in at a stranger's server. */
function loopbackOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, origin, protocol } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return isHere && /^https?:$/.test(protocol) ? origin : undefined;
}
