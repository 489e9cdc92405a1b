import type { Tally } from '../../meter/analytics';
import { useWords } from '../words/use-words';
import { type Formats, formatsOf } from './formats';

/** One line of a table: what was counted, and how it ended. */
export interface TallyRow {
  /** Unique in its table. */
  id: string;
  name: string;
  /** In smaller letters below the name. */
  note?: string | undefined;
  calls: Tally;
}

const FIGURES: readonly ((calls: Tally, formats: Formats) => string)[] = [
  ({ count }, formats) => formats.count(count),
  ({ clientErrors }, formats) => formats.count(clientErrors),
  ({ serverErrors, unanswered }, formats) => formats.count(serverErrors + unanswered),
  ({ medianMs }, formats) => formats.duration(medianMs),
  ({ p95Ms }, formats) => formats.duration(p95Ms),
];

/** Counts by how they ended, and how long the answers took. */
export function TallyTable(props: { caption: string; first: string; rows: readonly TallyRow[] }) {
  const { caption, first, rows } = props;
  const t = useWords();
  const formats = formatsOf(t.locale);
  const columns = [t('Calls'), t('4xx'), t('5xx, lost'), t('Median'), t('p95')];
  return (
    <table className="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, note, calls }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              {note !== undefined && <span>{note}</span>}
            </th>
            {FIGURES.map((figure, column) => (
              <td key={columns[column]}>{figure(calls, formats)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
