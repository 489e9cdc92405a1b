import { useStore } from 'zustand';
import { useState } from 'react';
import { type DialerError, sentencesOf, toDialerError } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { clockTime } from '../format';
import { useWords } from '../words/use-words';
import { Banner } from './Banner';
import { Notice } from './Notice';

/** What is wrong with a session that lives, or that it will end soon. */
export function SessionNotice({ besideCall }: { besideCall: boolean }) {
  const t = useWords();
  const core = useCore();
  const { status, error, endsAt, brand } = useStore(core.state, (state) => state.session);
  const [failure, setFailure] = useState<DialerError>();

  // Where no call takes its place, the sign-in screen says it, and offers the same.
  if (status !== 'signed-in' && !besideCall) return null;
  const ending = status === 'signed-in' && endsAt !== undefined;
  if ((status !== 'expired' && !ending) || !brand) return <Notice error={error} tone="warning" />;

  const renew = () => {
    setFailure(undefined);
    core.credentials.signIn(brand.id).catch((cause: unknown) => {
      setFailure(toDialerError(cause, 'The sign-in could not be started.'));
    });
  };
  return (
    <Banner
      hint={failure && t.said(sentencesOf(failure).message)}
      urgent
      action={{ label: t('Sign in again now'), onClick: renew }}
    >
      {ending
        ? t('Your session ends at {time}.', { time: clockTime(new Date(endsAt), t.locale) })
        : error && t.said(sentencesOf(error).message)}
    </Banner>
  );
}
