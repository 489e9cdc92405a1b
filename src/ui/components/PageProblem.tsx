import { useStore } from 'zustand';
import { useCore } from '../core-context';
import { BACK } from '../keys';
import { useWords } from '../words/use-words';
import { Notice } from './Notice';

/** What came of a click in the page, when no call did. */
export function PageProblem() {
  const { unattended } = useCore();
  const t = useWords();
  const { error } = useStore(unattended.problem);
  const action = { label: t('Dismiss'), onClick: unattended.dismiss, keys: BACK };
  return <Notice error={error} tone="error" action={action} />;
}
