import type { Session } from '../../src/auth/session';
import type { Runtime } from '../../src/runtime/runtime';
import type { CredentialsOption } from '../../src/auth/credential-store';
import { CRM_PAGE, type DialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import type { FakeTab } from '../support/fake-browser';
import { pseudoRandom } from '../support/pseudo-random';

/** A tab with a dialer, everything about whose session is watched. */
export interface WatchedTab {
  dialer: TestDialer;
  /** The tab itself, to play with. */
  tab: FakeTab;
  session(): Session | undefined;
  /** A small request to RingCentral's API. */
  request(): Promise<unknown>;
}

/** Watches the sessions of a browser's tabs and writes down whatever must never happen. */
export interface SessionWatch {
  readonly violations: string[];
  readonly tabs: WatchedTab[];
  /** Somebody is signing out. */
  readonly someoneLeaves: boolean;
  /** @param session the session storage of a page that is loaded anew */
  open(session?: Iterable<[string, string]>): Promise<WatchedTab>;
  /** The network comes or goes, for all tabs. */
  setOnline(online: boolean): void;
  /** The tab is gone from one moment to the next. */
  close(tab: WatchedTab): void;
  /** From now on RingCentral may refuse every session there is: somebody has ended them. */
  allEnded(): void;
  /** The user of this tab signs out: her tabs may be signed out, until the returned function says that it is over. */
  userLeaves(tab: WatchedTab): () => void;
}

/** One sign-in at RingCentral, through all its refreshes. */
interface Lineage {
  ended: boolean;
  /** A refresh of it was not answered, so RingCentral may be ahead of what is known here. */
  lossy: boolean;
  refreshedAt: number[];
}

const TOKEN_REQUESTS_PER_MINUTE = 5;

export function watchSessions(
  world: DialerWorld,
  credentials: CredentialsOption,
  randomSeed: number,
): SessionWatch {
  const violations: string[] = [];
  const tabs: WatchedTab[] = [];
  const lineages = new Map<string, Lineage>();
  /** Refresh tokens that were exchanged, and the answer came. */
  const spent = new Set<string>();
  /** The refreshes under way, of tabs that share their sessions and so renew one at a time. */
  const common = new Map<WatchedTab, Lineage>();
  const leaving = new Set<string | undefined>();
  const random = pseudoRandom(randomSeed);
  let online = true;
  let opened = 0;
  let signIns = 0;

  const at = () => new Date(world.clock.now()).toISOString().slice(5, 23);
  const violate = (text: string) => void violations.push(`${at()} ${text}`);

  /** Takes note of a token answer: the new refresh token carries on what the old one belonged to. */
  async function noteGrant(response: Response, of: Lineage | undefined): Promise<void> {
    const { refresh_token: token } = (await response.clone().json()) as { refresh_token?: string };
    if (of === undefined) {
      signIns += 1;
      // RingCentral ends the oldest of more than five parallel sign-ins.
      if (signIns >= 5) for (const lineage of lineages.values()) lineage.ended = true;
    }
    if (token !== undefined) lineages.set(token, of ?? { ended: false, lossy: false, refreshedAt: [] });
  }

  async function open(session: Iterable<[string, string]> = []): Promise<WatchedTab> {
    opened += 1;
    const name = `tab ${opened}`;
    const tab = world.browser.openTab(CRM_PAGE, session);
    tab.online = online;
    // A page that is all alone cannot know how often the one before it has asked.
    if (tabs.length === 0) for (const lineage of lineages.values()) lineage.refreshedAt = [];
    /** Tokens that this tab knows to be dead. */
    const dead = new Set<string>();
    let refusal = false;
    const underWay = credentials === 'memory' ? new Map<WatchedTab, Lineage>() : common;

    async function refresh(url: string, init: RequestInit, body: URLSearchParams): Promise<Response> {
      const token = body.get('refresh_token') ?? '';
      const lineage = lineages.get(token);
      if (!lineage) throw new Error('A refresh token that was never given.');
      if (underWay.size > 0) violate(`${name} refreshes while another refresh is under way`);
      underWay.set(watched, lineage);
      if (spent.has(token)) violate(`${name} refreshes what has been refreshed already`);
      if (tab.online) {
        const now = world.clock.now();
        lineage.refreshedAt = [...lineage.refreshedAt.filter((time) => time > now - 60_000), now];
        const count = lineage.refreshedAt.length;
        if (count > TOKEN_REQUESTS_PER_MINUTE) violate(`${name} makes it ${count} refreshes in a minute`);
      }
      let answered = !tab.online; // nothing leaves then
      try {
        const response = await tab.runtime.fetch(url, init);
        answered = true;
        if (response.ok) {
          lineage.lossy = false;
          spent.add(token);
          await noteGrant(response, lineage);
        } else if (response.status === 400) {
          refusal = true;
          if (!lineage.ended && !lineage.lossy) violate(`${name} refreshes with a token that is spent`);
        }
        return response;
      } finally {
        if (!answered) lineage.lossy = true;
        underWay.delete(watched);
      }
    }

    const fetch: Runtime['fetch'] = async (url, init = {}) => {
      const body = new URLSearchParams(typeof init.body === 'string' ? init.body : '');
      if (body.get('grant_type') === 'refresh_token') return refresh(url, init, body);
      const token = new Headers(init.headers).get('Authorization')?.replace('Bearer ', '');
      if (token !== undefined && dead.has(token)) violate(`${name} sends a token that it knows is dead`);
      const current = watched.session();
      if (token !== undefined && token === current?.accessToken) {
        const late = tab.runtime.clock.now() - current.accessExpiresAt;
        if (late >= 0) violate(`${name} sends a token that ended ${late} ms ago`);
      }
      const response = await tab.runtime.fetch(url, init);
      if (response.status === 401 && token !== undefined) soon(() => dead.add(token));
      if (response.ok && body.get('grant_type') === 'authorization_code')
        await noteGrant(response, undefined);
      return response;
    };
    const runtime: Runtime = { ...tab.runtime, fetch, random };
    const options = { redirectUri: LANDING_PAGE, credentials };
    const dialer = world.dialer(options, Object.create(tab, { runtime: { value: runtime } }) as FakeTab);
    const { core } = dialer;
    const watched: WatchedTab = {
      dialer,
      tab,
      session() {
        const state = core.session.getState();
        return state.status === 'signed-in' ? state.session : undefined;
      },
      request: () =>
        core.platform.api.request({
          method: 'GET',
          path: '/account/~',
          group: 'light',
          priority: 'user',
          what: 'your account',
        }),
    };

    let last = watched.session();
    core.session.subscribe((state) => {
      if (tab.closed) return;
      const before = last;
      last = watched.session();
      if (last?.accessToken !== before?.accessToken) {
        if (before) soon(() => dead.add(before.accessToken));
        if (last) refusal = false;
      }
      if (!before || state.status === 'signed-in') return;
      const isTold = state.status === 'expired' ? refusal : leaving.has(before.ownerId);
      if (!isTold) violate(`${name} is ${state.status}, and nobody has said so`);
    });

    let isReady = false;
    void dialer.dialer.ready().then(() => {
      isReady = true;
    });
    await world.until(() => isReady, 'the dialer is ready');
    tabs.push(watched);
    return watched;
  }

  return {
    violations,
    tabs,
    get someoneLeaves() {
      return leaving.size > 0;
    },
    open,
    setOnline(next) {
      online = next;
      for (const { tab } of tabs) {
        tab.online = next;
        if (next) tab.wake('online');
      }
    },
    close(watched) {
      const lineage = common.get(watched);
      if (lineage) lineage.lossy = true;
      common.delete(watched);
      tabs.splice(tabs.indexOf(watched), 1);
      watched.tab.close();
    },
    allEnded() {
      for (const lineage of lineages.values()) lineage.ended = true;
    },
    userLeaves(watched) {
      const { ownerId, refreshToken = '' } = watched.session() ?? {};
      const lineage = lineages.get(refreshToken);
      if (lineage) lineage.ended = true;
      leaving.add(ownerId);
      return () => void leaving.delete(ownerId);
    },
  };
}

/** Once what is under way in this turn has come to rest: nobody can heed what he learns in it. */
function soon(action: () => void): void {
  setImmediate(action);
}
