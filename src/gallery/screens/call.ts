import { refusedHangUp, failingPlatform, unreachableStatus } from '../fixtures/errors';
import {
  connected,
  longCallee,
  maya,
  numberOnly,
  placing,
  ringingThem,
  ringingYou,
  withDigits,
} from '../fixtures/call';
import { ago } from '../fixtures/moment';
import { withFlipTargets } from '../fixtures/phones';
import { ALL_PERMISSIONS, signedIn } from '../fixtures/session';
import type { GalleryScreen } from '../gallery-state';

const mayEnd = signedIn({ permissions: ALL_PERMISSIONS });

export const call: GalleryScreen = {
  id: 'call',
  title: 'Call',
  states: [
    { id: 'placing', title: 'Placing', situation: { call: placing() } },
    {
      id: 'placing-later',
      title: 'Placing, rate-limited',
      situation: { call: placing(), waiting: { heavy: 42 } },
    },
    { id: 'placing-offline', title: 'Placing, offline', situation: { call: placing(), offline: true } },
    {
      id: 'lost-answer',
      title: 'Looking for a lost answer',
      situation: { call: placing({}, { lost: true }) },
    },
    { id: 'ringing-you', title: 'Ringing you', situation: { call: ringingYou() } },
    {
      id: 'ringing-you-prompt',
      title: 'Ringing you, with prompt',
      situation: { call: ringingYou({ playPrompt: true }) },
    },
    {
      id: 'ringing-you-digits',
      title: 'Ringing you, digits to come',
      situation: { call: ringingYou({ to: withDigits }) },
    },
    { id: 'number-only', title: 'Nobody’s name', situation: { call: ringingYou({ to: numberOnly }) } },
    { id: 'long-name', title: 'A long name', situation: { call: ringingYou({ to: longCallee }) } },
    {
      id: 'cancelling',
      title: 'Being cancelled',
      situation: { call: ringingYou() },
      steps: [{ press: 'Cancel call' }],
    },
    {
      id: 'cancelling-later',
      title: 'Being cancelled, rate-limited',
      situation: { call: ringingYou(), waiting: { heavy: 42 } },
      steps: [{ press: 'Cancel call' }],
    },
    {
      id: 'not-cancelled',
      title: 'Could not be cancelled',
      situation: { call: ringingYou(), hangUp: refusedHangUp },
      steps: [{ press: 'Cancel call' }],
    },
    {
      id: 'too-late',
      title: 'Too late to cancel',
      situation: { call: ringingYou({ barred: { cancel: true } }) },
    },
    { id: 'ringing-them', title: 'Ringing them', situation: { call: ringingThem() } },
    {
      id: 'ringing-them-prompt',
      title: 'Ringing them, with prompt',
      situation: { call: ringingThem({ playPrompt: true }) },
    },
    {
      id: 'silent-callee',
      title: 'Nothing told of the contact',
      situation: { call: ringingThem({}, 'Unknown') },
    },
    { id: 'connected', title: 'Connected', situation: { call: connected(), session: mayEnd } },
    {
      id: 'connected-phone',
      title: 'Connected, to be hung up on the phone',
      situation: { call: connected() },
    },
    {
      id: 'connected-long',
      title: 'Connected for hours',
      situation: { call: connected({ to: longCallee }, ago({ hours: 2, minutes: 4, seconds: 9 })) },
    },
    {
      id: 'digits',
      title: 'Connected, digits to dial',
      situation: { call: connected({ to: withDigits }), session: mayEnd },
    },
    {
      id: 'digits-many',
      title: 'Connected, many digits to dial',
      situation: { call: connected({ to: { ...maya, digits: '1*2417#9055512*004417#' } }), session: mayEnd },
    },
    {
      id: 'flip',
      title: 'Connected, Call Flip closed',
      situation: { call: connected(), session: mayEnd, directory: withFlipTargets },
    },
    {
      id: 'flip-open',
      title: 'Connected, Call Flip open',
      situation: { call: connected(), session: mayEnd, directory: withFlipTargets },
      steps: [{ press: 'Move this call to another phone' }],
    },
    {
      id: 'flip-by-keys',
      title: 'Connected, Call Flip by keys alone',
      situation: { call: connected(), directory: withFlipTargets },
      steps: [{ press: 'Move this call to another phone' }],
    },
    {
      id: 'no-news',
      title: 'RingCentral cannot be reached',
      situation: { call: connected({ trouble: unreachableStatus }), session: mayEnd },
    },
    {
      id: 'failing-platform',
      title: 'RingCentral fails',
      situation: { call: ringingThem({ trouble: failingPlatform }), session: mayEnd },
    },
    {
      id: 'watched-later',
      title: 'Watching is rate-limited',
      situation: { call: connected(), session: mayEnd, waiting: { light: 42 } },
    },
    {
      id: 'connected-offline',
      title: 'Connected, offline',
      situation: { call: connected(), session: mayEnd, offline: true },
    },
    {
      id: 'elsewhere',
      title: 'In another tab',
      situation: { call: connected(), session: mayEnd, elsewhere: true },
    },
    {
      id: 'elsewhere-ringing',
      title: 'Ringing you, in another tab',
      situation: { call: ringingYou(), elsewhere: true },
    },
    {
      id: 'hanging-up',
      title: 'Hanging up',
      situation: { call: connected(), session: mayEnd },
      steps: [{ press: 'Hang up' }],
    },
    {
      id: 'not-hung-up',
      title: 'Could not be hung up',
      situation: { call: connected(), session: mayEnd, hangUp: refusedHangUp },
      steps: [{ press: 'Hang up' }],
    },
    {
      id: 'may-not-end',
      title: 'RingCentral does not let the page end it',
      situation: { call: connected({ barred: { end: 'refused' } }), session: mayEnd },
    },
    {
      id: 'unclear',
      title: 'Cannot be told apart from others',
      situation: { call: connected({ barred: { end: 'unclear' } }), session: mayEnd },
    },
  ],
};
