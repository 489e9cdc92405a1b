import type { Device } from '../../devices/device';
import { useFormattedNumber } from '../use-formatted-number';
import { useWords } from '../words/use-words';

/** A device in one line, its number as people write it: "My Mobile · (415) 555-0151". */
export function DeviceLabel({ device: { label, number } }: { device: Pick<Device, 'label' | 'number'> }) {
  const t = useWords();
  const shown = useFormattedNumber(number);
  if (!label.endsWith(` ${number}`)) return t.said(label);
  return (
    <>
      {t.said(label.slice(0, -number.length))}
      <span className="unbroken">{shown}</span>
    </>
  );
}
