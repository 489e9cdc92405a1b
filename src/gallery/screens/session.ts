import { connected, ringingYou } from '../fixtures/call';
import { sessionNotRenewed, sessionOver } from '../fixtures/errors';
import { NOW } from '../fixtures/moment';
import { expired, signedIn } from '../fixtures/session';
import type { GalleryScreen } from '../gallery-state';

const over = expired(sessionOver);

export const session: GalleryScreen = {
  id: 'session',
  title: 'Session trouble',
  states: [
    { id: 'expired', title: 'Expired', situation: { session: over } },
    {
      id: 'expired-noted',
      title: 'Expired, a number is noted',
      situation: { session: over, draft: { text: '(650) 555-0123' } },
    },
    {
      id: 'expired-in-call',
      title: 'Expired during a call',
      situation: { session: over, call: connected() },
    },
    {
      id: 'expired-ringing',
      title: 'Expired while it rings',
      situation: { session: over, call: ringingYou() },
    },
    {
      id: 'ends-soon',
      title: 'Ends soon',
      situation: { session: signedIn({ endsAt: NOW + 9 * 60_000 }) },
    },
    {
      id: 'not-renewed',
      title: 'Cannot be renewed for now',
      situation: { session: signedIn({ problem: sessionNotRenewed }) },
    },
    {
      id: 'not-renewed-in-call',
      title: 'Cannot be renewed for now, during a call',
      situation: { session: signedIn({ problem: sessionNotRenewed }), call: connected() },
    },
  ],
};
