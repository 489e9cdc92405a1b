import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { BACK } from '../keys';

/** The user is at the login page, in a window or on her way there. */
export function WaitingForSignIn({ by }: { by: 'popup' | 'redirect' }) {
  const t = useWords();
  const { signIn } = useCore();
  if (by === 'redirect') {
    return (
      <div className="screen sign-in" aria-busy="true">
        <h2>{t('Signing in…')}</h2>
        <div className="actions stacked">
          <button type="button" className="big" data-focus aria-keyshortcuts={BACK} onClick={signIn.cancel}>
            {t('Cancel')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="screen sign-in">
      <h2>{t('Signing in…')}</h2>
      <p role="status">{t('Go on in the window that has opened. It closes by itself.')}</p>
      <div className="actions stacked">
        <button type="button" className="big primary" data-focus onClick={signIn.focus}>
          {t('Show the window')}
        </button>
        <button type="button" className="big" aria-keyshortcuts={BACK} onClick={signIn.cancel}>
          {t('Cancel')}
        </button>
      </div>
    </div>
  );
}
