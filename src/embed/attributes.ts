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
  'profile',
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
    clientId: textOrJson(element, 'client-id'),
    redirectUri: text('redirect-uri'),
    environment: textOrJson(element, 'environment'),
    brand: text('brand'),
    brands: text('brands')?.split(/\s+/).filter(Boolean),
    signIn: text('sign-in'),
    credentials: text('credentials'),
    profile: text('profile'),
    playPrompt: flag('play-prompt'),
    lockPlayPrompt: flag('lock-play-prompt'),
    defaultCountry: text('default-country'),
    theme: text('theme'),
  };
}

/** A plain value, or the JSON of an object. */
function textOrJson(element: Pick<Element, 'getAttribute'>, name: (typeof ATTRIBUTES)[number]): unknown {
  const value = element.getAttribute(name) ?? undefined;
  if (!value?.trimStart().startsWith('{')) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch (cause) {
    throw new DialerError(
      'bad-options',
      `The dialer cannot start. \`${name}\` begins like JSON, but is not.`,
      {
        cause,
        solutions: ['Write a plain value, or JSON with double quotes, as described in docs/host-api.md.'],
      },
    );
  }
}
