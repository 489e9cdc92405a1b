import { useState } from 'react';
import { countsAsCsv, exportedCounts } from '../../meter/export-counts';
import type { HourCount } from '../../meter/hour-count';
import { fileNotLoaded } from '../../runtime/lazy-file';
import { DialerError } from '../../runtime/dialer-error';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';

/** Hands out the counts of a period (milliseconds since the epoch) as a file. */
export function ExportCounts({
  counts,
  ...period
}: {
  counts: readonly HourCount[];
  from: number;
  to: number;
}) {
  const t = useWords();
  const { loadSurroundings, dialer } = useCore();
  const [error, setError] = useState<DialerError>();

  const save = async (format: 'csv' | 'json') => {
    setError(undefined);
    const content = exportedCounts(counts, period, dialer.version);
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    const name = `ringout-dialer-${day(period.from)}-${day(period.to - 1)}.${format}`;
    const surroundings = await loadSurroundings().catch((cause: unknown) => setError(fileNotLoaded(cause)));
    try {
      surroundings?.save(
        format === 'csv'
          ? { name, type: 'text/csv;charset=utf-8', text: countsAsCsv(content) }
          : { name, type: 'application/json', text: `${JSON.stringify(content, null, 2)}\n` },
      );
    } catch (cause) {
      setError(
        new DialerError('storage', 'The browser did not save the file.', {
          cause,
          solutions: ['Try again, or let this site download files in the browser’s settings.'],
        }),
      );
    }
  };

  return (
    <>
      <Notice error={error} tone="error" />
      <div className="buttons">
        <button type="button" className="small" onClick={() => void save('csv')}>
          {t('Export CSV')}
        </button>
        <button type="button" className="small" onClick={() => void save('json')}>
          {t('Export JSON')}
        </button>
      </div>
    </>
  );
}
