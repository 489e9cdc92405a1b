import { useEffect, useId, useRef, useState } from 'react';
import { DialerError } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { Notice } from './Notice';

/** The way back, and clearing the history after a second word. */
export function RecentActions({ calls, onDone }: { calls: number; onDone: () => void }) {
  const { history } = useCore();
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
            onClick={onDone}
          >
            Back
          </button>
          {calls > 0 && (
            <button
              type="button"
              className="big"
              ref={stage === 'kept' ? next : undefined}
              onClick={() => setStage('asking')}
            >
              Clear history
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
        {calls === 1 ? 'Forget this call?' : `Forget these ${calls} calls?`} It cannot be undone.
      </p>
      <div className="actions">
        <button
          type="button"
          className="big"
          ref={next}
          aria-describedby={question}
          onClick={() => setStage('kept')}
        >
          Keep
        </button>
        <button type="button" className="big danger" onClick={() => void clear()}>
          Clear
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
