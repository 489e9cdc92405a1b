import { expect, test } from 'vitest';
import { callRecordOf } from '../../src/history/call-record';
import { matchingCalls } from '../../src/ui/matching-calls';

/** A call to a number, with a name or without. */
function to(number: string, name?: string) {
  return callRecordOf({
    id: `${number} ${name ?? ''}`,
    from: { deviceId: 'extension', label: 'Ext. 101', number: '101' },
    to: { number, ...(name !== undefined && { name }) },
    startedAt: 0,
    endedAt: 60_000,
    outcome: 'completed',
    reason: 'You talked.',
    reasonCode: 'completed',
  });
}

test('a number that was called with a name and without is offered once, with the name', () => {
  const nameless = to('+16505550109');
  const ada = to('+16505550109', 'Ada Lovelace');
  const other = to('+16505550110');
  expect(matchingCalls([nameless, ada, other, nameless, ada], '650')).toEqual([ada, other]);
});

test('a number that several contacts share is offered for each of them', () => {
  const ada = to('+16505550109', 'Ada Lovelace');
  const grace = to('+16505550109', 'Grace Hopper');
  expect(matchingCalls([ada, grace], '0109')).toEqual([ada, grace]);
});
