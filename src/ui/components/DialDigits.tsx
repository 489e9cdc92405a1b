import { useEffect, useState } from 'react';
import { useCore } from '../core-context';
import { Digits } from './Digits';
import { Icon } from './Icon';

/** How long "Copied" stays. */
const SHOWN_MS = 4_000;

/** What the user dials by hand now that she is connected: RingOut cannot. */
export function DialDigits({ digits }: { digits: string }) {
  const { clock, copyText } = useCore();
  const [copied, setCopied] = useState<'yes' | 'no'>();

  useEffect(
    () => (copied ? clock.setTimeout(() => setCopied(undefined), SHOWN_MS) : undefined),
    [clock, copied],
  );

  const copy = () => {
    copyText(digits).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };

  return (
    <div className="dial-digits">
      <p data-long={digits.length > 12}>
        <Digits digits={digits} />
      </p>
      <button type="button" className="small" onClick={copy}>
        <Icon name="copy" /> Copy
      </button>
      <span className="copied" role="status">
        {copied === 'yes' && 'Copied'}
        {copied === 'no' && 'Could not copy'}
      </span>
    </div>
  );
}
