import type { Device } from '../../devices/device';
import { useFormattedNumber } from '../use-formatted-number';

/** A device in one line, its number as people write it: "My Mobile · (415) 555-0151". */
export function DeviceLabel({ device: { label, number } }: { device: Pick<Device, 'label' | 'number'> }) {
  const shown = useFormattedNumber(number);
  if (!label.endsWith(` ${number}`)) return label;
  return (
    <>
      {label.slice(0, -number.length)}
      <span className="unbroken">{shown}</span>
    </>
  );
}
