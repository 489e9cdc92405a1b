import { serializeSession, type Session } from '../../src/auth/session';
import { createSessionStore } from '../../src/auth/session-store';
import type { SessionStore } from '../../src/auth/session-contract';
import { createSessionVault } from '../../src/auth/session-vault';
import type { Runtime } from '../../src/runtime/runtime';
import type { FakeTab } from '../support/fake-browser';

/** A tab of the fleet's with the product's own session store in it. */
export interface FleetTab {
  runtime: Runtime;
  session: SessionStore;
}

const HOST = { login: 'https://login.example', api: 'https://api.example' };
const HOUR_MS = 3_600_000;
/** What RingCentral gives by default. */
const ACCESS_SECONDS = 3_600;
const REFRESH_SECONDS = 604_800;

/** @param parts.post sends a token request; resolves when its answer is there */
export function createFleetTab(
  tab: FakeTab,
  parts: {
    /** Numbers from 0 to 1; where they are all the same, so are the tokens. */
    random: () => number;
    post: () => Promise<void>;
    /** Something goes on that a clock must not run away from. */
    onActivity: () => void;
    /** The session that all tabs have. */
    issuedAt: number;
    token: string;
  },
): FleetTab {
  let tokens = 0;
  const runtime: Runtime = {
    ...tab.runtime,
    random: parts.random,
    async fetch() {
      await parts.post();
      tokens += 1;
      return Response.json({
        access_token: `access-${tokens}-${String(parts.random())}`,
        refresh_token: `refresh-${tokens}`,
        expires_in: ACCESS_SECONDS,
        refresh_token_expires_in: REFRESH_SECONDS,
        scope: 'ReadAccounts RingOut',
        owner_id: '1',
      });
    },
    clock: {
      now: tab.runtime.clock.now,
      setTimeout: (callback, delay) =>
        tab.runtime.clock.setTimeout(() => {
          // Longer waits are for nobody: what begins after them takes the lock first.
          if (delay < 1_000) parts.onActivity();
          callback();
        }, delay),
    },
    locks: {
      hold(name, task) {
        parts.onActivity();
        return tab.runtime.locks.hold(name, task);
      },
    },
  };
  let stored: string | null = serializeSession(sessionIssued(parts.issuedAt, parts.token));
  const session = createSessionStore({
    runtime,
    hosts: { commercial: HOST, segregated: HOST },
    clientId: () => 'fleet',
    vault: createSessionVault(
      {
        load: async () => stored,
        save: async (value) => void (stored = value),
        clear: async () => void (stored = null),
      },
      fail,
    ),
    shared: true,
    namespace: 'fleet',
    log: () => undefined,
    onError: fail,
  });
  return { runtime, session };
}

function sessionIssued(at: number, accessToken: string): Session {
  return {
    v: 1,
    brandId: '1210',
    region: 'commercial',
    accessToken,
    refreshToken: 'refresh-0',
    permissions: ['ReadAccounts', 'RingOut'],
    ownerId: '1',
    issuedAt: at,
    order: at,
    accessExpiresAt: at + HOUR_MS,
    refreshExpiresAt: at + REFRESH_SECONDS * 1000,
  };
}

/** In a fleet nothing fails: what does is a mistake of the bench's. */
export function fail(error: unknown): never {
  throw error;
}
