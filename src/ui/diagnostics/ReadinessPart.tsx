import type { HourCount } from '../../meter/hour-count';
import { readiness, type ReadinessRow } from '../../meter/readiness';
import { useWords } from '../words/use-words';
import { type Formats, formatsOf } from './formats';
import { figureOf, limitOf, titleOf, wayOut } from './readiness-words';
import { WideTable } from './WideTable';

/** How the app stands against what RingCentral asks before production: one row a criterion, what is missing first. */
export function ReadinessPart(props: {
  counts: readonly HourCount[];
  granted: readonly string[] | undefined;
  now: number;
}) {
  const { counts, granted, now } = props;
  const t = useWords();
  const formats = formatsOf(t.locale);
  const rows = readiness(counts, granted, now);
  const missing = rows.filter(({ met }) => !met);
  const shown = [...missing, ...rows.filter(({ met }) => met)];
  const from = rows.find(({ criterion }) => criterion === 'total-calls')?.from ?? now;
  return (
    <>
      {missing.length > 0 || granted ? (
        <p className="verdict" data-met={missing.length === 0}>
          {missing.length === 0
            ? t('All criteria are met')
            : t('Criteria not met: {missing} of {all}', { missing: missing.length, all: rows.length })}
        </p>
      ) : (
        <p>{t('What is known without a user is met')}</p>
      )}
      <p className="hint">
        {t(
          'Counted in this browser since {from}. RingCentral counts all users of the app: its portal has the last word.',
          {
            from: formats.moment(from),
          },
        )}
      </p>
      <WideTable label={t('Production readiness')}>
        <table>
          <caption>{t('Production readiness')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Figure')}</th>
              <th scope="col">{t('Limit')}</th>
              <th scope="col">{t('Verdict')}</th>
            </tr>
          </thead>
          {!granted && (
            // Nobody knows what was granted while nobody is signed in.
            <tbody>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  <b>{t('Permissions granted, not used')}</b>
                </th>
              </tr>
              <tr>
                <td>–</td>
                <td>–</td>
                <td>{t('Sign in to see this.')}</td>
              </tr>
            </tbody>
          )}
          {shown.map((row, index) => (
            <Row
              key={`${row.criterion} ${row.endpoint ?? ''}`}
              row={row}
              formats={formats}
              first={row.criterion !== shown[index - 1]?.criterion}
            />
          ))}
        </table>
      </WideTable>
    </>
  );
}

function Row(props: {
  row: ReadinessRow;
  formats: Formats;
  /** Of its criterion: what is asked for stands above the first endpoint, and holds for all that follow. */
  first: boolean;
}) {
  const { row, formats, first } = props;
  const t = useWords();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {first && <b>{titleOf(row, t)}</b>}
          {row.endpoint !== undefined && <code>{row.endpoint}</code>}
        </th>
      </tr>
      <tr>
        <td>{figureOf(row, formats)}</td>
        <td>{limitOf(row, formats)}</td>
        <td className="verdict" data-met={row.met}>
          {row.met ? t('Met') : t('Not met')}
          {!row.met && <span className="way-out">{wayOut(row, t)}</span>}
        </td>
      </tr>
    </tbody>
  );
}
