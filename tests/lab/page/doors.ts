import type { PageClock, PageDoors, PageSettings, Tell } from './contract';

/**
 * Runs in the page, before its scripts: ears at everything through which the page acts on what is outside of it. It is sent
 * as text, so it uses nothing from outside of itself.
 */
export function watchedDoors({ name }: Pick<PageSettings, 'name'>, clock: PageClock, tell: Tell): PageDoors {
  const { setRealTimeout, clearRealTimeout } = clock;
  let activity = 0;
  const happens = () => void (activity += 1);
  const fetches = new Set<string>();
  /** Tokens that the page has learned to be dead, with when. */
  const dead = new Map<string, number>();
  const learn = (token: string) => dead.has(token) || dead.set(token, performance.now());
  // Nobody can heed what he learns in the very same moment.
  const isKnownDead = (token: string) => performance.now() > (dead.get(token) ?? Infinity);
  let current: string | undefined;
  let lastFetch = 0;
  const realFetch = window.fetch.bind(window);
  /** Tokens are told apart without being told. */
  const mark = (secret: string) => {
    let hash = 0x811c9dc5;
    for (const char of secret) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
    return hash.toString(16);
  };
  window.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (!url.pathname.startsWith('/restapi/')) return realFetch(input, init);
    const id = `${name}.${(lastFetch += 1)}`;
    const token = new Headers(init.headers).get('Authorization')?.replace(/^Bearer /, '');
    const body = new URLSearchParams(typeof init.body === 'string' ? init.body : '');
    const refresh = body.get('grant_type') === 'refresh_token' ? body.get('refresh_token') : null;
    const method = init.method ?? 'GET';
    const placed =
      method === 'POST' && url.pathname.endsWith('/ring-out') ? widget()?.getState().call : undefined;
    happens();
    fetches.add(id);
    tell({
      what: 'sent',
      id,
      method,
      path: url.pathname,
      dead: token !== undefined && isKnownDead(token),
      ...(token !== undefined && { token: mark(token) }),
      ...(refresh !== null && { refresh: mark(refresh) }),
      ...(placed && { callId: placed.callId }),
      ...(placed?.requestId !== undefined && { requestId: placed.requestId }),
    });
    if (token !== undefined) current = token;
    url.searchParams.set('lab', id);
    try {
      const response = await realFetch(url.href, init);
      const retryAfter = response.headers.get('Retry-After');
      tell({
        what: 'got',
        id,
        status: response.status,
        ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
      });
      if (response.status === 401 && token !== undefined) learn(token);
      if (response.ok && refresh !== null && current !== undefined) {
        const old = current;
        void response
          .clone()
          .json()
          .then((answer: { access_token?: string }) => {
            if (answer.access_token !== old) learn(old);
          })
          .catch(() => undefined);
      }
      return response;
    } catch (error) {
      tell({ what: 'got', id, status: 0 });
      throw error;
    } finally {
      fetches.delete(id);
      happens();
    }
  };

  let databases = 0;
  const begins = () => {
    databases += 1;
    happens();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      databases -= 1;
      happens();
    };
  };
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    const ends = begins();
    for (const type of ['success', 'error', 'blocked']) request.addEventListener(type, ends, { once: true });
    return request;
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    const made = transaction.apply(this, args);
    const ends = begins();
    for (const type of ['complete', 'abort']) made.addEventListener(type, ends, { once: true });
    return made;
  };
  const { postMessage } = BroadcastChannel.prototype;
  BroadcastChannel.prototype.postMessage = function (message: unknown) {
    if (this !== wire) happens();
    postMessage.call(this, message);
  };
  const locks = navigator.locks as LockManager | undefined;
  if (locks) {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = async function (this: LockManager, ...args: unknown[]) {
      happens();
      const task = args.at(-1) as (lock: Lock | null) => unknown;
      const given = [
        ...args.slice(0, -1),
        async (lock: Lock | null) => {
          happens();
          try {
            return await task(lock);
          } finally {
            happens();
          }
        },
      ];
      return (request as (...all: unknown[]) => Promise<unknown>).apply(this, given);
    };
  }
  interface Widget {
    getState(): { call?: { callId: string; requestId?: string } };
  }
  const widget = () => document.querySelector('ringout-dialer') as unknown as Widget | null;
  const realOpen = window.open.bind(window);
  let popupsBlocked = false;
  window.open = (...args) => (popupsBlocked ? null : realOpen(...args));
  Object.defineProperty(document, 'hidden', { get: () => clock.isHidden() });
  Object.defineProperty(document, 'visibilityState', {
    get: () => (clock.isHidden() ? 'hidden' : 'visible'),
  });

  // The other tabs answer when all that was sent to them before has arrived.
  let heard = 0;
  let asked = '';
  let allHeard: (() => void) | undefined;
  let needed = 0;
  const wire = new BroadcastChannel('lab');
  wire.addEventListener('message', ({ data }: MessageEvent<{ ask?: string; answer?: string }>) => {
    if (data.ask !== undefined) postMessage.call(wire, { answer: data.ask });
    if (data.answer === asked) {
      heard += 1;
      if (heard >= needed) allHeard?.();
    }
  });
  async function askPeers(peers: number): Promise<void> {
    if (peers === 0) return;
    heard = 0;
    needed = peers;
    asked = `${name} ${(lastFetch += 1)}`;
    let givenUp = 0;
    await new Promise<void>((resolve) => {
      allHeard = resolve;
      postMessage.call(wire, { ask: asked });
      givenUp = setRealTimeout(resolve, 1_000); // a tab that has just gone does not answer
    });
    clearRealTimeout(givenUp);
  }

  return {
    activity: () => activity,
    fetches: () => [...fetches],
    databases: () => databases,
    async arrive(peers) {
      await clock.hop();
      try {
        await locks?.query();
      } catch {
        // site data is blocked
      }
      await askPeers(peers);
      await clock.hop();
    },
    blockPopups(blocked) {
      popupsBlocked = blocked;
    },
  };
}
