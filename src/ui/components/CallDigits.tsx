import { lazyPart } from '../lazy-part';
import { useWords } from '../words/use-words';
import { Digits } from './Digits';

interface CallDigitsProps {
  digits: string;
}

const DialDigits = lazyPart(() => import('./DialDigits').then((file) => file.DialDigits), LaterDigits);

/** The contact's extension: large when it is time to dial it, quiet before. */
export function CallDigits({ digits, now }: CallDigitsProps & { now: boolean }) {
  return now ? <DialDigits digits={digits} /> : <LaterDigits digits={digits} />;
}

function LaterDigits({ digits }: CallDigitsProps) {
  const t = useWords();
  const shown = (
    <strong>
      <Digits digits={digits} />
    </strong>
  );
  return <p className="digits">{t('Then dial on your phone: {digits}', { digits: shown })}</p>;
}
