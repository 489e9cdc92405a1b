import { useEffect, useState } from 'react';
import { styledBy } from '../adopt-styles';
import css from '../call-extras.css?inline';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { Digits } from './Digits';
import { Shape } from './Icon';

const styled = styledBy(css);

const COPY =
  'M16 1H5a2 2 0 0 0-2 2v12h2V3h11zm3 4H9a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2zm0 16H9V7h10z';

/** How long "Copied" stays. */
const SHOWN_MS = 4_000;

/** What the user dials by hand now that she is connected: RingOut cannot. */
export function DialDigits({ digits }: { digits: string }) {
  const { clock, copyText } = useCore();
  const t = useWords();
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

  const outcome = copied && t(copied === 'yes' ? 'Copied' : 'Could not copy');
  return (
    <div className="dial-digits" ref={styled}>
      <p data-long={digits.length > 12}>
        <Digits digits={digits} />
      </p>
      <button type="button" className="small" onClick={copy}>
        <Shape path={COPY} /> {outcome ?? t('Copy')}
      </button>
      {/* In the button for the eye: a line of its own would move the button below from under the mouse. */}
      <span className="unseen" role="status">
        {outcome}
      </span>
    </div>
  );
}
