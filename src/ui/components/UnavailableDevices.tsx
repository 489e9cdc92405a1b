import type { UnavailableDevice } from '../../devices/device';
import { useNumberFormat } from '../use-formatted-number';
import { useWords } from '../words/use-words';

/** Numbers and phones of the user's that RingOut cannot ring, and why; closed until somebody misses one. */
export function UnavailableDevices({ devices }: { devices: readonly UnavailableDevice[] }) {
  const t = useWords();
  const format = useNumberFormat();
  if (devices.length === 0) return null;
  return (
    <details className="unavailable">
      <summary>{t('Not available ({count})', { count: devices.length })}</summary>
      <ul>
        {devices.map(({ name, number, explanation }) => (
          <li key={`${name} ${number ?? ''}`}>
            {t.said(name)} {number !== undefined && <span className="number">{format(number)}</span>}
            <p className="hint">{t.said(explanation)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
