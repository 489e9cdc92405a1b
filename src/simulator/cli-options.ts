import { parseArgs } from 'node:util';
import { demoApp, isAppPermission, permissionTexts, type AppPermission } from './app-registration';
import type { SimulatorServerOptions } from './server';

/** What `npm run simulator` prints for `--help` and for a flag it does not know. */
export const usage = `Usage: npm run simulator -- [options]

  --port <number>              commercial platform, default 4010
  --segregated-port <number>   segregated platform (AT&T, Verizon), default 4020
  --client-id <id>             of the registered app, default ringout-dialer-demo
  --redirect-uri <uri>         registered besides the demo's; may be repeated
  --permissions <list>         of the app, default "ReadAccounts RingOut"; there are
                               ${Object.keys(permissionTexts).join(', ')}
  --access-token-ttl <s>       default 3600
  --refresh-token-ttl <s>      default 604800
  --no-refresh-tokens          the app has "Issue refresh tokens" off
  --expose-headers             browsers may read the rate limit headers
  --coop                       the login page sends Cross-Origin-Opener-Policy: same-origin
  --help`;

/** A flag that cannot be used; the message names it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; `'help'` when that was asked for. @throws UsageError */
export function parseCliOptions(args: string[]): SimulatorServerOptions | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  const demo = demoApp();
  return {
    port: number('--port', values.port, 4010, 65_535),
    segregatedPort: number('--segregated-port', values['segregated-port'], 4020, 65_535),
    exposeRateLimitHeaders: values['expose-headers'] ?? false,
    coop: values.coop ?? false,
    apps: [
      demoApp({
        clientId: values['client-id'] ?? demo.clientId,
        redirectUris: [...demo.redirectUris, ...(values['redirect-uri'] ?? [])],
        permissions: values.permissions === undefined ? demo.permissions : permissions(values.permissions),
        accessTokenTtlSeconds: number(
          '--access-token-ttl',
          values['access-token-ttl'],
          demo.accessTokenTtlSeconds,
        ),
        refreshTokenTtlSeconds: number(
          '--refresh-token-ttl',
          values['refresh-token-ttl'],
          demo.refreshTokenTtlSeconds,
        ),
        issueRefreshTokens: values['no-refresh-tokens'] !== true,
      }),
    ],
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      options: {
        port: { type: 'string' },
        'segregated-port': { type: 'string' },
        'client-id': { type: 'string' },
        'redirect-uri': { type: 'string', multiple: true },
        permissions: { type: 'string' },
        'access-token-ttl': { type: 'string' },
        'refresh-token-ttl': { type: 'string' },
        'no-refresh-tokens': { type: 'boolean' },
        'expose-headers': { type: 'boolean' },
        coop: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.', {
      cause: error,
    });
  }
}

function number(
  flag: string,
  text: string | undefined,
  fallback: number,
  max = Number.MAX_SAFE_INTEGER,
): number {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text) || Number(text) > max)
    throw new UsageError(`${flag} needs a number up to ${max}, not "${text}".`);
  return Number(text);
}

function permissions(list: string): AppPermission[] {
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      if (!isAppPermission(word)) {
        throw new UsageError(
          `--permissions does not know "${word}". There are: ${Object.keys(permissionTexts).join(', ')}.`,
        );
      }
      return word;
    });
}
