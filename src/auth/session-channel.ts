import type { Runtime } from '../runtime/runtime';
import { parseSession, serializeSession, type Session } from './session';

/** How the tabs of one origin tell each other about the session they share. */
export interface SessionChannel {
  announce(session: Session): void;
  announceSignedOut(): void;
  close(): void;
}

export function createSessionChannel(
  runtime: Pick<Runtime, 'openChannel'>,
  namespace: string,
  listeners: { onSession: (session: Session) => void; onSignedOut: () => void },
): SessionChannel {
  const channel = runtime.openChannel(`${namespace}:session`);
  channel.onMessage((message) => {
    if (message === 'signed-out') listeners.onSignedOut();
    if (typeof message !== 'string') return;
    const session = parseSession(message);
    if (session) listeners.onSession(session);
  });
  return {
    announce: (session) => channel.post(serializeSession(session)),
    announceSignedOut: () => channel.post('signed-out'),
    close: () => channel.close(),
  };
}
