import type { Runtime } from '../../src/runtime/runtime';
import type { DialerWorld } from '../support/dialer-world';
import type { WatchedCall, WatchedTab } from './call-watch';
import { RING_OUT } from './ring-out-requests';

/** Watches what leaves the tabs for RingCentral. */
export interface RequestWatch {
  /** Takes note of a request, sends it, and takes note of its answer. */
  watch(
    tab: WatchedTab,
    url: string,
    init: Parameters<Runtime['fetch']>[1],
    send: () => Promise<Response>,
  ): Promise<Response>;
}

type User = DialerWorld['commercial']['world']['accounts'][number]['extensions'][number];
type Found = ReturnType<DialerWorld['commercial']['world']['calls']['all']>[number];

export function watchRequests(
  world: DialerWorld,
  told: {
    /** The calls that the pages were told of, by their id. */
    calls: ReadonlyMap<string, WatchedCall>;
    isOpen: (tab: WatchedTab) => boolean;
    violate: (text: string) => void;
  },
): RequestWatch {
  const { calls, isOpen, violate } = told;
  const { calls: placed, sessions } = world.commercial.world;
  const callOfRingOut = new Map<string, string>();
  const polledBy = new Map<string, WatchedTab>();
  const requested = new Map<string, WatchedCall['posts'][number]>();
  const silentUntil = new Map<string, number>();

  /** A request to place a call: never twice, unless RingCentral has refused it. */
  async function post(watched: WatchedTab, send: () => Promise<Response>): Promise<Response> {
    const request = callIn(watched)?.request;
    const call = request && calls.get(request.id);
    if (!call) {
      violate(`${watched.name} places a call that it has told nobody of`);
      return send();
    }
    const { requestId } = request;
    const settle = (as: WatchedCall['posts'][number]) => {
      call.posts[call.posts.length - 1] = as;
      if (requestId !== undefined) requested.set(requestId, as);
    };
    if (call.posts.some((before) => before !== 'refused'))
      violate(`${watched.name} places ${request.id} again`);
    if (requestId !== undefined && (requested.get(requestId) ?? 'refused') !== 'refused')
      violate(`${watched.name} places a call for ${requestId} again`);
    call.posts.push('under way');
    settle('under way');
    try {
      const response = await send();
      if (response.ok) {
        settle('may ring');
        const { id } = (await response.clone().json()) as { id?: string };
        if (id !== undefined) callOfRingOut.set(id, request.id);
      } else {
        settle(response.status < 500 ? 'refused' : 'may ring');
      }
      return response;
    } catch (error) {
      settle('may ring');
      throw error;
    }
  }

  /** A look at a call: by one tab only, by its own user only, and never after its end. */
  function look(watched: WatchedTab, ringOutId: string): void {
    const callId = callOfRingOut.get(ringOutId);
    if (callId !== undefined && calls.get(callId)?.phase === 'ended')
      violate(`${watched.name} asks for ${callId}, which has ended`);
    const before = polledBy.get(ringOutId);
    if (before && before !== watched && isOpen(before))
      violate(`${watched.name} asks for a call that ${before.name} asks for`);
    polledBy.set(ringOutId, watched);
  }

  /** Something that ends a call: this tab's own, or none. */
  function end(watched: WatchedTab, found: Found | undefined): void {
    const { state } = callIn(watched) ?? {};
    const ids = state && 'words' in state ? [state.ringOutId, state.telephonySessionId] : [];
    if (!found || (!ids.includes(found.id) && !ids.includes(found.telephonySessionId)))
      violate(`${watched.name} ends a call that is not its own`);
  }

  /** Whose token it is; nobody's when it is dead. */
  function userOf(authorization: string | null) {
    try {
      return sessions.authenticate(authorization).extension;
    } catch {
      return undefined;
    }
  }

  function inspect(watched: WatchedTab, method: string, path: string, user: User | undefined): void {
    const wait = (silentUntil.get(budgetOf(user, method, path)) ?? 0) - world.clock.now();
    if (wait > 0) violate(`${watched.name} sends ${method} ${path} ${wait} ms before the penalty’s end`);
    const ringOutId = path.startsWith(`${RING_OUT}/`) ? path.slice(RING_OUT.length + 1) : undefined;
    if (ringOutId !== undefined) {
      const call = placed.all().find(({ id }) => id === ringOutId);
      if (method === 'GET') look(watched, ringOutId);
      if (method === 'DELETE') end(watched, call);
      if (user && call && call.extension !== user)
        violate(`${watched.name} asks as somebody else whose call it is`);
    }
    const sessionId = /\/telephony\/sessions\/([^/]+)$/.exec(path)?.[1];
    if (sessionId !== undefined && method === 'DELETE') {
      const call = placed.all().find(({ telephonySessionId }) => telephonySessionId === sessionId);
      end(watched, call);
    }
  }

  return {
    async watch(watched, url, init = {}, send) {
      if (!watched.tab.online) return send(); // nothing leaves then
      const { pathname: path } = new URL(url);
      const method = init.method ?? 'GET';
      if (!path.startsWith('/restapi/v1.0')) return send();
      if (watched.gone) violate(`${watched.name} sends ${method} ${path}, though its dialer is gone`);
      const user = userOf(new Headers(init.headers).get('Authorization'));
      inspect(watched, method, path, user);
      const response = await (method === 'POST' && path === RING_OUT ? post(watched, send) : send());
      if (response.status === 429) {
        const seconds = Number(response.headers.get('Retry-After') ?? 60);
        const until = world.clock.now() + seconds * 1000;
        // Whatever left before this answer came could not heed it.
        setImmediate(() => silentUntil.set(budgetOf(user, method, path), until));
      }
      return response;
    },
  };
}

/** The call that a tab shows. */
export function callIn({ dialer }: WatchedTab) {
  return dialer.core.calls.getState().call;
}

/** The budget that a request is counted in: its user's, for its group in RingCentral's reference. */
function budgetOf(user: User | undefined, method: string, path: string): string {
  const isHeavy = path.endsWith('/call-log') || (path.startsWith(RING_OUT) && method !== 'GET');
  const group = path.endsWith('/account/~/extension') ? 'medium' : 'light';
  return `${user?.id} ${isHeavy ? 'heavy' : group}`;
}
