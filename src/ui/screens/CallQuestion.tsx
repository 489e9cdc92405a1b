import type { OpenQuestion } from '../../dialer/user-question';

/** "Sign out in the middle of a call?" */
export function CallQuestion({ question }: { question: OpenQuestion }) {
  return (
    <div className="screen">
      <h2>Sign out during the call?</h2>
      <p>Your call goes on, but this page no longer sees how it ends.</p>
      <div className="actions">
        <button type="button" className="big" data-focus onClick={() => question.answer({ yes: false })}>
          Stay signed in
        </button>
        <button type="button" className="big danger" onClick={() => question.answer({ yes: true })}>
          Sign out
        </button>
      </div>
    </div>
  );
}
