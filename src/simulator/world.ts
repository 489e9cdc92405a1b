import type { Account, Extension } from './account';
import { demoApp, type AppRegistration } from './app-registration';
import { createCalls, type Calls } from './calls/calls';
import { createPhoneDesk, type PhoneDesk } from './calls/phone-desk';
import { createWorldClock, type Clock } from './clock';
import { createFaults, type Faults } from './faults';
import { createAuthorizationCodes, type AuthorizationCodes } from './oauth/codes';
import { createSessions, type Sessions } from './oauth/sessions';
import { createRateLimits, type Group, type RateLimits } from './rate-limits';
import { createRequestLog, type RequestLog } from './request-log';
import { seedAccounts } from './seed/accounts';
import type { PlatformName } from './seed/brands';

/** How a platform is to behave. */
export interface WorldOptions {
  name: PlatformName;
  /** Default: real time, which the control endpoint can move forward. */
  clock?: Clock;
  /** Default: the demo app. */
  apps?: AppRegistration[];
  /** How long an ended call's RingOut resource still answers; 20 s by default. */
  callMemoryMs?: number;
  /** Limits other than the defaults of 50, 40, 10 and 5 a minute. */
  limits?: Partial<Record<Group, number>>;
  /** The login page sends `Cross-Origin-Opener-Policy: same-origin`. */
  coop?: boolean;
}

/** Everything one platform knows. */
export interface World {
  readonly name: PlatformName;
  readonly clock: Clock;
  readonly apps: readonly AppRegistration[];
  readonly accounts: readonly Account[];
  readonly codes: AuthorizationCodes;
  readonly sessions: Sessions;
  readonly calls: Calls;
  readonly phones: PhoneDesk;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly coop: boolean;
  /** Forgets sessions, codes, calls, counts, faults and requests. The clock stays where it is. */
  reset(): void;
}

/** One platform's world; two platforms are two worlds. */
export function createWorld(options: WorldOptions): World {
  const clock = options.clock ?? createWorldClock();
  const accounts = seedAccounts(options.name);
  const calls = createCalls(clock, options.callMemoryMs);
  const forgetful = {
    codes: createAuthorizationCodes(clock),
    sessions: createSessions(clock),
    calls,
    limits: createRateLimits(clock, options.limits),
    faults: createFaults(),
    requests: createRequestLog(),
  };
  return {
    name: options.name,
    clock,
    apps: options.apps ?? [demoApp()],
    accounts,
    phones: createPhoneDesk(() => accounts, calls),
    coop: options.coop ?? false,
    ...forgetful,
    reset() {
      for (const part of Object.values(forgetful)) part.reset();
    },
  };
}

/** The account of an extension. */
export function accountOf(world: World, extension: Extension): Account {
  const account = world.accounts.find(({ id }) => id === extension.accountId);
  if (account === undefined)
    throw new Error(`Extension ${extension.id} is in no account of the ${world.name} platform.`);
  return account;
}

/** A user by name, e-mail address, extension number or id; of the main account first. */
export function findUser(world: World, user: string): Extension | undefined {
  const wanted = user.trim().toLowerCase();
  return world.accounts
    .flatMap(({ extensions }) => extensions)
    .find(
      ({ name, email, extensionNumber, id }) =>
        [name.toLowerCase(), email, extensionNumber, String(id)].includes(wanted) && wanted !== '',
    );
}
