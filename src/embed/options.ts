import * as v from 'valibot';
import { brandIdSchema } from '../auth/brands';
import type { DialerOptions } from '../dialer/dialer-api';
import { DialerError } from '../runtime/dialer-error';
import { nearestName } from './nearest-name';

const fn = <T>(what: string) =>
  v.custom<T>((value) => typeof value === 'function', `must be a function: ${what}`);

const origin = v.pipe(
  v.string('must be an origin like "https://platform.ringcentral.com"'),
  v.check(isOrigin, 'must be an origin like "https://platform.ringcentral.com", without a path'),
  v.transform((value) => new URL(value).origin),
);
const host = v.strictObject({ login: origin, api: origin });

/** An object with these entries, whose mistakes are named one by one, or something simple. */
const objectOr = <
  const Entries extends v.ObjectEntries,
  const Simple extends v.GenericSchema<unknown, string | boolean>,
>(
  entries: Entries,
  simple: Simple,
) => {
  const object = v.strictObject(entries);
  return v.lazy<typeof object | Simple>((value) => (isObject(value) ? object : simple));
};

const credentialStore = v.custom<Exclude<DialerOptions['credentials'], string | undefined>>(
  (value) => hasMethods(value, ['load', 'save', 'clear']),
  'must be "session", "local", "memory" or an object with load(), save() and clear()',
);

const settingsStore = v.custom<NonNullable<DialerOptions['settings']>>(
  (value) => hasMethods(value, ['getItem', 'setItem', 'removeItem']),
  'must be an object with getItem(), setItem() and removeItem()',
);

const boolean = v.boolean('must be true or false');
const clickToDial = objectOr(
  {
    root: v.exactOptional(
      v.custom<ParentNode>(
        (value) => hasMethods(value, ['querySelectorAll']),
        'must be an element of the page',
      ),
    ),
    selector: v.exactOptional(
      v.pipe(v.string('must be a CSS selector'), v.check(isSelector, 'must be a CSS selector')),
    ),
    detectNumbers: v.exactOptional(boolean),
  },
  v.boolean('must be true, false or { root, selector, detectNumbers }'),
);

const isThere = v.check<string, string>((value) => value.trim() !== '', 'must not be empty');
const text = v.pipe(v.string('must be a text'), isThere);

const schema = v.strictObject({
  clientId: objectOr(
    { commercial: text, segregated: text },
    v.pipe(
      v.string(
        'must be the client id of a RingCentral app, or { commercial, segregated } with one for each environment',
      ),
      isThere,
    ),
  ),
  redirectUri: v.pipe(
    v.string('must be an absolute URL'),
    v.check(
      isWebUrl,
      'must be an absolute http(s) URL without a fragment, as registered with the RingCentral app',
    ),
    v.check(
      isOfThisOrigin,
      "must have the page's own origin, where the answer of the login page is handed over: the same scheme, host and port",
    ),
  ),
  environment: v.exactOptional(
    objectOr(
      { commercial: host, segregated: host },
      v.picklist(
        ['production', 'sandbox'],
        'must be "production", "sandbox" or { commercial: { login, api }, segregated: { login, api } } with origins',
      ),
    ),
  ),
  brand: v.exactOptional(v.pipe(brandIdSchema)),
  brands: v.exactOptional(
    v.pipe(v.array(brandIdSchema, 'must be a list of brand ids'), v.minLength(1, 'must name a brand')),
  ),
  signIn: v.exactOptional(v.picklist(['popup', 'redirect'])),
  beforeRedirect: v.exactOptional(
    fn<NonNullable<DialerOptions['beforeRedirect']>>('({ reason }) => boolean'),
  ),
  credentials: v.exactOptional(
    v.union(
      [v.picklist(['session', 'local', 'memory']), credentialStore],
      'must be "session", "local", "memory" or an object with load(), save() and clear()',
    ),
  ),
  profile: v.exactOptional(text),
  settings: v.exactOptional(settingsStore),
  playPrompt: v.exactOptional(boolean),
  lockPlayPrompt: v.exactOptional(boolean),
  callInTitle: v.exactOptional(boolean),
  meter: v.exactOptional(boolean),
  defaultCountry: v.exactOptional(
    v.pipe(
      v.string('must be a country code like "US"'),
      v.check(isCountry, 'must be an ISO 3166-1 alpha-2 country code like "US"'),
      v.transform((value) => new Intl.Locale(`und-${value}`).region ?? value), // `UK` is `GB`
    ),
  ),
  clickToDial: v.exactOptional(clickToDial),
  onCallRecord: v.exactOptional(fn<NonNullable<DialerOptions['onCallRecord']>>('(record) => void')),
  target: v.exactOptional(
    v.custom<NonNullable<DialerOptions['target']>>(
      (value) => typeof value === 'string' || isElement(value),
      'must be an element or a selector',
    ),
  ),
  layout: v.exactOptional(v.picklist(['inline', 'floating'])),
  theme: v.exactOptional(v.picklist(['light', 'dark', 'auto'])),
  locale: v.exactOptional(
    v.pipe(
      v.string('must be a language tag like "de" or "fr-CA"'),
      v.check(isLanguageTag, 'must be a language tag (BCP 47) like "de" or "fr-CA"'),
    ),
  ),
  logger: v.exactOptional(fn<NonNullable<DialerOptions['logger']>>('(entry) => void')),
});

/** The names of all options. */
export const OPTION_NAMES = Object.keys(schema.entries) as (keyof DialerOptions)[];

/**
 * Options from a host, checked once; an option that is `undefined` was not given.
 * @param unreadable options that were given in a form that cannot be read at all, with what is wrong
 * @throws DialerError `bad-options`, naming every mistake with its option, what was given and what is allowed.
 */
export function parseOptions(given: unknown, unreadable: Record<string, string> = {}): DialerOptions {
  const parsed = v.safeParse(schema, withoutUndefined(given));
  const mistakes = [
    ...Object.entries(unreadable).map(([option, what]) => `\`${option}\` ${what}`),
    ...(parsed.issues ?? []).filter((issue) => !(pathOf(issue) in unreadable)).map(describe),
  ];
  if (parsed.success && mistakes.length === 0) return parsed.output;
  throw new DialerError(
    'bad-options',
    `The dialer cannot start. ${mistakes.join('. ')}.`.replaceAll('`?.', '`?'),
    {
      solutions: ['Correct the options. All of them are described in docs/host-api.md.'],
    },
  );
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = pathOf(issue);
  const missing = issue.input === undefined;
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const near = issue.path?.length === 1 ? nearestName(path, OPTION_NAMES) : undefined;
    return `\`${path}\` is not an option${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
  }
  if (issue.type === 'strict_object' && !missing)
    return `\`${path}\` must be an object; it is ${show(issue.input)}`;
  const own = issue.message.startsWith('must');
  const wanted = own || issue.type !== 'picklist' ? issue.message : `must be one of ${issue.expected ?? ''}`;
  if (missing) return `\`${path}\` is missing${issue.type === 'strict_object' ? '' : `: it ${wanted}`}`;
  return `\`${path}\` ${wanted}; it is ${show(issue.input)}`;
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? 'options';
}

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function withoutUndefined(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasMethods(value: unknown, names: string[]): boolean {
  return isObject(value) && names.every((name) => typeof value[name] === 'function');
}

function isElement(value: unknown): boolean {
  return typeof HTMLElement !== 'undefined' && value instanceof HTMLElement;
}

/** A country that the browser has a name for; `ZZ` is its word for none. */
function isCountry(value: string): boolean {
  if (!/^[a-z]{2}$/i.test(value) || /^zz$/i.test(value)) return false;
  return (
    new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(value.toUpperCase()) !== undefined
  );
}

function isSelector(value: string): boolean {
  try {
    document.createDocumentFragment().querySelector(value);
    return true;
  } catch {
    return false;
  }
}

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !value.includes('#');
}

/** Nobody knows where a page is that has no origin, or is being made on a server. */
function isOfThisOrigin(value: string): boolean {
  const here = globalThis.origin as string | undefined;
  return here === undefined || here === 'null' || !isWebUrl(value) || new URL(value).origin === here;
}

function isOrigin(value: string): boolean {
  return isWebUrl(value) && `${new URL(value).origin}/` === new URL(value).href;
}
