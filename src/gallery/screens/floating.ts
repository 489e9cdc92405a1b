import type { SessionState } from '../../auth/session-state';
import { connected, ended, longCallee, placing, ringingThem, ringingYou } from '../fixtures/call';
import { sessionOver } from '../fixtures/errors';
import { expired } from '../fixtures/session';
import type { GalleryScreen } from '../gallery-state';

const nobody: SessionState = { status: 'signed-out' };
const failed = ended({ outcome: 'failed', leg: 'callee', reason: 'error' });

export const floating: GalleryScreen = {
  id: 'floating',
  title: 'Floating',
  states: [
    { id: 'launcher', title: 'Launcher', situation: {}, floating: true },
    {
      id: 'signed-out',
      title: 'Open, nobody is signed in',
      situation: { session: nobody, open: true },
      floating: true,
    },
    { id: 'open', title: 'Open', situation: { open: true }, floating: true },
    {
      id: 'open-call',
      title: 'Open, connected',
      situation: { open: true, call: connected() },
      floating: true,
    },
    { id: 'placing', title: 'Minimised, placing', situation: { call: placing() }, floating: true },
    { id: 'ringing-you', title: 'Minimised, ringing you', situation: { call: ringingYou() }, floating: true },
    {
      id: 'ringing-them',
      title: 'Minimised, ringing them',
      situation: { call: ringingThem() },
      floating: true,
    },
    {
      id: 'long-name',
      title: 'Minimised, a long name',
      situation: { call: ringingThem({ to: longCallee }) },
      floating: true,
    },
    { id: 'connected', title: 'Minimised, connected', situation: { call: connected() }, floating: true },
    { id: 'failed', title: 'Minimised, failed', situation: { call: failed }, floating: true },
    {
      id: 'expired',
      title: 'Minimised, expired',
      situation: { session: expired(sessionOver) },
      floating: true,
    },
  ],
};
