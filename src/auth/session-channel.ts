import * as v from 'valibot';
import type { Runtime } from '../runtime/runtime';
import { type TokenTrouble, tokenTrouble } from './renewal-pace';
import { parseSession, serializeSession, type Session } from './session';

/** How the tabs of one origin share a session: who renews it tells the others, who comes new asks for it. */
export interface SessionChannel {
  announce(session: Session): void;
  announceSignedOut(ownerId: string | undefined): void;
  /** This tab's renewal has failed: the others are to leave RingCentral alone, too. */
  announceTrouble(): void;
  /**
   * Asks the other tabs for a session that is newer than `known`; what they have arrives at `onSession`.
   * Resolves with the first answer, or when there has been none in a quarter of a second.
   */
  ask(known: Session | undefined): Promise<void>;
  /** True when another tab has been heard of. */
  hasSiblings(): boolean;
  close(): void;
}

const message = v.union([
  v.object({ type: v.literal('hello') }),
  v.object({ type: v.literal('here') }),
  v.object({ type: v.literal('ask'), order: v.number() }),
  v.object({ type: v.literal('session'), session: v.string() }),
  v.object({ type: v.literal('signed-out'), ownerId: v.optional(v.string()) }),
  v.object({ type: v.literal('trouble'), ownerId: v.optional(v.string()), trouble: tokenTrouble }),
]);

type Message = v.InferOutput<typeof message>;

/** A living tab answers in a few milliseconds, a busy one in some tens; a frozen one never. */
const ANSWER_MS = 250;

export function createSessionChannel(
  runtime: Pick<Runtime, 'openChannel' | 'clock'>,
  namespace: string,
  tab: {
    current: () => Session | undefined;
    onSession: (session: Session) => void;
    onSignedOut: (ownerId: string | undefined) => void;
    /** What keeps the session from being renewed at present. */
    trouble: () => TokenTrouble | undefined;
    onTrouble: (ownerId: string | undefined, trouble: TokenTrouble) => void;
  },
): SessionChannel {
  const channel = runtime.openChannel(`${namespace}:session`);
  const post = (content: Message) => channel.post(content);
  const waiting = new Set<() => void>();
  let siblings = false;

  channel.onMessage((data) => {
    const parsed = v.safeParse(message, data);
    if (!parsed.success) return;
    siblings = true;
    receive(parsed.output);
  });
  post({ type: 'hello' });

  function receive(content: Message): void {
    switch (content.type) {
      case 'hello':
        post({ type: 'here' });
        break;
      case 'here':
        break;
      case 'ask': {
        const current = tab.current();
        if (current && current.order > content.order) announce(current);
        announceTrouble(); // whoever asks is about to renew, and may have come when all were told
        break;
      }
      case 'session': {
        const session = parseSession(content.session);
        if (session) tab.onSession(session);
        for (const resolve of waiting) resolve();
        break;
      }
      case 'signed-out':
        tab.onSignedOut(content.ownerId);
        break;
      case 'trouble':
        tab.onTrouble(content.ownerId, content.trouble);
        break;
    }
  }

  function announce(session: Session): void {
    post({ type: 'session', session: serializeSession(session) });
  }

  function announceTrouble(): void {
    const trouble = tab.trouble();
    const current = tab.current();
    if (trouble && current) post({ type: 'trouble', trouble, ...named(current.ownerId) });
  }

  return {
    announce,
    announceSignedOut: (ownerId) => post({ type: 'signed-out', ...named(ownerId) }),
    announceTrouble,
    ask(known) {
      return new Promise((resolve) => {
        const done = () => {
          stopTimer();
          waiting.delete(done);
          resolve();
        };
        const stopTimer = runtime.clock.setTimeout(done, ANSWER_MS);
        waiting.add(done);
        post({ type: 'ask', order: known?.order ?? -1 });
      });
    },
    hasSiblings: () => siblings,
    close: () => channel.close(),
  };
}

function named(ownerId: string | undefined): { ownerId?: string } {
  return ownerId === undefined ? {} : { ownerId };
}
