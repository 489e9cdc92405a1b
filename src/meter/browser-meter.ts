import type { Runtime } from '../runtime/runtime';
import { createMeter, type Meter } from './meter';

export { watchRequest } from './watched-request';

/** A meter that keeps its counts in the browser's database of this name, and writes them down before the page may go. */
export async function createBrowserMeter(
  runtime: Pick<Runtime, 'clock' | 'loadDatabase' | 'onHide'>,
  name: string,
): Promise<Meter> {
  const meter = createMeter({
    clock: runtime.clock,
    open: async () => (await runtime.loadDatabase())(name),
  });
  const stopListening = runtime.onHide(() => void meter.flush());
  return {
    ...meter,
    stop() {
      stopListening();
      return meter.stop();
    },
  };
}
