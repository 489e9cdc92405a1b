import type { OpenQuestion } from '../../dialer/user-question';
import { useWords } from '../words/use-words';
import { BACK } from '../keys';

/** "Sign out in the middle of a call?" */
export function CallQuestion({ question }: { question: OpenQuestion }) {
  const t = useWords();
  return (
    <div className="screen">
      <h2>{t('Sign out during the call?')}</h2>
      <p>{t('Your call goes on, but this page no longer sees how it ends.')}</p>
      <div className="actions">
        <button
          type="button"
          className="big"
          data-focus
          aria-keyshortcuts={BACK}
          onClick={() => question.answer({ yes: false })}
        >
          {t('Stay signed in')}
        </button>
        <button type="button" className="big danger" onClick={() => question.answer({ yes: true })}>
          {t('Sign out')}
        </button>
      </div>
    </div>
  );
}
