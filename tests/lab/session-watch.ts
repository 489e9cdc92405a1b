import type { Notes } from './notes';
import type { Told } from './page/contract';
import type { Arrived } from './platform-door';
import type { LabTab } from './tab';

/** A tab that slept or was offline hears late that a session has ended. */
const HEARD_WITHIN_MS = 5 * 60_000;
/** What is waited where a 429 does not say how long. */
export const UNSAID_WAIT_S = 60;

/** Watches over the requests of one life, and who is signed in: R6 to R9. */
export class SessionWatch {
  readonly counts = { requests: 0, refreshes: 0 };
  /** The refreshes under way, by the numbers of their requests. */
  private readonly refreshing = new Map<string, LabTab>();
  /** Refresh tokens whose exchange was answered. */
  private readonly spent = new Map<string, { tab: LabTab; at: number }>();
  private readonly refreshes = new Map<string, string>();
  private readonly silence = new Map<string, { learnedAt: number; until: number }>();
  private readonly statuses = new Map<LabTab, string>();
  private signedIn = false;
  /** When somebody, or RingCentral, has last ended a session. */
  private endedAt = -Infinity;

  constructor(private readonly notes: Notes) {}

  /** Somebody ends the session: from now on pages may be signed out. */
  sessionEnds(): void {
    this.endedAt = this.notes.now();
  }

  /** The wall clock has been set forward: a wait that was noted with its time looks over. */
  clockSteps(): void {
    this.silence.clear();
  }

  toldSession(tab: LabTab, status: string): void {
    const before = this.statuses.get(tab);
    this.statuses.set(tab, status);
    if (status === 'signed-in') this.signedIn = true;
    // A sign-in that fails leaves nobody signed in who was not before.
    if ((status !== 'signed-out' && status !== 'expired') || before === 'signing-in') return;
    const isAskedFor = this.notes.now() - this.endedAt <= HEARD_WITHIN_MS;
    if (this.signedIn && !isAskedFor)
      this.notes.violate('R9', `${tab.name} is ${status}, and nobody has asked for it`);
    this.signedIn = false;
  }

  toldSent(tab: LabTab, told: Extract<Told, { what: 'sent' }>): void {
    this.counts.requests += 1;
    if (told.dead)
      this.notes.violate('R7', `${tab.name} sends ${told.method} ${told.path} with a dead token`);
    if (told.refresh !== undefined) this.refreshBegins(tab, told.id, told.refresh);
  }

  private refreshBegins(tab: LabTab, id: string, token: string): void {
    this.counts.refreshes += 1;
    const [other] = this.refreshing.values();
    if (other) this.notes.violate('R8', `${tab.name} refreshes while ${other.name} does`);
    const spent = this.spent.get(token);
    const mayNotKnow = spent && this.notes.leftAt(spent.tab) === spent.at;
    if (spent && !mayNotKnow)
      this.notes.violate('R8', `${tab.name} refreshes with a token that has been exchanged`);
    this.refreshing.set(id, tab);
    this.refreshes.set(id, token);
  }

  toldGot(tab: LabTab, { id, status, retryAfter }: Extract<Told, { what: 'got' }>): void {
    this.refreshing.delete(id);
    const request = this.notes.world?.grounds.door.requests.get(id);
    if (status === 429 && request) {
      const until = this.notes.now() + (retryAfter ?? UNSAID_WAIT_S) * 1_000;
      this.silence.set(groupOf(request), { learnedAt: this.notes.now(), until });
    }
    const refresh = this.refreshes.get(id);
    if (refresh !== undefined && status === 200) this.spent.set(refresh, { tab, at: this.notes.now() });
  }

  arrived(request: Arrived, from: string): void {
    const silence = this.silence.get(groupOf(request));
    const now = this.notes.now();
    // Whatever left in the moment in which the answer came could not heed it.
    if (silence && request.grant === null && now > silence.learnedAt && now < silence.until)
      this.notes.violate(
        'R6',
        `${from} sends ${request.method} ${request.path} ${silence.until - now} ms before the penalty’s end`,
      );
  }

  answered({ grant, status, path }: Arrived): void {
    if (grant === 'refresh_token' && status === 400) this.sessionEnds();
    if (path.endsWith('/revoke')) this.sessionEnds();
  }

  left(tab: LabTab): void {
    this.statuses.delete(tab);
    for (const [id, each] of this.refreshing) if (each === tab) this.refreshing.delete(id);
  }
}

/** The budget that a request is counted in: its user's, for its group in RingCentral's reference. */
function groupOf({ user, method, path }: Arrived): string {
  const isHeavy = path.endsWith('/call-log') || (path.endsWith('/ring-out') && method === 'POST');
  const isHeavyEnd = path.includes('/ring-out/') && method === 'DELETE';
  const group = path.endsWith('/account/~/extension') ? 'medium' : 'light';
  return `${user} ${isHeavy || isHeavyEnd ? 'heavy' : group}`;
}
