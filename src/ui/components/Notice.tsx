import { type DialerError, sentencesOf } from '../../runtime/dialer-error';
import { useWords } from '../words/use-words';

/** What happened, and what to do. */
export function Notice({ error, tone }: { error: DialerError | undefined; tone: 'error' | 'warning' }) {
  const t = useWords();
  if (!error) return null;
  const { message, solutions } = sentencesOf(error);
  return (
    <div className="notice" data-tone={tone} role="alert">
      <p>{t.said(message)}</p>
      {solutions.length > 0 && <p className="hint">{solutions.map(t.said).join(' ')}</p>}
    </div>
  );
}
