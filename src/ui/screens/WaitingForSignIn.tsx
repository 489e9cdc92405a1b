import { useCore } from '../core-context';

/** The user is at the login page, in a window or on her way there. */
export function WaitingForSignIn({ by }: { by: 'popup' | 'redirect' }) {
  const { signIn } = useCore();
  if (by === 'redirect') {
    return (
      <div className="screen sign-in" aria-busy="true">
        <h2>Signing in…</h2>
        <div className="actions stacked">
          <button type="button" className="big" data-focus onClick={signIn.cancel}>
            Cancel
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="screen sign-in">
      <h2>Signing in…</h2>
      <p role="status">Go on in the window that has opened. It closes by itself.</p>
      <div className="actions stacked">
        <button type="button" className="big primary" data-focus onClick={signIn.focus}>
          Show the window
        </button>
        <button type="button" className="big" onClick={signIn.cancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
