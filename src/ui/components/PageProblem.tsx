import { useStore } from 'zustand';
import { useCore } from '../core-context';
import { Banner } from './Banner';

/** What came of a click in the page, when no call did. */
export function PageProblem() {
  const { unattended } = useCore();
  const { error } = useStore(unattended.problem);
  if (!error) return null;
  return (
    <Banner
      tone="error"
      hint={error.solutions.join(' ')}
      urgent
      action={{ label: 'Dismiss', onClick: unattended.dismiss }}
    >
      {error.message}
    </Banner>
  );
}
