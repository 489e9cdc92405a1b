// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { contacts } from '../../src/demo/contacts';
import { PhonesPanel } from '../../src/demo/components/PhonesPanel';
import type { Phone } from '../../src/demo/phone';
import type { PhonesSeen, PhoneWatch } from '../../src/demo/phone-watch';

afterEach(cleanup);

const desk: Phone = {
  origin: 'http://sim',
  number: '+14155550101',
  label: 'Desk phone',
  owner: 'Avery Collins',
  state: 'ringing',
};

function show(seen: PhonesSeen) {
  const act = vi.fn<PhoneWatch['act']>(async () => undefined);
  const watch: PhoneWatch = {
    seen: () => seen,
    subscribe: () => () => undefined,
    start: () => () => undefined,
    act,
  };
  render(<PhonesPanel watch={watch} contacts={contacts} userName="Avery Collins" />);
  return act;
}

test('a ringing phone can be answered or rejected, and nothing else', async () => {
  const act = show({ status: 'here', phones: [desk] });
  const phone = within(screen.getByRole('group', { name: 'You · Desk phone, +14155550101' }));
  const enabled = phone.getAllByRole<HTMLButtonElement>('button').filter(({ disabled }) => !disabled);
  expect(enabled.map(({ textContent }) => textContent)).toEqual(['Answer', 'Reject']);
  await userEvent.click(phone.getByRole('button', { name: 'Answer' }));
  expect(act).toHaveBeenCalledWith(desk, 'answer');
});

test("a called phone has its contact's name", () => {
  show({
    status: 'here',
    phones: [{ ...desk, number: '+16505550101', owner: null, label: 'Busy', state: 'talking' }],
  });
  expect(screen.getByRole('group', { name: 'Liam Brandt, +16505550101' })).toBeDefined();
});

test('without a simulator there is a note in its place', () => {
  show({ status: 'absent' });
  expect(screen.getByRole('note').textContent).toContain('No simulator answers');
  expect(screen.queryByRole('heading', { name: 'Phones (simulator)' })).toBeNull();
});
