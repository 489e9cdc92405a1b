import { createStore } from 'zustand/vanilla';
import type { BrandId } from '../auth/brands';
import type { DialerError } from '../runtime/dialer-error';

/** Something that only the user can decide. */
export type Question =
  /** Somebody asked for credentials: sign in now, and with which brand? */
  | { about: 'sign-in' }
  /** May a call in progress be lost from sight, by signing out? */
  | { about: 'call' }
  /** The chosen phone cannot be called from, for this reason: which one instead? Yes means that another was chosen. */
  | { about: 'device'; reason: DialerError };

/** What the user says; the brand where that was the question. */
export type Answer = { yes: false } | { yes: true; brandId?: BrandId };

/** A question that waits for its answer. */
export type OpenQuestion = Question & { answer(answer: Answer): void };

/** Which phone to call from? */
export type DeviceQuestion = Extract<OpenQuestion, { about: 'device' }>;

/** Questions put to the user through the dialer's face. */
export interface UserQuestion {
  /** What the user says; yes where there is no face to ask through: the host that called knows what it does. */
  ask(question: Question): Promise<Answer>;
  /** The question that waits. */
  readonly open: { getState(): OpenQuestion | undefined; subscribe(listener: () => void): () => void };
  /** A face says that it can show questions. Returns how it says that it is gone. */
  faceAppeared(): () => void;
  /** Answers an open question with no. */
  dismiss(): void;
}

export function createUserQuestion(): UserQuestion {
  const open = createStore<{ question?: OpenQuestion }>(() => ({}));
  const dismiss = () => open.getState().question?.answer({ yes: false });
  let faces = 0;

  return {
    async ask(question) {
      if (faces === 0) return { yes: true };
      dismiss();
      return new Promise((resolve) => {
        const answer = (given: Answer) => {
          open.setState({}, true);
          resolve(given);
        };
        open.setState({ question: { ...question, answer } }, true);
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
        if (faces === 0) dismiss();
      };
    },
    dismiss,
  };
}
