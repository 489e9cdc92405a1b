import { getResponse, http, type HttpHandler } from 'msw';
import type { Platform } from '../../src/simulator/index';

/** A request of a page, as it arrived at the platform. */
export interface Arrived {
  /** The number that the page gave it. */
  id: string;
  at: number;
  method: string;
  path: string;
  /** Who sends it, by her token, where the platform has ever known it. */
  user: string | undefined;
  grant: string | null;
  /** HTTP status; 0 where the connection was dropped; absent until it is answered. */
  status?: number;
  /** The call that it has placed. */
  placed?: PlatformCall;
}

export type PlatformCall = ReturnType<Platform['world']['calls']['all']>[number];

export interface PlatformDoor {
  /** Everything that has come in during this life, by the number that the page gave it. */
  readonly requests: ReadonlyMap<string, Arrived>;
  reset(): void;
}

/** Stands before a platform's handlers and notes what comes in and what goes out; it changes nothing. */
export function watchPlatform(
  platform: Platform,
  heard: { arrived: (request: Arrived) => void; answered: (request: Arrived) => void },
): PlatformDoor {
  const { world } = platform;
  const behind: HttpHandler[] = platform.handlers.splice(0);
  const requests = new Map<string, Arrived>();
  const owners = new Map<string, string>();
  const known = new Set<PlatformCall>();

  function ownerOf(authorization: string | null): string | undefined {
    if (authorization === null) return undefined;
    try {
      const { extension } = world.sessions.authenticate(authorization);
      owners.set(authorization, String(extension.id));
    } catch {
      // Dead by now; whose it was is known, unless it was never good.
    }
    return owners.get(authorization);
  }

  const door = http.all('*', async ({ request }) => {
    const url = new URL(request.url);
    const id = url.searchParams.get('lab');
    if (id === null) return getResponse(behind, request);
    const form = request.headers.get('content-type')?.includes('form')
      ? new URLSearchParams(await request.clone().text())
      : new URLSearchParams();
    const arrived: Arrived = {
      id,
      at: world.clock.now(),
      method: request.method,
      path: url.pathname,
      user: ownerOf(request.headers.get('Authorization')),
      grant: form.get('grant_type'),
    };
    requests.set(id, arrived);
    heard.arrived(arrived);
    const response = await getResponse(behind, request);
    arrived.status = response?.type === 'error' ? 0 : (response?.status ?? 404);
    if (arrived.method === 'POST' && arrived.path.endsWith('/ring-out')) {
      const placed = world.calls.all().find((call) => !known.has(call));
      if (placed) {
        known.add(placed);
        arrived.placed = placed;
      }
    }
    heard.answered(arrived);
    return response;
  });
  platform.handlers.push(door);
  return {
    requests,
    reset() {
      requests.clear();
      known.clear();
    },
  };
}
