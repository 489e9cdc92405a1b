import type { DialerOptions } from '../dialer/dialer-api';
import type { AttributeName } from './attributes';
import type { PropertyOptions } from './property-options';

/** Options as an element's attributes: the other way round of `optionsFromAttributes`. Credentials are a property, as objects are. */
export function attributesFromOptions(
  options: Omit<DialerOptions, 'target' | Exclude<keyof PropertyOptions, 'clickToDial'>>,
): Record<Exclude<AttributeName, 'credentials'>, string | undefined> {
  const { clickToDial } = options;
  return {
    'client-id': textOf(options.clientId),
    'redirect-uri': options.redirectUri,
    environment: textOf(options.environment),
    brand: options.brand,
    brands: options.brands?.join(' '),
    'sign-in': options.signIn,
    profile: options.profile,
    'play-prompt': textOf(options.playPrompt),
    'lock-play-prompt': textOf(options.lockPlayPrompt),
    'call-in-title': textOf(options.callInTitle),
    meter: textOf(options.meter),
    'default-country': options.defaultCountry,
    'click-to-dial': hasRoot(clickToDial) ? undefined : textOf(clickToDial),
    layout: options.layout,
    theme: options.theme,
    locale: options.locale,
  };
}

/** An element is no text: such an option is a property. */
export function hasRoot(clickToDial: DialerOptions['clickToDial']): boolean {
  return typeof clickToDial === 'object' && clickToDial.root !== undefined;
}

function textOf(value: string | boolean | object | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return JSON.stringify(value);
}
