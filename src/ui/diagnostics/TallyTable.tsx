import type { Tally } from '../../meter/analytics';
import { useWords } from '../words/use-words';
import { type Formats, formatsOf } from './formats';

/** One line of a table: what was counted, and how it ended. */
export interface TallyRow {
  /** Unique in its table. */
  id: string;
  name: string;
  /** In smaller letters beside the name. */
  note?: string | undefined;
  calls: Tally;
}

/** What is in a line, from left to right. */
function figuresOf(calls: Tally): Record<string, number | undefined> {
  const { count, clientErrors, serverErrors, unanswered, medianMs, p95Ms } = calls;
  return { count, clientErrors, failed: serverErrors + unanswered, medianMs, p95Ms };
}

/**
 * Counts by how they ended, and how long the answers took.
 * @param props.first what the names are; without it they are long, and stand above their figures
 */
export function TallyTable(props: { caption: string; first?: string; rows: readonly TallyRow[] }) {
  const { caption, first, rows } = props;
  const t = useWords();
  const formats = formatsOf(t.locale);
  const columns = [t('Calls'), t('4xx'), t('5xx, lost'), t('Median, ms'), t('p95, ms')];
  return (
    <table className="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {first !== undefined && <th scope="col">{first}</th>}
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map(({ id, name, note, calls }) =>
        first === undefined ? (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length}>
                {name}
                {note !== undefined && <span>{note}</span>}
              </th>
            </tr>
            <tr>
              <Figures calls={calls} formats={formats} />
            </tr>
          </tbody>
        ) : (
          <tbody key={id}>
            <tr>
              <th scope="row">{name}</th>
              <Figures calls={calls} formats={formats} />
            </tr>
          </tbody>
        ),
      )}
    </table>
  );
}

function Figures({ calls, formats }: { calls: Tally; formats: Formats }) {
  return Object.entries(figuresOf(calls)).map(([name, figure]) => (
    <td key={name}>{figure === undefined ? '–' : formats.count(figure)}</td>
  ));
}
