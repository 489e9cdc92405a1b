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
  'call-in-title',
  'meter',
  'default-country',
  'click-to-dial',
  'layout',
  'theme',
  'locale',
] as const;

export type AttributeName = (typeof ATTRIBUTES)[number];

/** What an element's attributes say. */
export interface AttributeOptions {
  /** The options, unchecked. */
  options: Record<string, unknown>;
  /** Options that were given and cannot be read, with what is wrong in words. */
  unreadable: Record<string, string>;
}

/** The options in an element's attributes. */
export function optionsFromAttributes(element: Pick<Element, 'getAttribute'>): AttributeOptions {
  const unreadable: Record<string, string> = {};
  const text = (name: AttributeName) => element.getAttribute(name) ?? undefined;
  const flag = (name: AttributeName) => {
    const value = element.getAttribute(name);
    return value === null ? undefined : value !== 'false';
  };
  const textOrJson = (name: AttributeName, option: string): unknown => {
    const value = text(name);
    if (!value?.trimStart().startsWith('{')) return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      unreadable[option] =
        `begins like JSON, but is not: write a plain value, or JSON with double quotes; it is ${shortened(value)}`;
      return undefined;
    }
  };
  return {
    options: {
      clientId: textOrJson('client-id', 'clientId'),
      redirectUri: text('redirect-uri'),
      environment: textOrJson('environment', 'environment'),
      brand: text('brand'),
      brands: text('brands')?.split(/\s+/).filter(Boolean),
      signIn: text('sign-in'),
      credentials: text('credentials'),
      profile: text('profile'),
      playPrompt: flag('play-prompt'),
      lockPlayPrompt: flag('lock-play-prompt'),
      callInTitle: flag('call-in-title'),
      meter: flag('meter'),
      defaultCountry: text('default-country'),
      clickToDial: clickToDial(textOrJson('click-to-dial', 'clickToDial')),
      layout: text('layout'),
      theme: text('theme'),
      locale: text('locale'),
    },
    unreadable,
  };
}

/** A flag; `detect-numbers` switches on that, too; or an object. */
function clickToDial(value: unknown): unknown {
  if (value === '' || value === 'true' || value === 'click-to-dial') return true;
  if (value === 'false') return false;
  return value === 'detect-numbers' ? { detectNumbers: true } : value;
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
