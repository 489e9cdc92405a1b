import type { Clock, Stop } from '../runtime/runtime';
import type { CallRecord } from './call-record';

/** Delivers call records to the host, in order, each until the host has taken it. */
export interface RecordOutbox {
  add(record: CallRecord): void;
  /** Stops trying; resolves when a delivery that is under way has come back. */
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
    delivering ??= deliverAll().finally(() => {
      delivering = undefined;
    });
  }

  async function deliverAll(): Promise<void> {
    for (let record = queue[0]; record && !destroyed; record = queue[0]) {
      try {
        await deliver(record);
        queue.shift();
        failures = 0;
      } catch (error) {
        failures += 1;
        onError(error);
        if (!destroyed) {
          stopTimer = clock.setTimeout(pump, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)));
        }
        return;
      }
    }
  }

  return {
    add(record) {
      queue.push(record);
      if (!stopTimer) pump();
    },
    async destroy() {
      await delivering;
      destroyed = true;
      stopTimer?.();
    },
  };
}
