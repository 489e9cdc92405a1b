import { callingFrom, deviceGone } from '../../dialer/calling-from';
import { connected } from '../fixtures/call';
import { fewPhones, fortyPhones } from '../fixtures/phones';
import type { GalleryScreen } from '../gallery-state';

const vanished = { deviceId: 'forwarding:77', deviceLabel: 'Kitchen' };
const reason = deviceGone(callingFrom(fewPhones, vanished));

export const questions: GalleryScreen = {
  id: 'question',
  title: 'Questions',
  states: [
    {
      id: 'device',
      title: 'Which phone instead?',
      situation: { settings: vanished, question: { about: 'device', reason } },
    },
    {
      id: 'device-forty',
      title: 'Which of forty phones instead?',
      situation: { directory: fortyPhones, settings: vanished, question: { about: 'device', reason } },
    },
    {
      id: 'call',
      title: 'Sign out during a call?',
      situation: { call: connected(), question: { about: 'call' } },
    },
  ],
};
