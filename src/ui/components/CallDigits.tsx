import { lazyPart } from '../lazy-part';
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
  return (
    <p className="digits">
      Then dial on your phone:{' '}
      <strong>
        <Digits digits={digits} />
      </strong>
    </p>
  );
}
