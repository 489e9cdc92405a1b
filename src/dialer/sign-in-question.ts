import { createStore } from 'zustand/vanilla';
import type { DialerOptions } from './dialer-api';

/** Why the page would be left. */
export type LeaveReason = 'get-credentials' | 'expired';

/** "May we leave this page to sign in?", put to the host or, through the dialer's face, to the user. */
export interface SignInQuestion {
  /** True when the page may be left. */
  ask(reason: LeaveReason): Promise<boolean>;
  /** The question that waits for the user; the face shows it. */
  readonly open: { getState(): OpenQuestion | undefined; subscribe(listener: () => void): () => void };
  /** The face says that it can show questions; without one, a host that asked for credentials is taken at its word. */
  faceAppeared(): () => void;
  /** Answers an open question with no. */
  dismiss(): void;
}

/** A question that the user can answer. */
export interface OpenQuestion {
  reason: LeaveReason;
  answer(mayLeave: boolean): void;
}

export function createSignInQuestion(beforeRedirect: DialerOptions['beforeRedirect']): SignInQuestion {
  const open = createStore<{ question?: OpenQuestion }>(() => ({}));
  let faces = 0;

  return {
    async ask(reason) {
      if (beforeRedirect) return (await beforeRedirect({ reason })) !== false;
      if (faces === 0) return true;
      open.getState().question?.answer(false);
      return new Promise((resolve) => {
        const answer = (mayLeave: boolean) => {
          open.setState({}, true);
          resolve(mayLeave);
        };
        open.setState({ question: { reason, answer } }, true);
      });
    },
    open: {
      getState: () => open.getState().question,
      subscribe: (listener) => open.subscribe(() => listener()),
    },
    faceAppeared() {
      faces += 1;
      return () => {
        faces -= 1;
        if (faces === 0) open.getState().question?.answer(false);
      };
    },
    dismiss() {
      open.getState().question?.answer(false);
    },
  };
}
