import {
  administrator,
  fewPhones,
  fortyPhones,
  noPhones,
  phonesNotRead,
  withCallerIds,
  withUnavailable,
} from '../fixtures/phones';
import { unreachablePhones } from '../fixtures/errors';
import type { GalleryScreen, GalleryState } from '../gallery-state';

const OPEN = { press: 'Settings' };
const FIELD = 'Number of the phone';

function opened(state: Omit<GalleryState, 'steps'> & Pick<Partial<GalleryState>, 'steps'>): GalleryState {
  return { ...state, steps: [OPEN, ...(state.steps ?? [])] };
}

export const settings: GalleryScreen = {
  id: 'settings',
  title: 'Settings',
  states: [
    opened({ id: 'plain', title: 'Few phones', situation: { directory: fewPhones } }),
    opened({
      id: 'keyboard',
      title: 'Keys shown',
      situation: { directory: fewPhones },
      steps: [{ press: 'Keyboard' }],
    }),
    opened({
      id: 'notifications',
      title: 'With notifications',
      situation: { notifications: 'granted', settings: { notifyOnAnswer: true } },
    }),
    opened({
      id: 'notifications-denied',
      title: 'Notifications are denied',
      situation: { notifications: 'denied' },
    }),
    opened({
      id: 'caller-id',
      title: 'With caller IDs',
      situation: { directory: withCallerIds, settings: { callerId: '+14155550170' } },
    }),
    opened({
      id: 'vanished',
      title: 'The chosen phone and caller ID are gone',
      situation: {
        directory: withCallerIds,
        settings: { deviceId: 'forwarding:77', callerId: '+14155550179' },
      },
    }),
    opened({
      id: 'added',
      title: 'Typed numbers and colleagues',
      situation: {
        directory: administrator,
        settings: {
          typedNumbers: ['+442079460123', '+14155550199'],
          otherExtensions: [
            { id: '5', name: 'Morgan Reyes', extensionNumber: '102' },
            { id: '6', name: 'Bartholomew Winterbottom-Fotheringay', extensionNumber: '10077' },
          ],
          deviceId: 'typed:+442079460123',
        },
      },
    }),
    opened({
      id: 'typing',
      title: 'Typing a number',
      situation: {},
      steps: [{ press: 'Use another number…' }, { type: '(415) 555-0199', into: FIELD }],
    }),
    opened({
      id: 'typed-wrong',
      title: 'A typed number is none',
      situation: {},
      steps: [{ press: 'Use another number…' }, { type: 'hotel', into: FIELD }, { press: 'Use this number' }],
    }),
    opened({
      id: 'unavailable',
      title: 'Phones that cannot be rung',
      situation: { directory: withUnavailable },
      steps: [{ press: { text: 'Not available ({count})', values: { count: 4 } } }],
    }),
    opened({ id: 'forty-phones', title: 'Forty phones', situation: { directory: fortyPhones } }),
    opened({ id: 'no-phones', title: 'No phones', situation: { directory: noPhones } }),
    opened({ id: 'reading', title: 'Reading phones', situation: { directory: { status: 'loading' } } }),
    opened({
      id: 'not-read',
      title: 'Phones cannot be read',
      situation: { directory: phonesNotRead(unreachablePhones) },
    }),
    opened({
      id: 'locked-prompt',
      title: 'The page has set the prompt',
      situation: { options: { playPrompt: true, lockPlayPrompt: true } },
    }),
  ],
};
