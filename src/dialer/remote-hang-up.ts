import * as v from 'valibot';
import type { HangUpResult } from '../calls/hang-up';
import { DialerError, toDialerError } from '../runtime/dialer-error';
import type { Runtime, Stop } from '../runtime/runtime';
import { plainErrorOf, toldError } from './told-call';

/** Hanging up a call that another tab has: that tab does it, and says what came of it. */
export interface RemoteHangUp {
  /**
   * Has the tab that has the call end it.
   * @throws DialerError `timeout` when no tab answers; whatever that tab could not do
   */
  ask(callId: string): Promise<HangUpResult>;
  /** A message of another tab. */
  receive(message: HangUpMessage): void;
  /** The call is another tab's by now: that one is asked. */
  passedOn(callId: string): void;
  /** The call is this tab's by now, or over: `result` is what hanging up came to. */
  settle(callId: string, result: () => HangUpResult | Promise<HangUpResult>): void;
  stop: Stop;
}

export const hangUpMessages = [
  v.object({ type: v.literal('hang-up'), id: v.string(), command: v.string() }),
  /** The tab that has the call is at it. That may take a minute, while RingCentral wants no requests. */
  v.object({ type: v.literal('at-it'), command: v.string() }),
  v.object({
    type: v.literal('hung-up'),
    command: v.string(),
    result: v.exactOptional(v.picklist(['cancelled', 'ended', 'use-your-phone'])),
    error: v.exactOptional(toldError),
  }),
] as const;

type HangUpMessage = v.InferOutput<(typeof hangUpMessages)[number]>;
/** The same as it is sent. */
export type HangUpPost = v.InferInput<(typeof hangUpMessages)[number]>;

/** A tab answers within milliseconds, unless it is busy or gone. */
const ANSWER_MS = 2_000;

interface Asking {
  callId: string;
  command: string;
  stopTimer: Stop;
  resolve: (result: HangUpResult | Promise<HangUpResult>) => void;
  reject: (error: DialerError) => void;
}

export function createRemoteHangUp(parts: {
  runtime: Pick<Runtime, 'clock' | 'randomId'>;
  post: (message: HangUpPost) => void;
  /** Ends this tab's own call, if that is the one. */
  hangUpHere: (callId: string) => Promise<HangUpResult> | undefined;
}): RemoteHangUp {
  const { clock, randomId } = parts.runtime;
  const askings = new Set<Asking>();
  let stopped = false;

  function send(asking: Asking): void {
    asking.stopTimer();
    asking.command = randomId();
    asking.stopTimer = clock.setTimeout(() => finish(asking, asking.reject, noAnswer()), ANSWER_MS);
    parts.post({ type: 'hang-up', id: asking.callId, command: asking.command });
  }

  function finish<T>(asking: Asking, settle: (value: T) => void, value: T): void {
    asking.stopTimer();
    askings.delete(asking);
    settle(value);
  }

  function about(callId: string): Asking[] {
    return [...askings].filter((each) => each.callId === callId);
  }

  async function obey(id: string, command: string): Promise<void> {
    const work = parts.hangUpHere(id);
    if (!work) return;
    parts.post({ type: 'at-it', command });
    try {
      parts.post({ type: 'hung-up', command, result: await work });
    } catch (cause) {
      const error = toDialerError(cause, 'The call could not be cancelled.');
      parts.post({ type: 'hung-up', command, error: plainErrorOf(error) });
    }
  }

  return {
    ask: (callId) =>
      new Promise((resolve, reject) => {
        const asking: Asking = { callId, command: '', stopTimer: () => undefined, resolve, reject };
        if (stopped) {
          reject(destroyed());
          return;
        }
        askings.add(asking);
        send(asking);
      }),
    receive(message) {
      if (message.type === 'hang-up') {
        void obey(message.id, message.command);
        return;
      }
      const asking = [...askings].find(({ command }) => command === message.command);
      if (!asking) return;
      if (message.type === 'at-it') asking.stopTimer();
      else if (message.error) finish(asking, asking.reject, message.error);
      else finish(asking, asking.resolve, message.result ?? 'ended');
    },
    passedOn(callId) {
      for (const asking of about(callId)) send(asking);
    },
    settle(callId, result) {
      for (const asking of about(callId)) finish(asking, asking.resolve, Promise.resolve().then(result));
    },
    stop() {
      stopped = true;
      for (const asking of askings) finish(asking, asking.reject, destroyed());
    },
  };
}

function noAnswer(): DialerError {
  return new DialerError('timeout', 'The tab that has this call does not answer.', {
    solutions: ['Hang up in that tab, or on your phone.'],
  });
}

function destroyed(): DialerError {
  return new DialerError('destroyed', 'The dialer was removed from the page.');
}
