import { forbiddenPhones, unreachablePhones } from '../fixtures/errors';
import { callInProgress } from '../../calls/call-errors';
import {
  DESK_NUMBER,
  faxExtension,
  fewPhones,
  longNames,
  noPhones,
  phonesNotRead,
  withCallerIds,
} from '../fixtures/phones';
import type { GalleryScreen } from '../gallery-state';

const FIELD = 'Phone number';

export const dial: GalleryScreen = {
  id: 'dial',
  title: 'Dial',
  states: [
    { id: 'first-run', title: 'For the first time', situation: { settings: { introSeen: false } } },
    { id: 'empty', title: 'Empty', situation: {} },
    { id: 'typed', title: 'A number is typed', situation: { draft: { text: '(650) 555-0123' } } },
    {
      id: 'contact',
      title: 'The page gave a contact',
      situation: { draft: { text: '+1 650 555 0123', contact: { name: 'Maya Lindqvist' } } },
    },
    {
      id: 'invalid',
      title: 'No number',
      situation: {},
      steps: [{ type: 'call me maybe', into: FIELD }, { press: 'Call' }],
    },
    {
      id: 'too-short',
      title: 'Too short',
      situation: {},
      steps: [{ type: '555 0123', into: FIELD }, { press: 'Call' }],
    },
    {
      id: 'emergency',
      title: 'An emergency number',
      situation: {},
      steps: [{ type: '911', into: FIELD }, { press: 'Call' }],
    },
    {
      id: 'reading-phones',
      title: 'Reading phones',
      situation: { directory: { status: 'loading' } },
    },
    {
      id: 'reading-later',
      title: 'Reading phones, rate-limited',
      situation: { directory: { status: 'loading' }, waiting: { light: 42 } },
    },
    {
      id: 'not-read',
      title: 'Phones cannot be read',
      situation: { directory: phonesNotRead(unreachablePhones) },
    },
    {
      id: 'no-permission',
      title: 'No permission to read phones',
      situation: { directory: phonesNotRead(forbiddenPhones) },
    },
    { id: 'offline', title: 'Offline', situation: { offline: true } },
    { id: 'no-phones', title: 'No phones', situation: { directory: noPhones } },
    { id: 'fax-extension', title: 'Not a person’s extension', situation: { directory: faxExtension } },
    {
      id: 'vanished-phone',
      title: 'The chosen phone is gone',
      situation: { settings: { deviceId: 'forwarding:77', deviceLabel: 'Kitchen · +14155550177' } },
    },
    {
      id: 'caller-id',
      title: 'With a caller ID',
      situation: {
        directory: withCallerIds,
        settings: { deviceId: `number:${DESK_NUMBER}`, callerId: '+14155550170' },
      },
    },
    {
      id: 'vanished-caller-id',
      title: 'The chosen caller ID is gone',
      situation: { directory: withCallerIds, settings: { callerId: '+14155550179' } },
    },
    { id: 'long-names', title: 'Long names', situation: { directory: longNames } },
    {
      id: 'page-problem',
      title: 'A click in the page came to nothing',
      situation: { directory: fewPhones, problem: callInProgress(undefined, { elsewhere: true }) },
    },
  ],
};
