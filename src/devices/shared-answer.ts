import type { Clock } from '../runtime/runtime';
import { unlessAborted } from '../runtime/unless-aborted';

/** An answer of RingCentral's that changes seldom: read once for all who need it, and kept. */
export interface SharedAnswer<T> {
  getState(): AnswerState<T>;
  /** The answer, if it was read less than `maxAge` milliseconds ago; otherwise it is read. One request at a time. */
  read(maxAge: number): Promise<T>;
  /** Gives up a request that is under way: whoever waits for it is told so. */
  stop(): void;
}

/** What is known: an answer stays when a later request fails. */
export interface AnswerState<T> {
  answer?: T;
  /** Why the last request failed. */
  error?: unknown;
  reading: boolean;
}

export function shareAnswer<T>(options: {
  clock: Clock;
  read: (signal: AbortSignal) => Promise<T>;
  onChange: () => void;
}): SharedAnswer<T> {
  const { clock } = options;
  const { signal, abort } = abortable();
  let state: AnswerState<T> = { reading: false };
  let readAt = -Infinity;
  let request: Promise<T> | undefined;

  function change(next: AnswerState<T>): void {
    if (signal.aborted) return;
    state = next;
    options.onChange();
  }

  async function ask(): Promise<T> {
    try {
      const answer = await unlessAborted(options.read(signal), signal);
      request = undefined;
      readAt = clock.now();
      change({ answer, reading: false });
      return answer;
    } catch (error) {
      request = undefined;
      change({ ...state, error, reading: false });
      throw error;
    }
  }

  return {
    getState: () => state,
    async read(maxAge) {
      if (!request && state.answer !== undefined && clock.now() - readAt < maxAge) return state.answer;
      if (!request) {
        request = ask();
        const { error: _before, ...known } = state;
        change({ ...known, reading: true });
      }
      return request;
    },
    stop: abort,
  };
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  const reason = new DOMException('Nobody needs the answer any more.', 'AbortError');
  return { signal: controller.signal, abort: () => controller.abort(reason) };
}
