import { DialerError } from '../runtime/dialer-error';

/** The element's attributes, each an option of {@link DialerOptions} in kebab-case. */
export const ATTRIBUTES = [
  'client-id',
  'redirect-uri',
  'environment',
  'brand',
  'brands',
  'sign-in',
  'credentials',
  'play-prompt',
  'lock-play-prompt',
  'default-country',
  'theme',
] as const;

/** The options in an element's attributes, unchecked. @throws DialerError `bad-options` */
export function optionsFromAttributes(element: Pick<Element, 'getAttribute'>): Record<string, unknown> {
  const text = (name: (typeof ATTRIBUTES)[number]) => element.getAttribute(name) ?? undefined;
  const flag = (name: (typeof ATTRIBUTES)[number]) => {
    const value = element.getAttribute(name);
    return value === null ? undefined : value !== 'false';
  };
  return {
    clientId: text('client-id'),
    redirectUri: text('redirect-uri'),
    environment: parseEnvironment(text('environment')),
    brand: text('brand'),
    brands: text('brands')?.split(/\s+/).filter(Boolean),
    signIn: text('sign-in'),
    credentials: text('credentials'),
    playPrompt: flag('play-prompt'),
    lockPlayPrompt: flag('lock-play-prompt'),
    defaultCountry: text('default-country'),
    theme: text('theme'),
  };
}

/** A name, or the JSON of `PlatformHosts`. */
function parseEnvironment(value: string | undefined): unknown {
  if (!value?.trimStart().startsWith('{')) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch (cause) {
    throw new DialerError(
      'bad-options',
      'The dialer cannot start. `environment` is neither a name nor valid JSON.',
      {
        cause,
        solutions: [
          'Use "production", "sandbox" or the JSON of { commercial: { login, api }, segregated: { login, api } }.',
        ],
      },
    );
  }
}
