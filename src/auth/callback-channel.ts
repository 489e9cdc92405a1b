/**
 * What the callback page in a popup and the dialers of its origin say to each other. The page says `answer` on a
 * BroadcastChannel, which works whatever cross-origin policies cut the tie to its opener, and to its opener besides;
 * the dialer that asked says `taken`.
 */
export const CALLBACK_CHANNEL = 'ringout-dialer:callback';

/** A message of ours. */
export type CallbackMessage =
  | { type: 'ringout-dialer:answer'; requestId: string; answer: string }
  | { type: 'ringout-dialer:taken'; requestId: string };

/** `data` when it is a message of ours; other scripts of the origin may say anything. By hand, because the callback page loads it. */
export function parseCallbackMessage(data: unknown): CallbackMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, requestId, answer } = data as Record<string, unknown>;
  if (typeof requestId !== 'string') return undefined;
  if (type === 'ringout-dialer:taken') return { type, requestId };
  return type === 'ringout-dialer:answer' && typeof answer === 'string'
    ? { type, requestId, answer }
    : undefined;
}
