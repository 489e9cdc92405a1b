import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AppPermission, Fault } from '../../src/simulator/index';
import { createDialerWorld } from '../support/dialer-world';
import { CANCELLING, LOOKING, PLACING } from './ring-out-requests';

const RUNS = Number(process.env.RUNS ?? 10);
const SEED = Number(process.env.SEED ?? 1);
const OWN_PHONE = '+14155550101';
const CONTACT = '+16505550109';
const SESSIONS = { path: '/restapi/v1.0/account/~/telephony/sessions/' };
const PRESENCE = { path: '/restapi/v1.0/account/~/extension/~/presence' };

const MINIMAL: AppPermission[] = ['ReadAccounts', 'RingOut'];
/** Milliseconds after the call was asked for. */
const moment = fc.integer({ min: 0, max: 60 }).map((tenths) => tenths * 100);
const delay = fc.constantFrom(0, 0, 100, 300, 700, 1_500, 4_000);

const race = fc.record({
  controls: fc.boolean(),
  loseAnswer: fc.boolean(),
  hangUps: fc.array(moment, { minLength: 1, maxLength: 3 }),
  /** When somebody does something at a phone, and what; what is impossible then does not happen. */
  phones: fc.array(
    fc.tuple(
      moment,
      fc.constantFrom(
        ['answer', OWN_PHONE],
        ['answer', CONTACT],
        ['hangUp', OWN_PHONE],
        ['hangUp', CONTACT],
        ['reject', OWN_PHONE],
        ['reject', CONTACT],
      ) as fc.Arbitrary<['answer' | 'hangUp' | 'reject', string]>,
    ),
    { maxLength: 4 },
  ),
  placing: delay,
  cancelling: fc.record({ delayMs: delay, drop: fc.constantFrom(false, false, 'answer' as const) }),
  looking: delay,
  session: delay,
});

test(
  'however hanging up and the phones overtake each other, it comes out as it was said',
  async () => {
    await fc.assert(
      fc.asyncProperty(race, async (given) => {
        const permissions: AppPermission[] = [...MINIMAL, ...(given.controls ? CONTROL : [])];
        const world = createDialerWorld({ app: { permissions } });
        const { dialer, told, core } = await world.signedInDialer();
        const { commercial } = world;
        const slow = (where: Pick<Fault, 'path'>, fault: Omit<Fault, 'path'>) => {
          if ((fault.delayMs ?? 0) > 0 || fault.drop) commercial.addFault({ ...where, ...fault });
        };
        slow(PLACING, { delayMs: given.placing, ...(given.loseAnswer ? { drop: 'answer' as const } : {}) });
        slow(CANCELLING, given.cancelling);
        slow(LOOKING, { delayMs: given.looking, times: 3 });
        slow(SESSIONS, { delayMs: given.session });
        slow(PRESENCE, { delayMs: given.session, times: 2 });

        dialer.dial({ number: CONTACT, deviceId: `number:${OWN_PHONE}` }).catch(() => undefined);
        const results: { said: string; result: string; phase: string; connected: boolean }[] = [];
        const ways: string[] = [];
        const hangUp = async () => {
          const said = dialer.getState().call?.hangUp ?? 'none';
          ways.push(said);
          const result = await dialer.hangUp().catch(() => 'refused');
          const { call } = core.calls.getState();
          const connected = call !== undefined && 'connectedAt' in call.state;
          results.push({ said, result, phase: call?.state.phase ?? 'none', connected });
        };
        for (let now = 0; now <= 6_000; now += 100) {
          for (const [at, [action, number]] of given.phones) {
            if (at === now) attempt(() => commercial[action](number));
          }
          for (const at of given.hangUps) if (at === now) void hangUp();
          await world.pass(100);
        }
        await world.pass(20_000);

        // Every hang-up was answered, and by the end of the call its word was kept.
        expect(results).toHaveLength(given.hangUps.length);
        const [call] = commercial.world.calls.all();
        const [record] = told('call-record').map((each) => each.record);
        for (const { result, phase, connected } of results) {
          if (result === 'cancelled') expect([phase, connected]).toEqual(['ended', false]);
          if (result === 'ended') expect(phase).toBe('ended');
        }
        // A call that nobody knows of, for want of its answer, may ring on; every other is over with its phones.
        const isUnknown = record?.outcome === 'unknown';
        const isOver = isUnknown || call === undefined || call.state.phase === 'ended';
        if (results.some(({ result }) => result === 'cancelled' || result === 'ended')) {
          expect(isOver).toBe(true);
        }
        // Nobody's talk is cut off by a button that said "cancel", unless it was a talk by the time it was pressed.
        if (
          call?.state.phase === 'ended' &&
          call.state.ending.why === 'hung-up' &&
          call.state.ending.by === 'platform'
        ) {
          expect(given.controls).toBe(true);
        }
        if (!given.controls) expect(ways).not.toContain('end');
        // One end, one record, and it does not contradict what happened.
        expect(told('call').filter(({ phase }) => phase === 'ended').length).toBe(isOver ? 1 : 0);
        expect(told('call-record')).toHaveLength(isOver ? 1 : 0);
        if (record && call?.state.phase === 'ended') {
          const talked = call.state.connectedAt !== undefined;
          if (record.outcome === 'completed') expect(talked).toBe(true);
          if (record.outcome === 'cancelled') expect(talked).toBe(false);
        }
        await dialer.destroy();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  },
  Math.max(60_000, RUNS * 3_000),
);

const CONTROL: AppPermission[] = ['ReadPresence', 'CallControl'];

/** What nobody can do at the moment is not done. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // The phone is in no state for it.
  }
}
