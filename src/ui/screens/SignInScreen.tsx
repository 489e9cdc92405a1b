import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Brand, BrandId } from '../../auth/brands';
import type { OpenQuestion } from '../../dialer/user-question';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import { BrandButton } from '../components/BrandButton';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';
import { WaitingForSignIn } from './WaitingForSignIn';
import { BACK } from '../keys';

/** Nobody is signed in: says what signing in does, and offers it. */
export function SignInScreen({ question }: { question: OpenQuestion | undefined }) {
  const t = useWords();
  const core = useCore();
  const session = useStore(core.session);
  const { error } = useStore(core.state, (state) => state.session);
  const [failure, setFailure] = useState<DialerError>();
  const { status } = session;

  useEffect(() => {
    if (status === 'signed-out' || status === 'expired') void core.credentials.prepare();
  }, [core, status]);

  if (status === 'starting') return <div className="screen" aria-busy="true" />;
  if (session.status === 'signing-in' && !question) return <WaitingForSignIn by={session.by} />;

  const signIn = async (brandId: BrandId, way?: 'popup' | 'redirect') => {
    setFailure(undefined);
    if (question) {
      question.answer({ yes: true, brandId });
      return;
    }
    try {
      await core.credentials.signIn(brandId, way);
    } catch (cause) {
      setFailure(toDialerError(cause, 'The sign-in could not be started.'));
    }
  };

  const brands = core.credentials.brands();
  const expired = status === 'expired';
  const leaves = core.options.signIn === 'redirect';
  const problem = failure ?? error;
  const blocked = problem?.code === 'popup-blocked';
  return (
    <div className="screen sign-in">
      <h2>{t(expired ? 'Sign in again' : 'Sign in to call')}</h2>
      <Notice error={problem} tone={expired && !failure ? 'warning' : 'error'} />
      {leaves ? (
        <LeavingNote brands={brands} />
      ) : (
        !blocked && <p>{t('The login page opens in a window. This page stays as it is.')}</p>
      )}
      <NotedNumber />
      <div className="actions stacked">
        {blocked && brands[0] && <OpenInThisPage brandId={brands[0].id} onSignIn={signIn} />}
        {brands.map((brand, index) => (
          <BrandButton
            key={brand.id}
            brand={brand}
            plain={brands.length === 1}
            second={blocked}
            first={index === 0}
            onClick={() => void signIn(brand.id)}
          />
        ))}
        {question && (
          <button
            type="button"
            className="big"
            aria-keyshortcuts={BACK}
            onClick={() => question.answer({ yes: false })}
          >
            {t('Not now')}
          </button>
        )}
      </div>
    </div>
  );
}

function LeavingNote({ brands }: { brands: readonly Brand[] }) {
  const { options } = useCore();
  const t = useWords();
  const [brand, another] = brands;
  return (
    <p>
      {brand && !another
        ? t('You will leave this page for {brand}’s login page and come back here afterwards.', {
            brand: brand.name,
          })
        : t('You will leave this page for the login page and come back here afterwards.')}
      {/* A page that is asked before it is left saves the work itself. */}
      {!options.beforeRedirect && ` ${t('What you have typed on this page and not saved will be lost.')}`}
    </p>
  );
}

function OpenInThisPage(props: {
  brandId: BrandId;
  onSignIn: (brandId: BrandId, way: 'redirect') => Promise<void>;
}) {
  const t = useWords();
  return (
    <button
      type="button"
      className="big primary"
      onClick={() => void props.onSignIn(props.brandId, 'redirect')}
    >
      {t('Open in this page')}
    </button>
  );
}

/** The number that waits to be called. */
function NotedNumber() {
  const t = useWords();
  const { draft } = useCore();
  const { text, contact } = useStore(draft);
  if (text === '') return null;
  return (
    <p className="hint">{t('{who} stays noted here until you are back.', { who: contact?.name ?? text })}</p>
  );
}
