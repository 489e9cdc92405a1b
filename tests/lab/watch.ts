import type { Arrived, PlatformCall } from './platform-door';
import type { Told } from './page/contract';
import { STATUS_WORDS } from './selectors';
import type { LabTab } from './tab';
import type { Ears, LabWorld } from './world';

/** What must never happen, by the ids of docs/reliability.md. */
export type InvariantId = `R${number}`;

export interface Violation {
  id: InvariantId;
  /** The world's time. */
  at: string;
  text: string;
}

const PHASES = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];
/** A tab that slept or was offline hears late that a session has ended. */
const HEARD_WITHIN_MS = 5 * 60_000;
/** What is true at RingCentral is shown so soon, when nothing has been in the way for as long: the longest wait between two looks, and some. */
const SEEN_WITHIN_MS = 75_000;
/** What is waited where a 429 does not say how long. */
const UNSAID_WAIT_S = 60;

/** A call as the pages tell of it. */
interface WatchedCall {
  tab: LabTab;
  phase: string;
  beganAt: number;
  requestId?: string | undefined;
  /** The text of its record. */
  record?: string;
  told?: Moment;
  taken?: Moment;
  /** The requests to place it, by their numbers. */
  posts: string[];
  platform?: PlatformCall;
}

/** A page, and when in its life. */
interface Moment {
  tab: LabTab;
  step: number;
}

interface Dial extends Moment {
  requestId?: string | undefined;
  answer?: Extract<Told, { what: 'answered' }>;
}

/** Watches over one life, and writes down whatever must never happen. */
export class LifeWatch implements Ears {
  readonly violations: Violation[] = [];
  readonly calls = new Map<string, WatchedCall>();
  readonly dials = new Map<string, Dial>();
  readonly trace: unknown[] = [];
  readonly counts = { posts: 0, refreshes: 0, requests: 0, atOnce: 0 };
  world: LabWorld | undefined;
  private readonly sent = new Map<string, { tab: LabTab; told: Extract<Told, { what: 'sent' }> }>();
  /** The refreshes under way, by the numbers of their requests. */
  private readonly refreshing = new Map<string, LabTab>();
  private readonly spent = new Map<string, { tab: LabTab; at: number }>();
  private readonly silence = new Map<string, { learnedAt: number; until: number }>();
  private readonly departures = new Map<LabTab, { at: number; step: number }>();
  private readonly statuses = new Map<LabTab, string>();
  private signedIn = false;
  /** When somebody, or RingCentral, has last ended a session. */
  private endedAt = -Infinity;

  /** When something was last in the way of looking: trouble, or a page that came or went. */
  private troubleAt = 0;

  /** Something may keep the pages from seeing what is true. */
  troubled(): void {
    this.troubleAt = this.now();
  }

  /** Somebody ends the session: from now on pages may be signed out. */
  sessionEnds(): void {
    this.endedAt = this.now();
  }

  /** The wall clock has been set forward: a wait that was noted with its time looks over. */
  clockSteps(): void {
    this.silence.clear();
  }

  told(tab: LabTab, what: Told): void {
    this.note(tab.name, what);
    switch (what.what) {
      case 'call':
        return this.toldCall(tab, what.call);
      case 'record':
        return this.toldRecord(tab, what.record);
      case 'offered':
        return this.offered(tab, what.record);
      case 'session':
        return this.toldSession(tab, what.status);
      case 'sent':
        return this.toldSent(tab, what);
      case 'got':
        return this.toldGot(tab, what);
      case 'dialed':
        return void this.dials.set(what.dial, { ...this.moment(tab), requestId: what.requestId });
      case 'answered': {
        const dial = this.dials.get(what.dial);
        if (dial) dial.answer = what;
        return undefined;
      }
      case 'command':
      case 'error':
        return undefined;
    }
  }

  private toldCall(tab: LabTab, { callId, phase, requestId }: Extract<Told, { what: 'call' }>['call']): void {
    const call = this.calls.get(callId);
    if (!call) {
      if (phase !== 'placing' && phase !== 'ended')
        this.violate('R4', `${tab.name} tells ${phase} of a call that nobody has begun`);
      this.calls.set(callId, { tab, phase, beganAt: this.now(), requestId, posts: [] });
      return;
    }
    if (PHASES.indexOf(phase) <= PHASES.indexOf(call.phase))
      this.violate('R4', `${tab.name} tells ${phase} of ${callId} after ${call.phase}`);
    call.phase = phase;
    call.tab = tab;
    const state = call.platform?.state;
    if (phase === 'connected' && state && !('connectedAt' in state && state.connectedAt !== undefined))
      this.violate('R5', `${tab.name} says connected of ${callId}, whose legs were never both up`);
  }

  private toldRecord(tab: LabTab, record: { id: string; text: string }): void {
    const call = this.calls.get(record.id);
    if (!call) return this.violate('R1', `${tab.name} tells a record of a call that there never was`);
    if (call.phase !== 'ended')
      this.violate('R4', `${tab.name} tells the record of ${record.id} before its end`);
    if (call.told && !this.hasLeftSince(call.told))
      this.violate('R1', `${tab.name} tells the record of ${record.id} once more`);
    call.told = this.moment(tab);
    this.compare(tab, call, record);
  }

  private offered(tab: LabTab, record: { id: string; text: string }): void {
    // A call that ended with its page is first heard of by its record.
    const call: WatchedCall = this.calls.get(record.id) ?? {
      tab,
      phase: 'ended',
      beganAt: this.now(),
      posts: [],
    };
    this.calls.set(record.id, call);
    if (call.taken && !this.hasLeftSince(call.taken))
      this.violate('R1', `${tab.name} offers the record of ${record.id} that was taken`);
    call.taken = this.moment(tab);
    this.compare(tab, call, record);
  }

  private compare(tab: LabTab, call: WatchedCall, { id, text }: { id: string; text: string }): void {
    if (call.record !== undefined && call.record !== text)
      this.violate('R1', `${tab.name} has another record of ${id}: ${text}, not ${call.record}`);
    call.record = text;
  }

  private toldSession(tab: LabTab, status: string): void {
    const before = this.statuses.get(tab);
    this.statuses.set(tab, status);
    if (status === 'signed-in') this.signedIn = true;
    // A sign-in that fails leaves nobody signed in who was not before.
    if ((status !== 'signed-out' && status !== 'expired') || before === 'signing-in') return;
    const isAskedFor = this.now() - this.endedAt <= HEARD_WITHIN_MS;
    if (this.signedIn && !isAskedFor)
      this.violate('R9', `${tab.name} is ${status}, and nobody has asked for it`);
    this.signedIn = false;
  }

  private toldSent(tab: LabTab, told: Extract<Told, { what: 'sent' }>): void {
    this.sent.set(told.id, { tab, told });
    this.counts.requests += 1;
    if (told.dead) this.violate('R7', `${tab.name} sends ${told.method} ${told.path} with a dead token`);
    if (told.refresh !== undefined) this.refreshBegins(tab, told.id, told.refresh);
    if (told.method === 'POST' && told.path.endsWith('/ring-out')) this.post(tab, told);
  }

  private refreshBegins(tab: LabTab, id: string, token: string): void {
    this.counts.refreshes += 1;
    const [other] = this.refreshing.values();
    if (other) this.violate('R8', `${tab.name} refreshes while ${other.name} does`);
    const spent = this.spent.get(token);
    const mayNotKnow = spent && this.departures.get(spent.tab)?.at === spent.at;
    if (spent && !mayNotKnow)
      this.violate('R8', `${tab.name} refreshes with a token that has been exchanged`);
    this.refreshing.set(id, tab);
  }

  private post(tab: LabTab, { id, callId, requestId }: Extract<Told, { what: 'sent' }>): void {
    this.counts.posts += 1;
    const call = callId === undefined ? undefined : this.calls.get(callId);
    if (!call) return this.violate('R2', `${tab.name} places a call that it has told nobody of`);
    const mayRing = (post: string) => {
      const status = this.world?.grounds.door.requests.get(post)?.status;
      return status === undefined || status === 0 || status >= 500 || status < 400;
    };
    if (call.posts.some(mayRing)) this.violate('R2', `${tab.name} places ${callId} again`);
    if (requestId !== undefined) {
      const same = [...this.calls.values()].filter((each) => each !== call && each.requestId === requestId);
      if (same.some(({ posts }) => posts.some(mayRing)))
        this.violate('R2', `${tab.name} places a call for ${requestId} again`);
    }
    for (const [otherId, other] of this.calls) {
      const isLive = other !== call && other.phase !== 'ended' && other.platform?.state.phase !== 'ended';
      if (!isLive || other.posts.length === 0) continue;
      // Decision 0022: who dials in two tabs in the same moment has two calls.
      if (other.beganAt === call.beganAt) this.counts.atOnce += 1;
      else this.violate('R3', `${tab.name} places ${callId} while ${otherId} is ${other.phase}`);
    }
    call.posts.push(id);
  }

  private toldGot(tab: LabTab, { id, status, retryAfter }: Extract<Told, { what: 'got' }>): void {
    this.refreshing.delete(id);
    const request = this.world?.grounds.door.requests.get(id);
    if (status === 429 && request) {
      const until = this.now() + (retryAfter ?? UNSAID_WAIT_S) * 1_000;
      this.silence.set(groupOf(request), { learnedAt: this.now(), until });
    }
    const refresh = this.sent.get(id)?.told.refresh;
    if (refresh !== undefined && status === 200) this.spent.set(refresh, { tab, at: this.now() });
  }

  arrived(request: Arrived): void {
    this.note('platform', { what: 'arrived', id: request.id, method: request.method, path: request.path });
    const silence = this.silence.get(groupOf(request));
    const now = this.now();
    const sentAt = this.sent.get(request.id)?.tab.name ?? 'a page';
    // Whatever left in the moment in which the answer came could not heed it.
    if (silence && request.grant === null && now > silence.learnedAt && now < silence.until)
      this.violate(
        'R6',
        `${sentAt} sends ${request.method} ${request.path} ${silence.until - now} ms before the penalty’s end`,
      );
  }

  answered(request: Arrived): void {
    this.note('platform', { what: 'answered', id: request.id, status: request.status });
    const { status = 0, placed, path } = request;
    if (status === 0 || status >= 400) this.troubled();
    if (request.grant === 'refresh_token' && status === 400) this.sessionEnds();
    if (placed) {
      const callId = this.sent.get(request.id)?.told.callId;
      const call = callId === undefined ? undefined : this.calls.get(callId);
      if (call?.platform) this.violate('R2', `RingCentral has two calls for ${callId}`);
      if (call) call.platform = placed;
    }
    if (path.endsWith('/revoke')) this.sessionEnds();
  }

  left(tab: LabTab): void {
    this.troubled();
    this.note(tab.name, { what: 'left' });
    this.statuses.delete(tab);
    this.departures.set(tab, { at: this.now(), step: this.trace.length });
    for (const [id, each] of this.refreshing) if (each === tab) this.refreshing.delete(id);
  }

  rested(): void {
    if (this.now() - this.troubleAt > SEEN_WITHIN_MS) this.compareWithPlatform();
    for (const { name, last } of this.world?.living ?? []) {
      const { call, status = '' } = last?.shown ?? {};
      if (!call || status === '') continue;
      const says = Object.entries(STATUS_WORDS).find(([, words]) => words.test(status.trim()));
      if (says && says[0] !== call.phase)
        this.violate('R5', `${name} shows “${status}” of a call that is ${call.phase}`);
    }
  }

  /** What the pages were told last of the calls that they follow, against what is so. */
  private compareWithPlatform(): void {
    for (const [id, { phase, platform, tab, posts }] of this.calls) {
      if (!platform || phase === 'ended' || this.world?.tabs.includes(tab) !== true) continue;
      const { state } = platform;
      const since =
        state.phase === 'ended' ? state.endedAt : state.phase === 'connected' ? state.connectedAt : undefined;
      if (since === undefined || this.now() - since <= SEEN_WITHIN_MS || phase === state.phase) continue;
      // Of a call whose answer was lost it is not always told that the contact has answered.
      const wasLost = posts.some((post) => this.world?.grounds.door.requests.get(post)?.status === 0);
      if (state.phase === 'ended' || !wasLost)
        this.violate('R5', `${id} is ${phase} ${(this.now() - since) / 1000} s after it was ${state.phase}`);
    }
  }

  /** What has not come right, now that everything is calm. */
  leftovers(): void {
    for (const [id, call] of this.calls) {
      if (call.phase !== 'ended') this.violate('R4', `${id} is still ${call.phase}`);
      if (call.record === undefined) this.violate('R1', `${id} has no record`);
      else if (!call.taken) this.violate('R1', `the record of ${id} was not taken`);
    }
    for (const { name, last } of this.world?.living ?? []) {
      const call = last?.shown.call;
      if (call && call.phase !== 'ended') this.violate('R5', `${name} shows a call that is ${call.phase}`);
    }
    for (const [dial, { answer, ...moment }] of this.dials) {
      const { tab } = moment;
      if (!answer && !this.hasLeftSince(moment))
        this.violate('R1', `${tab.name} has no answer to dial ${dial}`);
      if (answer?.callId !== undefined && !this.calls.has(answer.callId))
        this.violate('R1', `${tab.name} dialed ${answer.callId}, of which nobody was told`);
    }
  }

  violate(id: InvariantId, text: string): void {
    const violation = { id, at: new Date(this.now()).toISOString().slice(11, 23), text };
    this.violations.push(violation);
    this.trace.push({ ...violation, violation: true });
  }

  note(who: string, what: unknown): void {
    this.trace.push({ at: new Date(this.now()).toISOString().slice(11, 23), who, what });
  }

  private moment(tab: LabTab): Moment {
    return { tab, step: this.trace.length };
  }

  private hasLeftSince({ tab, step }: Moment): boolean {
    return (this.departures.get(tab)?.step ?? -1) >= step;
  }

  private now(): number {
    return this.world?.now() ?? 0;
  }
}

/** The budget that a request is counted in: its user's, for its group in RingCentral's reference. */
function groupOf({ user, method, path }: Arrived): string {
  const isHeavy = path.endsWith('/call-log') || (path.endsWith('/ring-out') && method === 'POST');
  const isHeavyEnd = path.includes('/ring-out/') && method === 'DELETE';
  const group = path.endsWith('/account/~/extension') ? 'medium' : 'light';
  return `${user} ${isHeavy || isHeavyEnd ? 'heavy' : group}`;
}
