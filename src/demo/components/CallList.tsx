import type { HistoryEntry } from '../call-history';
import { numberForPeople } from '../number-for-people';
import { durationInWords, outcomeInWords } from '../outcome-words';

/** Calls, newest first, as a table. */
export function CallList({
  label,
  calls,
  empty,
  withContact = false,
}: {
  label: string;
  calls: readonly HistoryEntry[];
  /** What to say when there are none. */
  empty: string;
  withContact?: boolean;
}) {
  if (calls.length === 0) return <p className="quiet empty">{empty}</p>;
  return (
    <table className="calls" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          {withContact && <th scope="col">Contact</th>}
          <th scope="col">Outcome</th>
          <th scope="col" className="calls-duration">
            Duration
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((entry) => (
          <CallRow key={entry.id} entry={entry} withContact={withContact} />
        ))}
      </tbody>
    </table>
  );
}

function CallRow({ entry, withContact }: { entry: HistoryEntry; withContact: boolean }) {
  const outcome = outcomeInWords(entry);
  const { day, time } = momentInWords(entry.startedAt);
  const number = numberForPeople(entry.number);
  return (
    <tr>
      <td>
        <time dateTime={entry.startedAt}>
          {time}
          <span className="quiet">{day}</span>
        </time>
      </td>
      {withContact && (
        <td>
          {entry.name ?? <span className="number">{number}</span>}
          {entry.name !== undefined && <span className="quiet number">{number}</span>}
        </td>
      )}
      <td>
        <span className="outcome" data-tone={outcome.tone}>
          {outcome.title}
        </span>
        {outcome.detail !== undefined && <span className="quiet">{outcome.detail}</span>}
      </td>
      <td className="calls-duration">{durationInWords(entry.durationSeconds, entry.atLeast)}</td>
    </tr>
  );
}

const times = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

function momentInWords(iso: string): { day: string; time: string } {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return { day: '', time: iso };
  return { day: days.format(at), time: times.format(at) };
}
