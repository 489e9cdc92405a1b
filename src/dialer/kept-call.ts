import * as v from 'valibot';
import { type BrandId, brandIdSchema } from '../auth/brands';
import type { Call } from '../calls/call';

/** A call in progress as it is written down, so that another page can go on with it. */
export interface KeptCall {
  call: Call;
  /** RingCentral's id of the user who placed it: nobody else may look at it. */
  ownerId?: string;
  brandId?: BrandId;
  /** Whether the host of the page that placed it takes records. */
  wanted: boolean;
}

const accepted = {
  ringOutId: v.exactOptional(v.string()),
  telephonySessionId: v.exactOptional(v.string()),
  words: v.object({ callStatus: v.string(), callerStatus: v.string(), calleeStatus: v.string() }),
  seenAt: v.number(),
  cancelling: v.boolean(),
  cancelLostAt: v.optional(v.number()),
};

/** The phases of a call in progress. */
export const livingStates = [
  v.object({
    phase: v.literal('placing'),
    cancelling: v.boolean(),
    lostAt: v.exactOptional(v.number()),
  }),
  v.object({ phase: v.literal('ringing-you'), ...accepted }),
  v.object({ phase: v.literal('ringing-them'), answeredAt: v.number(), ...accepted }),
  v.object({ phase: v.literal('connected'), answeredAt: v.number(), connectedAt: v.number(), ...accepted }),
] as const;

const request = v.object({
  id: v.string(),
  requestId: v.exactOptional(v.string()),
  from: v.object({
    deviceId: v.string(),
    label: v.string(),
    number: v.string(),
    wire: v.union([v.object({ phoneNumber: v.string() }), v.object({ forwardingNumberId: v.string() })]),
  }),
  to: v.object({
    number: v.string(),
    display: v.string(),
    name: v.exactOptional(v.string()),
    record: v.exactOptional(v.object({ type: v.string(), id: v.string() })),
    digits: v.exactOptional(v.string()),
  }),
  playPrompt: v.boolean(),
  callerId: v.exactOptional(v.string()),
});

/** A call, without its state. */
export const callEntries = {
  request,
  startedAt: v.number(),
  sentAt: v.exactOptional(v.number()),
  others: v.exactOptional(v.array(v.string())),
  barred: v.exactOptional(
    v.object({
      cancel: v.exactOptional(v.literal(true)),
      end: v.exactOptional(v.picklist(['refused', 'unclear'])),
    }),
  ),
};

const keptCall = v.object({
  call: v.object({ ...callEntries, state: v.union(livingStates) }),
  ownerId: v.exactOptional(v.string()),
  brandId: v.exactOptional(brandIdSchema),
  wanted: v.boolean(),
});

/** What can be written down of a call: its errors are of this page. */
export function keptCallOf(call: Call, who: Omit<KeptCall, 'call'>): KeptCall {
  const { trouble: _trouble, error: _error, ...rest } = call;
  return { call: rest, ...who };
}

/** A call that was written down; `undefined` where it cannot be read (any more). */
export function parseKeptCall(stored: unknown): KeptCall | undefined {
  const parsed = v.safeParse(keptCall, stored);
  return parsed.success ? parsed.output : undefined;
}

const PHASES: readonly string[] = ['placing', 'ringing-you', 'ringing-them', 'connected'];

/**
 * The call as it was when its page went. What it told may be newer than what it could write down; a browser that stores
 * nothing has only that.
 */
export function furthest(
  kept: KeptCall | undefined,
  heard: { call: Call; ownerId: string } | undefined,
): KeptCall | undefined {
  if (!heard) return kept;
  const told = keptCallOf(heard.call, { wanted: true, ownerId: heard.ownerId });
  if (!kept) return told;
  const progress = ({ call: { state, sentAt } }: KeptCall) =>
    2 * PHASES.indexOf(state.phase) + Number(sentAt !== undefined);
  return progress(told) > progress(kept) ? { ...kept, call: told.call } : kept;
}

/** True when another page would go on with the call alike. */
export function isSameToResume(a: Call, b: Call): boolean {
  return a.state.phase === b.state.phase && a.sentAt === b.sentAt && a.others === b.others;
}
