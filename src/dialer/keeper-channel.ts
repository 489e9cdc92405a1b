import * as v from 'valibot';
import type { Runtime, Stop } from '../runtime/runtime';

/** What the tabs tell each other: a call has a tab that sees to it, or needs none any more. */
const keeperMessage = v.object({ id: v.string(), over: v.boolean() });
type KeeperMessage = v.InferOutput<typeof keeperMessage>;

/** Tells the other tabs which calls this one sees to, and hears of theirs. */
export interface KeeperChannel {
  tell(message: KeeperMessage): void;
  stopHearing: Stop;
  close(): void;
}

export function openKeeperChannel(
  { openChannel }: Pick<Runtime, 'openChannel'>,
  namespace: string,
  hear: (message: KeeperMessage) => void,
): KeeperChannel {
  const channel = openChannel(`${namespace}:calls`);
  const stopHearing = channel.onMessage((message) => {
    const heard = v.safeParse(keeperMessage, message);
    if (heard.success) hear(heard.output);
  });
  return { tell: (message) => channel.post(message), stopHearing, close: () => channel.close() };
}
