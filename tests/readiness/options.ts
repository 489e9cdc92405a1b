import * as v from 'valibot';
import { type BrandId, brandIdSchema } from '../../src/auth/brands';
import type { EnvironmentOption } from '../../src/auth/environments';
import { readFlags, UsageError } from '../../src/demo/flags';

/** What `npm run readiness` was asked for. */
export interface ReadinessOptions {
  clientId: string;
  environment: EnvironmentOption;
  brand?: BrandId;
  redirectUri: string;
  /** The phone that rings first: what the dialer lists it as, or its number. Asked for when it is not given. */
  from?: string;
  /** The number that is called. Asked for when it is not given. */
  to?: string;
  /** Where to write the rows. */
  json?: string;
}

const DEFAULT_REDIRECT_URI = 'http://localhost:5173/oauth-callback.html';

/** What `npm run readiness` prints for `--help` and for a flag it cannot use. */
export const usage = `Usage: npm run readiness -- --client-id <id> [options]

Signs in to your RingCentral app in a browser that it opens, uses every endpoint that the dialer uses at least five times,
keeps all rate limits meanwhile, and says how the app stands against what RingCentral asks before production.
Phones ring for real; you are asked before the first one does. docs/readiness.md tells more.

  --client-id <id>        of the app, from RingCentral's developer console
  --environment <name>    sandbox (the default), production, or
                          '{"commercial":{"login":"https://…","api":"https://…"},"segregated":{…}}'
  --brand <id>            of the user's brand, like 3420 for AT&T Office@Hand; default RingCentral
  --redirect-uri <uri>    on this machine, and registered with the app, to the letter.
                          Default ${DEFAULT_REDIRECT_URI}, as for npm start
  --from <phone>          the phone of yours that rings, as the dialer names it, or its number
  --to <number>           the number that is called: one that may be disturbed, and that answers
  --json <file>           writes the rows there, too
  --help`;

const FLAGS = ['client-id', 'environment', 'brand', 'redirect-uri', 'from', 'to', 'json'] as const;
type Flag = (typeof FLAGS)[number];

/** Reads the command line; `'help'` when that was asked for. @throws UsageError */
export function parseReadinessOptions(args: string[]): ReadinessOptions | 'help' {
  const flags = read(args);
  if (flags === 'help') return flags;
  const clientId = flags['client-id'];
  if (clientId === undefined)
    throw new UsageError(
      '--client-id is missing. Copy the client id of your app from the developer console: https://developers.ringcentral.com',
    );
  return {
    clientId,
    environment: environmentOf(flags.environment ?? 'sandbox'),
    ...(flags.brand !== undefined && { brand: brandOf(flags.brand) }),
    redirectUri: redirectUriOf(flags['redirect-uri'] ?? DEFAULT_REDIRECT_URI),
    ...(flags.from !== undefined && { from: flags.from }),
    ...(flags.to !== undefined && { to: numberOf(flags.to) }),
    ...(flags.json !== undefined && { json: flags.json }),
  };
}

function read(args: string[]): Partial<Record<Flag, string>> | 'help' {
  const flags = readFlags(args, FLAGS);
  if (flags === 'help') return flags;
  const empty = FLAGS.find((name) => flags[name]?.trim() === '');
  if (empty !== undefined) throw new UsageError(`--${empty} is empty. Write its value after it.`);
  return flags;
}

/** An origin, or an address that has one. */
const origin = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
  v.transform((text) => new URL(text).origin),
);
const hosts = v.strictObject({ login: origin, api: origin });
const environment = v.strictObject({ commercial: hosts, segregated: hosts });

function environmentOf(text: string): EnvironmentOption {
  if (text === 'sandbox' || text === 'production') return text;
  const parsed = v.safeParse(environment, jsonOf(text));
  if (parsed.success) return parsed.output;
  const places = parsed.issues.map((issue) => v.getDotPath(issue)).filter((path) => path !== null);
  const where = places.length > 0 ? ` What is missing or no http(s) origin: ${places.join(', ')}.` : '';
  throw new UsageError(
    `--environment is "sandbox", "production" or JSON like {"commercial":{"login":"https://…","api":"https://…"},"segregated":{"login":"https://…","api":"https://…"}}, not "${text}".${where}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // told as what it is not
  }
}

function brandOf(text: string): BrandId {
  const parsed = v.safeParse(brandIdSchema, text);
  if (parsed.success) return parsed.output;
  throw new UsageError(`--brand is one of ${brandIdSchema.options.join(', ')}, not "${text}".`);
}

function redirectUriOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (isHere && url.port !== '' && url.pathname !== '/' && url.hash === '') return text;
  throw new UsageError(
    `--redirect-uri is where this command serves the callback page: http://localhost, a port and a path, like ${DEFAULT_REDIRECT_URI}, not "${text}". Register it with the app, to the letter.`,
  );
}

function numberOf(text: string): string {
  if (/\d/.test(text)) return text;
  throw new UsageError(`--to is a phone number, not "${text}".`);
}
