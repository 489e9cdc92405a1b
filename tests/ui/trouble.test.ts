import { describe, expect, test } from 'vitest';
import { occupationOf, troubleOf, WAITS_FOR, whatNext } from '../../src/ui/trouble';

const KINDS = [{ kind: 'offline' }, { kind: 'unreachable' }, { kind: 'waiting', until: 0 }] as const;

describe('what happens next is told', () => {
  const idle = { signedIn: true, call: undefined, reading: false, cancelling: false };

  test('whatever one does without a network', () => {
    for (const during of ['signing-in', 'idle', 'reading', 'placing', 'in-call', 'cancelling'] as const)
      expect(whatNext({ kind: 'offline' }, during)).not.toBe('');
  });

  test('for everything that RingCentral makes wait', () => {
    for (const during of Object.keys(WAITS_FOR) as (keyof typeof WAITS_FOR)[])
      expect(whatNext(KINDS[2], during)).not.toBe('');
  });

  test('nobody waits where nothing is asked for', () => {
    expect(WAITS_FOR[occupationOf(idle)]).toBeUndefined();
    expect(WAITS_FOR[occupationOf({ ...idle, reading: true })]).toBe('light');
    expect(occupationOf({ ...idle, signedIn: false, reading: true })).toBe('signing-in');
  });
});

test('that there is no network says more than that RingCentral asks to wait', () => {
  const show = { call: undefined, signedIn: true, waitingUntil: 60_000 };
  expect(troubleOf({ ...show, online: false })).toEqual({ kind: 'offline' });
  expect(troubleOf({ ...show, online: true })).toEqual({ kind: 'waiting', until: 60_000 });
  expect(troubleOf({ ...show, online: true, signedIn: false })).toBeUndefined();
});
