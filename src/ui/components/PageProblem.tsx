import { useStore } from 'zustand';
import { sentencesOf } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { Banner } from './Banner';
import { BACK } from '../keys';

/** What came of a click in the page, when no call did. */
export function PageProblem() {
  const { unattended } = useCore();
  const t = useWords();
  const { error } = useStore(unattended.problem);
  if (!error) return null;
  const { message, solutions } = sentencesOf(error);
  return (
    <Banner
      tone="error"
      hint={solutions.map(t.said).join(' ')}
      urgent
      action={{ label: t('Dismiss'), onClick: unattended.dismiss, keys: BACK }}
    >
      {t.said(message)}
    </Banner>
  );
}
