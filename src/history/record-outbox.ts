import type { Clock, Stop } from '../runtime/runtime';
import type { CallRecord } from './call-record';

/** Delivers call records to the host, in order, each until the host has taken it. */
export interface RecordOutbox {
  add(record: CallRecord): void;
  /** Offers what is left once more, then stops; resolves when the last delivery has come back. */
  destroy(): Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * @param deliver the host's `onCallRecord`; a record counts as delivered when its promise resolves.
 * @param onError receives what a delivery failed with, once for each failure; it is tried again by itself.
 */
export function createRecordOutbox(
  clock: Clock,
  deliver: (record: CallRecord) => void | Promise<void>,
  onError: (error: unknown) => void,
): RecordOutbox {
  const queue: CallRecord[] = [];
  let failures = 0;
  let destroyed = false;
  let delivering: Promise<void> | undefined;
  let stopTimer: Stop | undefined;

  function pump(): void {
    stopTimer?.();
    stopTimer = undefined;
    delivering ??= deliverAll();
  }

  async function deliverAll(): Promise<void> {
    for (let record = queue[0]; record; record = queue[0]) {
      if (!(await delivered(record))) break;
      queue.shift();
      failures = 0;
    }
    // In the same turn as the last look at the queue, so that a record that comes now is not left lying.
    delivering = undefined;
    if (queue.length > 0 && !destroyed) stopTimer = clock.setTimeout(pump, waitAfter(failures));
  }

  async function delivered(record: CallRecord): Promise<boolean> {
    try {
      await deliver(record);
      return true;
    } catch (error) {
      failures += 1;
      onError(error);
      return false;
    }
  }

  return {
    add(record) {
      queue.push(record);
      if (!stopTimer) pump();
    },
    async destroy() {
      destroyed = true;
      if (stopTimer) pump();
      await delivering;
    },
  };
}

/** From 1 s, doubling, a minute at most. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}
