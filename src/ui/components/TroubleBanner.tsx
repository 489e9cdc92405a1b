import type { Call } from '../../calls/call';
import { type Trouble, whatNext } from '../trouble';
import { useTrouble } from '../use-trouble';
import { useWords } from '../words/use-words';
import { Banner } from './Banner';
import { SessionNotice } from './SessionNotice';

/**
 * What hinders the dialer for a while, one thing at a time, and what happens next. It comes and goes by itself, and is
 * said once: the seconds that are counted down are silent for screen readers until they look at them.
 */
export function TroubleBanner({ call }: { call: Call | undefined }) {
  const t = useWords();
  const { trouble, during, now } = useTrouble(call);
  const offline = trouble?.kind === 'offline';
  return (
    <>
      {!offline && <SessionNotice besideCall={call !== undefined} />}
      {/* In place before there is something to say, or it would not be heard. */}
      <div className="trouble" role="status">
        {trouble && (
          <Banner hint={t.said(whatNext(trouble, during))}>
            <What trouble={trouble} now={now} />
          </Banner>
        )}
      </div>
    </>
  );
}

function What({ trouble, now }: { trouble: Trouble; now: number }) {
  const t = useWords();
  switch (trouble.kind) {
    case 'offline':
      return t('You are offline.');
    case 'unreachable':
      return t('RingCentral cannot be reached at the moment.');
    case 'waiting': {
      const left = Math.max(1, Math.ceil((trouble.until - now) / 1000));
      const seconds = (
        <span role="timer" aria-live="off">
          {left.toLocaleString(t.locale)}
        </span>
      );
      return t('RingCentral asks us to wait {seconds} s.', { seconds });
    }
  }
}
