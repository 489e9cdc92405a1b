import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { attemptFor } from '../../dialer/hanging-up';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { Icon } from './Icon';
import { Notice } from './Notice';
import { HANG_UP } from '../keys';

/** The button that ends the call, named for what it does; where nothing can be done from here, what to do instead. */
export function HangUp() {
  const { hangingUp, state } = useCore();
  const t = useWords();
  const callId = useStore(state, ({ call }) => call?.callId);
  const way = useStore(state, ({ call }) => call?.hangUp);
  const hint = useStore(state, ({ call }) => call?.hangUpHint);
  const { busy, result, error } = attemptFor(useStore(hangingUp.store), callId);
  const instead = useRef<HTMLParagraphElement>(null);
  const [hadFocus, setHadFocus] = useState(false);

  // Whoever stood on the button stands on what took its place.
  useEffect(() => {
    if (way === 'use-your-phone' && hadFocus) instead.current?.focus();
  }, [way, hadFocus]);

  return (
    <>
      <Notice error={error} tone="error" />
      <div className="actions stacked">
        <p
          className="advice"
          role="status"
          ref={instead}
          {...(hint !== undefined && {
            // What gets the keyboard is read for that; it is not said a second time.
            'aria-live': hadFocus ? ('off' as const) : undefined,
            className: 'advice instead',
            tabIndex: -1,
            'data-focus': true,
          })}
        >
          {hint === undefined
            ? result === 'use-your-phone' && t('Hang up on your phone to end this call.')
            : t.said(hint)}
        </p>
        {way !== 'use-your-phone' && (
          <button
            type="button"
            className="big danger"
            aria-disabled={busy}
            aria-keyshortcuts={HANG_UP}
            data-focus
            onFocus={() => setHadFocus(true)}
            onBlur={({ currentTarget }) => {
              // A button that is taken away loses the focus, too; only one that stays was left on purpose.
              queueMicrotask(() => {
                if (currentTarget.isConnected) setHadFocus(false);
              });
            }}
            onClick={() => void hangingUp.press()}
          >
            <Icon name="hangUp" /> {t(way === 'end' ? 'Hang up' : 'Cancel call')}
          </button>
        )}
      </div>
    </>
  );
}
