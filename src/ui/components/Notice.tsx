import { type DialerError, sentencesOf } from '../../runtime/dialer-error';
import { useWords } from '../words/use-words';
import { Banner, type BannerAction } from './Banner';

/** What happened, and what to do. */
export function Notice(props: {
  error: DialerError | undefined;
  tone: 'error' | 'warning';
  action?: BannerAction;
}) {
  const { error, tone, action } = props;
  const t = useWords();
  if (!error) return null;
  const { message, solutions } = sentencesOf(error);
  return (
    <Banner tone={tone} hint={solutions.map(t.said).join(' ')} urgent {...(action && { action })}>
      {t.said(message)}
    </Banner>
  );
}
