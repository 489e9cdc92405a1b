import { useState } from 'react';
import { useStore } from 'zustand';
import type { CallRecord } from '../../history/call-record';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import { styledBy } from '../adopt-styles';
import { Notice } from '../components/Notice';
import { RecentActions } from '../components/RecentActions';
import { RecentCall } from '../components/RecentCall';
import { useCore } from '../core-context';
import css from '../recent.css?inline';
import { useNumberFormat } from '../use-formatted-number';
import { useWords } from '../words/use-words';

const styled = styledBy(css);

/** The user's calls of this browser, each to be called again with one click. */
export function RecentScreen({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const core = useCore();
  const records = useStore(core.history, (state) => state.records);
  const format = useNumberFormat();
  const [error, setError] = useState<DialerError>();
  const now = core.clock.now();

  const callAgain = async ({ to }: CallRecord) => {
    setError(undefined);
    try {
      await core.dialer.dial(to);
    } catch (cause) {
      // A call that was tried tells of its end itself.
      if (!core.calls.getState().call) setError(toDialerError(cause, 'The call could not be placed.'));
    }
  };
  const putInField = ({ to: { number, ...contact } }: CallRecord) => {
    core.draft.setState({ text: format(number), contact }, true);
    onDone();
  };

  return (
    <div className="screen recent" ref={styled} aria-busy={records === undefined}>
      <h2>{t('Recent calls')}</h2>
      <Notice error={error} tone="error" />
      {records?.length === 0 && (
        <p className="hint">
          {t('No calls yet. Calls of the last 30 days are listed here, in this browser only.')}
        </p>
      )}
      {records !== undefined && records.length > 0 && (
        <ol>
          {records.map((record) => (
            <RecentCall
              key={record.id}
              record={record}
              number={format(record.to.number)}
              now={now}
              onCall={() => void callAgain(record)}
              onEdit={() => putInField(record)}
            />
          ))}
        </ol>
      )}
      <RecentActions calls={records?.length ?? 0} onDone={onDone} />
    </div>
  );
}
