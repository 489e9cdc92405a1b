import { type Moment, Notes } from './notes';
import type { Arrived, PlatformCall } from './platform-door';
import type { Told } from './page/contract';
import { STATUS_WORDS } from './selectors';
import { SessionWatch, UNSAID_WAIT_S } from './session-watch';
import type { LabTab } from './tab';
import type { Ears } from './world';

const PHASES = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];
/** What is true at RingCentral is shown so soon, when nothing has been in the way for as long: the longest wait between two looks, and some. */
const SEEN_WITHIN_MS = 75_000;

/** What a `dial()` is refused with that begins no call (host-api.md, "Promises"). */
const NO_CALL = new Set(['invalid-number', 'call-in-progress', 'destroyed']);

/** A call as the pages tell of it. */
interface WatchedCall {
  tab: LabTab;
  phase: string;
  beganAt: number;
  /** When it was last told of. */
  toldAt: number;
  requestId?: string | undefined;
  /** The text of its record. */
  record?: string;
  told?: Moment;
  taken?: Moment;
  /** The requests to place it, by their numbers. */
  posts: string[];
  platform?: PlatformCall;
}

interface Dial extends Moment {
  requestId?: string | undefined;
  answer?: Extract<Told, { what: 'answered' }>;
  answeredAt?: number;
}

/** Watches over one life, and writes down whatever must never happen. */
export class LifeWatch extends Notes implements Ears {
  readonly calls = new Map<string, WatchedCall>();
  readonly dials = new Map<string, Dial>();
  readonly counts = { posts: 0, atOnce: 0, notStored: 0 };
  readonly session = new SessionWatch(this);
  private readonly sent = new Map<string, { tab: LabTab; told: Extract<Told, { what: 'sent' }> }>();
  /** When something was last in the way of looking: trouble, or a page that came or went. */
  private troubleAt = 0;
  /** When pages were last gone from the tabs while nothing could be stored, and since when that was so. */
  private readonly leftUnstored = new Map<LabTab, { at: number; fullSince: number }>();

  /** Something may keep the pages from seeing what is true, and does so for a while. */
  troubled(forMs = 0): void {
    this.troubleAt = Math.max(this.troubleAt, this.now() + forMs);
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
        return this.session.toldSession(tab, what.status);
      case 'sent':
        this.sent.set(what.id, { tab, told: what });
        this.session.toldSent(tab, what);
        if (what.method === 'POST' && what.path.endsWith('/ring-out')) this.post(tab, what);
        return undefined;
      case 'got':
        if (what.status === 429) this.troubled((what.retryAfter ?? UNSAID_WAIT_S) * 1_000);
        return this.session.toldGot(tab, what);
      case 'dialed':
        return void this.dials.set(what.dial, { ...this.moment(tab), requestId: what.requestId });
      case 'answered': {
        const dial = this.dials.get(what.dial);
        if (dial) Object.assign(dial, { answer: what, answeredAt: this.now() });
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
      this.calls.set(callId, { tab, phase, beganAt: this.now(), toldAt: this.now(), requestId, posts: [] });
      return;
    }
    if (PHASES.indexOf(phase) <= PHASES.indexOf(call.phase))
      this.violate('R4', `${tab.name} tells ${phase} of ${callId} after ${call.phase}`);
    call.phase = phase;
    call.tab = tab;
    call.toldAt = this.now();
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
      toldAt: this.now(),
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

  private post(tab: LabTab, { id, callId, requestId }: Extract<Told, { what: 'sent' }>): void {
    this.counts.posts += 1;
    const call = callId === undefined ? undefined : this.calls.get(callId);
    if (!call) return this.violate('R2', `${tab.name} places a call that it has told nobody of`);
    const mayRing = (post: string) => {
      const status = this.statusOf(post);
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

  arrived(request: Arrived): void {
    const { id, method, path } = request;
    this.note('platform', { what: 'arrived', id, method, path });
    this.session.arrived(request, this.sent.get(id)?.tab.name ?? 'a page');
  }

  answered(request: Arrived): void {
    this.note('platform', { what: 'answered', id: request.id, status: request.status });
    const { status = 0, placed } = request;
    if (status === 0 || status >= 400) this.troubled();
    this.session.answered(request);
    if (placed) {
      const callId = this.sent.get(request.id)?.told.callId;
      const call = callId === undefined ? undefined : this.calls.get(callId);
      if (call?.platform) this.violate('R2', `RingCentral has two calls for ${callId}`);
      if (call) call.platform = placed;
    }
  }

  left(tab: LabTab): void {
    this.troubled();
    this.noteDeparture(tab);
    const fullSince = this.world?.storageFullSince;
    if (fullSince !== undefined) this.leftUnstored.set(tab, { at: this.now(), fullSince });
    this.session.left(tab);
  }

  rested(): void {
    if (this.world?.online === false) this.troubled();
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
      const wasLost = posts.some((post) => this.statusOf(post) === 0);
      if (state.phase === 'ended' || !wasLost)
        this.violate('R5', `${id} is ${phase} ${(this.now() - since) / 1000} s after it was ${state.phase}`);
    }
  }

  /** Every `dial()` is a call of its own, unless it was refused for its input or is one with another. */
  private countDials(): void {
    const dials = [...this.dials.values()];
    const accepted = new Set(dials.flatMap(({ answer }) => answer?.callId ?? []));
    // The same person dialed twice fails with one error; the same id stands for what became of it before.
    const failed = new Set(
      dials
        .filter(({ answer, requestId }) => answer?.error !== undefined && requestId === undefined)
        .filter(({ answer }) => !NO_CALL.has(answer?.error ?? ''))
        .map(({ tab, answer, answeredAt }) => `${tab.name} ${answer?.error} ${answeredAt}`),
    );
    const fewest = accepted.size + failed.size;
    if (this.calls.size < fewest)
      this.violate('R1', `${fewest} calls were dialed, and ${this.calls.size} are known`);
  }

  /** A call whose page went when the browser had stored nothing of what was told of it last. */
  private wentWithItsPage({ tab, toldAt }: WatchedCall): boolean {
    const left = this.leftUnstored.get(tab);
    return left !== undefined && left.fullSince <= toldAt && toldAt <= left.at;
  }

  /** What has not come right, now that everything is calm. */
  leftovers(): void {
    this.countDials();
    for (const [id, call] of this.calls) {
      if (call.phase !== 'ended' && !this.wentWithItsPage(call))
        this.violate('R4', `${id} is still ${call.phase}`);
      if (call.taken) continue;
      if (this.wentWithItsPage(call)) this.counts.notStored += 1;
      else if (call.record === undefined) this.violate('R1', `${id} has no record`);
      else this.violate('R1', `the record of ${id} was not taken`);
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
}
