import { digitGroups, spokenDigits } from '../digit-groups';
import { useWords } from '../words/use-words';

/** Digits in groups for the eye, one by one for the ear. No group is broken over lines. */
export function Digits({ digits }: { digits: string }) {
  const groups = digitGroups(digits);
  return (
    <>
      <span className="digit-groups" aria-hidden="true">
        {groups.map((group, index) => (
          // The same groups in the same order, whatever they hold.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index}>{index < groups.length - 1 ? `${group}-` : group}</span>
        ))}
      </span>
      <span className="unseen">{spokenDigits(digits, useWords())}</span>
    </>
  );
}
