import { useStore } from 'zustand';
import { useCore } from '../core-context';
import { Notice } from './Notice';

/** What came of a click in the page, when no call did. */
export function PageProblem() {
  const { unattended } = useCore();
  const { error } = useStore(unattended.problem);
  if (!error) return null;
  return (
    <div className="page-problem">
      <Notice error={error} tone="error" />
      <button type="button" className="link" onClick={unattended.dismiss}>
        Dismiss
      </button>
    </div>
  );
}
