import type { UnavailableDevice } from '../../devices/device';
import { useNumberFormat } from '../use-formatted-number';

/** Numbers and phones of the user's that RingOut cannot ring, and why; closed until somebody misses one. */
export function UnavailableDevices({ devices }: { devices: readonly UnavailableDevice[] }) {
  const format = useNumberFormat();
  if (devices.length === 0) return null;
  return (
    <details className="unavailable">
      <summary>Not available ({devices.length})</summary>
      <ul>
        {devices.map(({ name, number, explanation }) => (
          <li key={`${name} ${number ?? ''}`}>
            {name} {number !== undefined && <span className="number">{format(number)}</span>}
            <p className="hint">{explanation}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
