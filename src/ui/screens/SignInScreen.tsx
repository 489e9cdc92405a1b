import { useState } from 'react';
import { useStore } from 'zustand';
import type { Brand, BrandId } from '../../auth/brands';
import type { OpenQuestion } from '../../dialer/sign-in-question';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';

/** Nobody is signed in: says what signing in does, and offers it. */
export function SignInScreen({ question }: { question: OpenQuestion | undefined }) {
  const core = useCore();
  const { status, error, brand } = useStore(core.state, (state) => state.session);
  const draft = useStore(core.draft);
  const [failure, setFailure] = useState<DialerError>();
  const expired = status === 'expired';
  const busy = status === 'signing-in' && !question;

  if (status === 'starting') return <div className="screen" aria-busy="true" />;

  const signIn = async (brandId: BrandId) => {
    setFailure(undefined);
    if (question) {
      question.answer(true);
      return;
    }
    try {
      await core.signIn(brandId, expired ? 'expired' : 'get-credentials');
    } catch (cause) {
      setFailure(toDialerError(cause, 'The sign-in could not be started.'));
    }
  };

  const brands = expired && brand ? [brand] : core.brands;
  return (
    <div className="screen sign-in">
      <h2>{expired ? 'Sign in again' : 'Sign in to call'}</h2>
      <Notice error={failure ?? error} tone={expired ? 'warning' : 'error'} />
      <p>
        You will leave this page for {brands.length === 1 ? `${brands[0]?.name}’s` : 'the'} login page and
        come back here afterwards. Save your work first.
      </p>
      {draft.text !== '' && (
        <p className="hint">{draft.contact?.name ?? draft.text} stays noted here until you are back.</p>
      )}
      <div className="actions stacked">
        {brands.map((each, index) => (
          <SignInButton
            key={each.id}
            brand={each}
            first={index === 0}
            only={brands.length === 1}
            busy={busy}
            onClick={signIn}
          />
        ))}
        {question && (
          <button type="button" className="big" onClick={() => question.answer(false)}>
            Not now
          </button>
        )}
      </div>
    </div>
  );
}

function SignInButton(props: {
  brand: Brand;
  first: boolean;
  only: boolean;
  busy: boolean;
  onClick: (brandId: BrandId) => Promise<void>;
}) {
  const { brand, first, only, busy, onClick } = props;
  return (
    <button
      type="button"
      className="big primary"
      aria-disabled={busy}
      data-focus={first ? '' : undefined}
      onClick={() => {
        if (!busy) void onClick(brand.id);
      }}
    >
      {busy ? 'Signing in…' : only ? 'Sign in' : `Sign in with ${brand.name}`}
    </button>
  );
}
