import { useFormattedNumber } from '../use-formatted-number';
import { useWords } from '../words/use-words';

/** Says that the chosen caller ID cannot be shown any more. */
export function VanishedCallerId({ number = '' }: { number: string | undefined }) {
  const t = useWords();
  const shown = useFormattedNumber(number);
  if (number === '') return null;
  return (
    <p className="hint">
      {t('You may no longer show {number} to contacts. They see your account’s default number instead.', {
        number: shown,
      })}
    </p>
  );
}
