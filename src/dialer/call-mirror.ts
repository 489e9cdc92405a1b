import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import { type Call, isFinished } from '../calls/call';
import type { CallStore } from '../calls/call-store';
import type { HangUpResult } from '../calls/hang-up';
import type { Runtime, Stop } from '../runtime/runtime';
import { createRemoteHangUp, hangUpMessages, type HangUpPost } from './remote-hang-up';
import { plainCallOf, toldCall } from './told-call';

/**
 * The user's call that another tab has, as this tab was told of it; and this tab's own, which it tells the others of. A
 * call is another tab's until this one goes on with it.
 */
export interface CallMirror extends Pick<
  StoreApi<{ call: Call | undefined }>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** Has the tab that has the call end it. @throws DialerError `timeout` when it does not answer */
  hangUp(): Promise<HangUpResult>;
  /** Has the tab that has the call look at it; resolves when that tab has told of it. May never do so. */
  look(): Promise<void>;
  /** Somebody may know more of the call than its tab: see {@link CallStore.hint}. */
  hint(): void;
  /** A call in progress as its tab told of it, whoever's it is. */
  heard(callId: string): { call: Call; ownerId: string } | undefined;
  /** Nobody has this call: it is over, and its tab could not say so any more. */
  forget(callId: string): void;
  /** Clears a call that has ended from view, in all tabs: the user has seen how it ended. */
  dismiss(): void;
  stop: Stop;
}

const message = v.union([
  /** What call is there? */
  v.object({ type: v.literal('ask') }),
  v.object({ type: v.literal('call'), tab: v.string(), user: v.string(), call: toldCall }),
  /** How is this call? `now`: somebody waits for the answer; otherwise it may well be worth a look. */
  v.object({ type: v.literal('look'), id: v.string(), now: v.boolean() }),
  /** The user has seen how this call ended. */
  v.object({ type: v.literal('dismissed'), id: v.string() }),
  ...hangUpMessages,
]);

type Post =
  | { type: 'ask' }
  | { type: 'call'; tab: string; user: string; call: v.InferInput<typeof toldCall> }
  | { type: 'look'; id: string; now: boolean }
  | { type: 'dismissed'; id: string }
  | HangUpPost;

/** A message overtakes what WebKit asks for a lock: so long after it the tab of a new call holds it for sure. */
const HELD_BY_MS = 2_000;

interface Heard {
  tab: string;
  user: string;
  call: Call;
}

export function createCallMirror(parts: {
  runtime: Pick<Runtime, 'clock' | 'openChannel' | 'onWake' | 'randomId'>;
  namespace: string;
  session: Pick<SessionStore, 'getState' | 'subscribe'>;
  calls: Pick<CallStore, 'getState' | 'subscribe' | 'hint' | 'lookAgain' | 'dismiss'>;
  /** Ends this tab's own call. */
  hangUp: () => Promise<HangUpResult>;
  /** Another tab has this call, for as long as that tab lives. */
  onHeard: (callId: string) => void;
}): CallMirror {
  const { runtime, session, calls } = parts;
  const channel = runtime.openChannel(`${parts.namespace}:call`);
  const store = createStore<{ call: Call | undefined }>(() => ({ call: undefined }));
  const tab = runtime.randomId();
  const heard = new Map<string, Heard>();
  /** What the others were told last, and whose call that is. */
  let told = { id: '', user: '', content: '' };
  /** Who waits for news of a call. */
  const lookers = new Set<() => void>();
  /** Calls whose tab may not hold them yet. */
  const soon = new Map<string, Stop>();
  let stopped = false;

  const post = (content: Post) => {
    if (!stopped) channel.post(content);
  };
  const remote = createRemoteHangUp({
    runtime,
    post,
    hangUpHere(id) {
      const { call } = calls.getState();
      if (call?.request.id !== id) return undefined;
      return isFinished(call) ? Promise.resolve('ended') : parts.hangUp();
    },
  });

  /** Shows the user's call, the one that lives or the last one. */
  function show(): void {
    const user = ownerIn(session.getState());
    const hers = [...heard.values()].filter((each) => each.user === user).map(({ call }) => call);
    const call = hers.find((each) => !isFinished(each)) ?? hers.at(-1);
    if (call !== store.getState().call) store.setState({ call });
  }

  function living(): Call | undefined {
    const { call } = store.getState();
    return call && !isFinished(call) ? call : undefined;
  }

  function onTold({ tab: teller, user, call }: Heard): void {
    const { id } = call.request;
    const before = heard.get(id);
    // A call that is over before it was heard of, and one that is this tab's by now, are no news.
    if (calls.getState().call?.request.id === id || (!before && isFinished(call))) return;
    for (const [other, { call: earlier }] of heard) if (isFinished(earlier)) heard.delete(other);
    heard.set(id, { tab: teller, user, call });
    if (isFinished(call))
      remote.settle(id, () => (call.state.outcome === 'cancelled' ? 'cancelled' : 'ended'));
    else if (!soon.has(id))
      soon.set(
        id,
        runtime.clock.setTimeout(() => onHeldBy(id), HELD_BY_MS),
      );
    if (before && before.tab !== teller) remote.passedOn(id);
    show();
    for (const looker of lookers) looker();
    lookers.clear();
  }

  function onHeldBy(id: string): void {
    soon.delete(id);
    parts.onHeard(id);
  }

  const stopHearing = channel.onMessage((data) => {
    const parsed = v.safeParse(message, data);
    if (!parsed.success) return;
    const content = parsed.output;
    switch (content.type) {
      case 'ask':
        tell(true);
        break;
      case 'call':
        onTold(content);
        break;
      case 'look':
        void onLook(content);
        break;
      case 'dismissed':
        dismiss(content.id);
        break;
      case 'hang-up':
      case 'at-it':
      case 'hung-up':
        remote.receive(content);
    }
  });

  /** Tells the other tabs of this one's call, when there is something new, or they ask. */
  function tell(asked = false): void {
    const { call } = calls.getState();
    if (!call || (asked && isFinished(call))) return;
    const { id } = call.request;
    const user = told.id === id ? told.user : ownerIn(session.getState());
    if (user === undefined) return;
    const plain = plainCallOf(call);
    // Every look at RingCentral is news to the watch, but not to those who look at the screen.
    const content = JSON.stringify({ ...plain, state: { ...plain.state, seenAt: 0, words: 0 } });
    if (!asked && told.content === content) return;
    told = { id, user, content };
    post({ type: 'call', tab, user, call: plain });
  }

  async function onLook({ id, now }: { id: string; now: boolean }): Promise<void> {
    if (calls.getState().call?.request.id !== id) return;
    if (!now) calls.hint();
    else {
      await calls.lookAgain();
      tell(true);
    }
  }

  let telling = false;
  function onOwnCall(): void {
    const id = calls.getState().call?.request.id;
    if (id !== undefined && heard.delete(id)) {
      remote.settle(id, parts.hangUp);
      show();
    }
    if (telling) return;
    telling = true;
    // What begins and ends in one go is not worth telling.
    queueMicrotask(() => {
      telling = false;
      tell();
    });
  }

  function drop(callId: string): void {
    if (heard.delete(callId)) show();
  }

  function dismiss(callId: string): void {
    const known = heard.get(callId);
    if (known && isFinished(known.call)) drop(callId);
    if (calls.getState().call?.request.id === callId) calls.dismiss();
  }

  const stops = [
    stopHearing,
    calls.subscribe(onOwnCall),
    session.subscribe(show),
    // A page that was frozen has not heard everything.
    runtime.onWake((reason) => {
      if (reason === 'visible' || reason === 'restored') post({ type: 'ask' });
    }),
  ];
  post({ type: 'ask' });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async hangUp() {
      const call = living();
      return call ? remote.ask(call.request.id) : 'ended';
    },
    async look() {
      const call = living();
      if (!call) return;
      post({ type: 'look', id: call.request.id, now: true });
      await new Promise<void>((resolve) => lookers.add(resolve));
    },
    hint() {
      const call = living();
      if (call) post({ type: 'look', id: call.request.id, now: false });
    },
    heard(callId) {
      const known = heard.get(callId);
      return known && !isFinished(known.call) ? { call: known.call, ownerId: known.user } : undefined;
    },
    forget(callId) {
      const known = heard.get(callId);
      if (known && !isFinished(known.call)) drop(callId);
    },
    dismiss() {
      for (const call of [store.getState().call, calls.getState().call]) {
        if (!call || !isFinished(call)) continue;
        post({ type: 'dismissed', id: call.request.id });
        dismiss(call.request.id);
      }
    },
    stop() {
      tell(); // that the call ends by this
      stopped = true;
      for (const stop of [...stops, ...soon.values()]) stop();
      remote.stop();
      channel.close();
    },
  };
}
