import { useEffect, useId, useRef, useState } from 'react';
import { DialerError } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { Notice } from './Notice';
import { BACK } from '../keys';

/** The way back, and clearing the history after a second word. */
export function RecentActions({ calls, onDone }: { calls: number; onDone: () => void }) {
  const { history } = useCore();
  const t = useWords();
  const [stage, setStage] = useState<'start' | 'asking' | 'kept' | 'cleared'>('start');
  const [error, setError] = useState<DialerError>();
  const question = useId();
  /** Where the keyboard goes on: the button that was pressed is gone. */
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (stage !== 'start') next.current?.focus();
  }, [stage]);

  if (stage !== 'asking') {
    return (
      <>
        <Notice error={error} tone="error" />
        <div className="actions">
          <button
            type="button"
            className="big primary"
            data-focus
            ref={stage === 'cleared' ? next : undefined}
            aria-keyshortcuts={BACK}
            onClick={onDone}
          >
            {t('Back')}
          </button>
          {calls > 0 && (
            <button
              type="button"
              className="big"
              ref={stage === 'kept' ? next : undefined}
              onClick={() => setStage('asking')}
            >
              {t('Clear history')}
            </button>
          )}
        </div>
      </>
    );
  }

  const clear = async () => {
    setError(undefined);
    try {
      await history.clear();
    } catch (cause) {
      setError(notCleared(cause));
    }
    setStage('cleared');
  };
  return (
    <div className="notice" data-tone="warning" role="group" aria-labelledby={question}>
      <p id={question}>
        {t('{calls, plural, one {Forget this call?} other {Forget these # calls?}} It cannot be undone.', {
          calls,
        })}
      </p>
      <div className="actions">
        <button
          type="button"
          className="big"
          ref={next}
          aria-describedby={question}
          aria-keyshortcuts={BACK}
          onClick={() => setStage('kept')}
        >
          {t('Keep')}
        </button>
        <button type="button" className="big danger" onClick={() => void clear()}>
          {t('Clear')}
        </button>
      </div>
    </div>
  );
}

function notCleared(cause: unknown): DialerError {
  return new DialerError('storage', 'The history could not be cleared: this browser’s database fails.', {
    cause,
    solutions: ['Try again, or clear this site’s data in the browser’s settings.'],
  });
}
