import { expect, test } from 'vitest';
import { cannotCall, canStartRingOut } from '../../src/devices/calling-extension';

test.each(['User', 'VirtualUser', 'DigitalUser'])('an extension of type %s can start calls', (type) => {
  expect(canStartRingOut({ type })).toBe(true);
});

test('an extension whose type is not told gets the benefit of doubt', () => {
  expect(canStartRingOut({})).toBe(true);
});

test.each([
  ['FaxUser', 'is for fax only'],
  ['Department', 'is a call queue'],
  ['Announcement', 'only plays an announcement'],
  ['AnnouncementOnly', 'only plays an announcement'],
  ['Voicemail', 'only takes messages'],
  ['TakeMessageOnly', 'only takes messages'],
  ['SharedLinesGroup', 'is shared by a group'],
  ['DelegatedLinesGroup', 'is shared by a group'],
  ['PagingOnly', 'is for paging'],
  ['PagingOnlyGroup', 'is for paging'],
  ['IvrMenu', 'is a menu for callers'],
  ['ParkLocation', 'is a place to park calls'],
  ['ApplicationExtension', 'belongs to an application'],
  ['Bot', 'belongs to an application'],
  ['Room', 'belongs to a room or a place'],
  ['Limited', 'belongs to a room or a place'],
  ['ANewType', 'no person’s'],
])('an extension of type %s cannot, because it %s', (type, words) => {
  expect(canStartRingOut({ type })).toBe(false);
  const error = cannotCall(type);
  expect(error).toMatchObject({ code: 'no-device', retryable: false });
  expect(error.message).toContain(words);
  expect(error.message).toContain(`(${type})`);
  expect(error.solutions).toEqual(['Sign in with a personal extension.']);
});
