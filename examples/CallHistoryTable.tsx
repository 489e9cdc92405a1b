import type { CallRecord } from 'ringout-dialer';
import { useSyncExternalStore } from 'react';
import type { CallHistory } from './call-history';

/** On the server, and while the browser takes its page over: the calls are in the browser. */
const NONE: readonly CallRecord[] = [];

export function CallHistoryTable({ history }: { history: CallHistory }) {
  const records = useSyncExternalStore(history.subscribe, history.records, () => NONE);
  if (records.length === 0) return <p>No calls yet.</p>;
  return (
    <div className="table">
      <table aria-label="Call history">
        <thead>
          <tr>
            <th>When</th>
            <th>Who</th>
            <th>Outcome</th>
            <th>Seconds</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ id, startedAt, to, outcome, durationSeconds }) => (
            <tr key={id}>
              <td>{new Date(startedAt).toLocaleString()}</td>
              <td>{to.name ?? to.number}</td>
              <td>{outcome}</td>
              <td>{durationSeconds}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
