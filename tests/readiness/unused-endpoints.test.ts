import { expect, test } from 'vitest';
import { CALL_LOG, END, LIST, MOVE, SESSION, unusedEndpoints } from './unused-endpoints';

const ALL = ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl', 'ReadCallLog'];
const everything = { permissions: ALL, isAdministrator: true, canMove: true };

test('with every permission, an administrator uses every endpoint', () => {
  expect(unusedEndpoints(everything)).toEqual([]);
});

test('what the app may not do is not used, and the permission is named', () => {
  const unused = unusedEndpoints({ ...everything, permissions: ['ReadAccounts', 'RingOut', 'ReadPresence'] });
  expect(unused.map(({ endpoint }) => endpoint)).toEqual([CALL_LOG, SESSION, END, MOVE]);
  expect(unused.map(({ why }) => why)).toEqual([
    'The app does not have ReadCallLog.',
    ...Array.from({ length: 3 }, () => 'The app does not have CallControl.'),
  ]);
});

test('Call Control is of no use to an app that cannot see its calls', () => {
  const unused = unusedEndpoints({
    ...everything,
    permissions: ALL.filter((each) => each !== 'ReadPresence'),
  });
  expect(unused.filter(({ why }) => why.includes('Call Control cannot find the call'))).toHaveLength(3);
});

test('an app that cannot call asks nothing about calls', () => {
  const unused = unusedEndpoints({ ...everything, permissions: ALL.filter((each) => each !== 'RingOut') });
  expect(unused).toHaveLength(8);
});

test('what only some users do is said to be theirs', () => {
  expect(unusedEndpoints({ ...everything, isAdministrator: false, canMove: false })).toEqual([
    { endpoint: LIST, why: expect.stringContaining('Sign in as one') },
    { endpoint: MOVE, why: 'The user has no other phone that a call can be moved to.' },
  ]);
});

test('where nobody was ever connected, nothing is said of other phones', () => {
  expect(unusedEndpoints({ ...everything, canMove: undefined })).toEqual([
    { endpoint: MOVE, why: 'Nobody was connected, so it is not known whether a call can be moved.' },
  ]);
});
