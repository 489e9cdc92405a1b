import type { CallPhase } from '../../src/calls/call-state';
import type { CallScript } from './call-script';

/** How late something was seen, in milliseconds. */
export interface Delay {
  of: 'change' | 'end of a talk below 30 s' | 'end of a talk below 3 min' | 'end of a talk above 3 min';
  ms: number;
  /** Until the user came back to the page, who had hung up elsewhere, if she did. */
  backAfterMs?: number | undefined;
}

/** A phase that the dialer told of, and when. */
export interface SeenPhase {
  phase: CallPhase;
  at: number;
}

/** What really happened at the phones, and when. */
export interface Happened {
  answeredAt?: number | undefined;
  connectedAt?: number | undefined;
  endedAt: number;
}

const ORDER: CallPhase[] = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];

/** How late each change of a call was seen. */
export function delaysOf(
  { talkMs, backAfterMs }: { talkMs: number; backAfterMs?: CallScript['backAfterMs'] | undefined },
  { answeredAt, connectedAt, endedAt }: Happened,
  phases: readonly SeenPhase[],
): Delay[] {
  const rank = (phase: CallPhase) => ORDER.indexOf(phase);
  const seenAt = (wanted: CallPhase) =>
    phases.find(({ phase }) => rank(phase) >= rank(wanted))?.at ?? Number.NaN;
  const delays: Delay[] = [];
  if (answeredAt !== undefined) delays.push({ of: 'change', ms: seenAt('ringing-them') - answeredAt });
  if (connectedAt === undefined) return [...delays, { of: 'change', ms: seenAt('ended') - endedAt }];
  delays.push({ of: 'change', ms: seenAt('connected') - connectedAt });
  const length = talkMs < 30_000 ? 'below 30 s' : talkMs < 180_000 ? 'below 3 min' : 'above 3 min';
  // Hung up at three minutes sharp is no long talk yet, nor a short one.
  if (talkMs === 180_000) return delays;
  const ms = seenAt('ended') - endedAt;
  // Seen before the user was back: the hint was not needed.
  const back = backAfterMs !== undefined && ms > backAfterMs ? { backAfterMs } : {};
  return [...delays, { of: `end of a talk ${length}`, ms, ...back }];
}

/** Percentiles of what was seen how late, in seconds. */
export function secondsUntilSeen(delays: readonly Delay[]): Record<string, Percentiles> {
  const late = (of: Delay['of'], back = false) =>
    percentiles(
      delays
        .filter((delay) => delay.of === of && (delay.backAfterMs !== undefined) === back)
        .map(({ ms, backAfterMs = 0 }) => (ms - backAfterMs) / 1000),
    );
  return {
    'a leg’s change, or the connection': late('change'),
    'end of a talk longer than 3 minutes': late('end of a talk above 3 min'),
    'end of a talk of 30 s to 3 minutes': late('end of a talk below 3 min'),
    '… from the moment when the window has the focus again': late('end of a talk below 3 min', true),
    'end of a talk of less than 30 s': late('end of a talk below 30 s'),
    '… from when the window has the focus': late('end of a talk below 30 s', true),
  };
}

export interface Percentiles {
  count: number;
  median: number;
  p95: number;
  max: number;
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 100) / 100;
  return { count: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}
