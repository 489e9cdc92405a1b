import { useEffect, useId, useRef, useState } from 'react';
import type { Meter } from '../../meter/meter';
import { DialerError } from '../../runtime/dialer-error';
import { Notice } from '../components/Notice';
import { BACK } from '../keys';
import { useWords } from '../words/use-words';

/** Forgets what was counted, after a second word. */
export function ResetCounts(props: {
  meter: Pick<Meter, 'reset'>;
  /** There is nothing to forget. */
  isEmpty: boolean;
  onReset: () => Promise<void>;
}) {
  const { meter, isEmpty, onReset } = props;
  const t = useWords();
  const [stage, setStage] = useState<'start' | 'asking' | 'kept' | 'done'>('start');
  const [error, setError] = useState<DialerError>();
  const question = useId();
  /** Where the keyboard goes on: what was pressed is gone. */
  const next = useRef<HTMLElement>(null);
  const goesOnTo = (element: HTMLElement | null) => {
    next.current = element;
  };
  useEffect(() => {
    if (stage !== 'start') next.current?.focus();
  }, [stage]);

  const reset = async () => {
    setError(undefined);
    try {
      await meter.reset();
      await onReset();
    } catch (cause) {
      setError(notReset(cause));
    }
    setStage('done');
  };

  if (stage === 'asking') {
    return (
      <div className="notice" data-tone="warning" role="group" aria-labelledby={question}>
        <p id={question}>{t('Forget what was counted, in all tabs? It cannot be undone.')}</p>
        <div className="buttons">
          <button
            type="button"
            className="small"
            ref={goesOnTo}
            aria-describedby={question}
            aria-keyshortcuts={BACK}
            onClick={() => setStage('kept')}
          >
            {t('Keep')}
          </button>
          <button type="button" className="small danger" onClick={() => void reset()}>
            {t('Reset counts')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <>
      <Notice error={error} tone="error" />
      {stage === 'done' && !error && (
        <p className="hint" role="status" tabIndex={-1} ref={goesOnTo}>
          {t('The counts were reset.')}
        </p>
      )}
      {!isEmpty && (
        <div className="buttons">
          <button
            type="button"
            className="small"
            ref={stage === 'kept' || error ? goesOnTo : undefined}
            onClick={() => setStage('asking')}
          >
            {t('Reset counts…')}
          </button>
        </div>
      )}
    </>
  );
}

function notReset(cause: unknown): DialerError {
  return new DialerError('storage', 'The counts could not be reset: this browser’s database fails.', {
    cause,
    solutions: ['Try again, or clear this site’s data in the browser’s settings.'],
  });
}
