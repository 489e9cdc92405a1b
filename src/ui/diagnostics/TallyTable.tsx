import type { Tally } from '../../meter/analytics';
import { useWords } from '../words/use-words';
import { formatsOf } from './formats';

/** One line of a table: what was counted, and how it ended. */
export interface TallyRow {
  /** Unique in its table. */
  id: string;
  name: string;
  /** In smaller letters beside the name. */
  note?: string | undefined;
  calls: Tally;
}

/** What a table is about: how calls ended, or how long their answers took. */
type About = 'counts' | 'times';

/** What there is to a column's name. */
interface Column {
  name: string;
  about: About;
  of: (calls: Tally) => number | undefined;
}

/**
 * Counts by how they ended, and how long the answers took.
 * @param props.about without it the table is about both
 * @param props.first what the names are; without it they are long, and stand above their figures
 */
export function TallyTable(props: {
  caption: string;
  about?: About;
  first?: string;
  rows: readonly TallyRow[];
}) {
  const { caption, about, first, rows } = props;
  const t = useWords();
  const formats = formatsOf(t.locale);
  const all: Column[] = [
    { name: t('Calls'), about: 'counts', of: ({ count }) => count },
    { name: t('4xx'), about: 'counts', of: ({ clientErrors }) => clientErrors },
    {
      name: t('5xx, lost'),
      about: 'counts',
      of: ({ serverErrors, unanswered }) => serverErrors + unanswered,
    },
    { name: t('Median, ms'), about: 'times', of: ({ medianMs }) => medianMs },
    { name: t('p95, ms'), about: 'times', of: ({ p95Ms }) => p95Ms },
  ];
  const columns = all.filter((column) => about === undefined || column.about === about);
  const figures = (calls: Tally) =>
    columns.map(({ name, of }) => {
      const figure = of(calls);
      return <td key={name}>{figure === undefined ? '–' : formats.count(figure)}</td>;
    });
  return (
    <table className="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {first !== undefined && <th scope="col">{first}</th>}
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
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
                {note !== undefined && <span>{` (${note})`}</span>}
              </th>
            </tr>
            <tr>{figures(calls)}</tr>
          </tbody>
        ) : (
          <tbody key={id}>
            <tr>
              <th scope="row">{name}</th>
              {figures(calls)}
            </tr>
          </tbody>
        ),
      )}
    </table>
  );
}
