import { createStore } from 'zustand/vanilla';

/** Something that only the user can decide. */
export type Question =
  /** May the page be left to sign in? */
  | { about: 'leaving'; reason: LeaveReason }
  /** May a call in progress be lost from sight, by signing out? */
  | { about: 'call' };

/** Why the page would be left. */
export type LeaveReason = 'get-credentials' | 'expired';

/** A question that waits for its answer. */
export type OpenQuestion = Question & { answer(yes: boolean): void };

/** The question whether the page may be left. */
export type LeavingQuestion = Extract<OpenQuestion, { about: 'leaving' }>;

/** Questions put to the user through the dialer's face. */
export interface UserQuestion {
  /** What the user says; yes where there is no face to ask through: the host that called knows what it does. */
  ask(question: Question): Promise<boolean>;
  /** The question that waits. */
  readonly open: { getState(): OpenQuestion | undefined; subscribe(listener: () => void): () => void };
  /** A face says that it can show questions. Returns how it says that it is gone. */
  faceAppeared(): () => void;
  /** Answers an open question with no. */
  dismiss(): void;
}

export function createUserQuestion(): UserQuestion {
  const open = createStore<{ question?: OpenQuestion }>(() => ({}));
  const dismiss = () => open.getState().question?.answer(false);
  let faces = 0;

  return {
    async ask(question) {
      if (faces === 0) return true;
      dismiss();
      return new Promise((resolve) => {
        const answer = (yes: boolean) => {
          open.setState({}, true);
          resolve(yes);
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
