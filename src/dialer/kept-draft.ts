import * as v from 'valibot';
import type { Runtime } from '../runtime/runtime';
import type { Draft } from './dialing';

const draft = v.object({
  text: v.string(),
  contact: v.exactOptional(
    v.object({
      digits: v.exactOptional(v.string()),
      name: v.exactOptional(v.string()),
      record: v.exactOptional(v.object({ type: v.string(), id: v.string() })),
      deviceId: v.exactOptional(v.string()),
    }),
  ),
});

/** Keeps the number in the field over the way to the login page and back. */
export function createKeptDraft(runtime: Pick<Runtime, 'storage'>, key: string) {
  return {
    keep(value: Draft): void {
      try {
        runtime.storage('session').setItem(key, JSON.stringify(value));
      } catch {
        // Without storage the redirect itself fails and says so.
      }
    },
    /** The draft that was kept, once. */
    take(): Draft | undefined {
      try {
        const kept = runtime.storage('session').getItem(key);
        runtime.storage('session').removeItem(key);
        const parsed = v.safeParse(draft, JSON.parse(kept ?? 'null'));
        return parsed.success ? parsed.output : undefined;
      } catch {
        return undefined; // blocked or damaged: the field starts empty
      }
    },
  };
}
