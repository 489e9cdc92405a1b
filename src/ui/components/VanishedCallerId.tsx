import { useFormattedNumber } from '../use-formatted-number';

/** Says that the chosen caller ID cannot be shown any more. */
export function VanishedCallerId({ number = '' }: { number: string | undefined }) {
  const shown = useFormattedNumber(number);
  if (number === '') return null;
  return (
    <p className="hint">
      You may no longer show {shown} to contacts. They see your account’s default number instead.
    </p>
  );
}
