import type { BrowserContext } from '@playwright/test';
import type { DialerState } from '../../src/index';
import type { Needs } from './pace';
import type { Traffic } from './traffic';
import { CALL_LOG, CANCEL, END, LOOK, MOVE, PLACE, SESSION } from './unused-endpoints';
import { RunProblem, type Widget } from './widget';

/** What calls of the run need. */
export interface TestCallParts {
  context: Pick<BrowserContext, 'route' | 'unroute'>;
  widget: Pick<Widget, 'state' | 'until' | 'dial' | 'hangUp' | 'canMove' | 'move'>;
  traffic: Traffic;
  /** The number that is called, and the id of the phone that rings first. */
  to: string;
  deviceId: string;
  /** Waits until there is room for so many requests. */
  roomFor: (needs: Needs) => Promise<void>;
  tell: (line: string) => Promise<void>;
}

/** Successful calls that RingCentral asks for, of each endpoint. */
export const ENOUGH = 5;
/** A phone is rung so often at most, for what is still missing. */
const MOST_CALLS = 8;
const ACCEPTED_MS = 30_000;
const LOOKED_MS = 15_000;
const ANSWERED_MS = 90_000;
const ENDED_MS = 60_000;
const HUNG_UP_MS = 180_000;

/** Calls that are cancelled while the user's own phone rings: nobody has to answer anything. */
export async function cancelCalls(parts: TestCallParts): Promise<void> {
  const { widget, traffic, roomFor, tell } = parts;
  await repeat(parts, [PLACE, LOOK, CANCEL], async (count) => {
    await roomFor({ heavy: 2, light: 15 });
    await tell(`Call ${count}: your phone rings. Do not answer it; it stops by itself.`);
    const looks = traffic.successes(LOOK);
    await place(parts);
    await widget.until(
      ({ call }) => traffic.successes(LOOK) > looks || call?.phase !== 'ringing-you',
      LOOKED_MS,
    );
    await hangUp(parts);
  });
}

/** Calls that are answered, moved to another phone where there is one, and ended with Call Control. */
export async function endCalls(parts: TestCallParts): Promise<{ canMove: boolean | undefined }> {
  const { widget, to, roomFor, tell } = parts;
  let canMove: boolean | undefined;
  const wanted = () => [SESSION, END, ...(canMove ? [MOVE] : [])];
  await repeat(parts, wanted, async (count) => {
    await roomFor({ heavy: 2, light: 30 });
    await tell(
      `Call ${count} of those that are answered: answer your phone, and let ${to} answer. Both are hung up from here.`,
    );
    await place(parts);
    const { call } = await widget.until(({ call: its }) => isUpOrOver(its), ANSWERED_MS);
    if (call?.phase === 'connected') {
      const movable = await widget.canMove();
      canMove ||= movable;
      if (movable) await move(parts);
    } else await tell('Nobody was connected, so this one does not count.');
    await hangUp(parts);
  });
  return { canMove };
}

async function move({ widget, traffic }: TestCallParts): Promise<void> {
  const moved = traffic.successes(MOVE);
  await widget.move();
  await widget.until(({ call }) => traffic.successes(MOVE) > moved || call?.phase !== 'connected', LOOKED_MS);
}

/**
 * Calls that never leave the browser, as when the network goes in that moment: the dialer then looks for them, in the call log
 * at last. No phone rings.
 */
export async function loseCalls(parts: TestCallParts): Promise<void> {
  const { context, widget, roomFor, tell } = parts;
  const placing = /\/restapi\/v1\.0\/account\/~\/extension\/~\/ring-out$/;
  await repeat(parts, [CALL_LOG], async (count) => {
    await roomFor({ heavy: 2, light: 15 });
    await tell(
      `Call ${count} of those that are lost on the way: no phone rings, and the dialer looks for it. This takes a quarter of a minute.`,
    );
    await context.route(placing, (route) => route.abort('connectionfailed'));
    try {
      await place(parts);
      await widget.until(isOver, ENDED_MS);
    } finally {
      await context.unroute(placing);
    }
  });
}

/** Does it until RingCentral has answered each of `endpoints` often enough. */
async function repeat(
  { traffic }: TestCallParts,
  endpoints: readonly string[] | (() => readonly string[]),
  once: (count: number) => Promise<void>,
): Promise<void> {
  const wanted = () => (typeof endpoints === 'function' ? endpoints() : endpoints);
  const isEnough = () => wanted().every((endpoint) => traffic.successes(endpoint) >= ENOUGH);
  for (let count = 1; count <= MOST_CALLS && !isEnough(); count += 1) {
    await once(count);
    if (traffic.isRefused())
      throw new RunProblem(
        'RingCentral answered 429: more was asked than its limits allow. Another program uses the app as the same user. End it, wait two minutes, and run this again.',
      );
  }
}

/** Resolves when RingCentral has accepted the call, or it has ended. @throws RunProblem when there was none */
async function place({ widget, to, deviceId }: TestCallParts): Promise<void> {
  const before = (await widget.state()).call?.callId;
  let problem: string | undefined;
  widget.dial(to, deviceId).then(
    (said) => (problem = said),
    (error: unknown) => (problem = String(error)),
  );
  const isNew = ({ call }: DialerState) => call !== undefined && call.callId !== before;
  const state = await widget.until(
    (its) => problem !== undefined || (isNew(its) && its.call?.phase !== 'placing'),
    ACCEPTED_MS,
  );
  if (isNew(state)) return;
  throw new RunProblem(`The call was not placed. ${problem ?? 'Nothing was answered.'}`);
}

async function hangUp({ widget, tell }: TestCallParts): Promise<void> {
  if (isOver(await widget.state())) return;
  const result = await widget.hangUp();
  const { call } = await widget.until(isOver, ENDED_MS);
  if (call?.phase === 'ended') return;
  await tell(`This call cannot be ended from here (${result}): hang up on your phone.`);
  if (!isOver(await widget.until(isOver, HUNG_UP_MS)))
    throw new RunProblem('A call does not end. Hang up on your phone, and run this again.');
}

function isOver({ call }: DialerState): boolean {
  return call === undefined || call.phase === 'ended';
}

function isUpOrOver(call: DialerState['call']): boolean {
  return call === undefined || call.phase === 'connected' || call.phase === 'ended';
}
