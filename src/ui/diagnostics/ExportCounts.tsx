import { useState } from 'react';
import { countsAsCsv, exportedCounts } from '../../meter/export-counts';
import type { HourCount } from '../../meter/hour-count';
import { fileNotLoaded } from '../../runtime/lazy-file';
import type { DialerError } from '../../runtime/dialer-error';
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
    const day = (iso: string) => iso.slice(0, 10);
    const name = `ringout-dialer-${day(content.from)}-${day(content.to)}.${format}`;
    try {
      const { save: saveFile } = await loadSurroundings();
      saveFile(
        format === 'csv'
          ? { name, type: 'text/csv;charset=utf-8', text: countsAsCsv(content) }
          : { name, type: 'application/json', text: `${JSON.stringify(content, null, 2)}\n` },
      );
    } catch (cause) {
      setError(fileNotLoaded(cause));
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
