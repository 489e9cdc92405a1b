import { type Brand, type BrandId, brandOf, DEFAULT_BRAND } from '../auth/brands';
import type { SessionStore } from '../auth/session-contract';
import type { SignIn } from '../auth/sign-in';
import type { CallStore } from '../calls/call-store';
import { DialerError } from '../runtime/dialer-error';
import type { DialerOptions, SessionInfo } from './dialer-api';
import type { DirectoryStore } from './directory';
import type { ShownCallStore } from './shown-call';
import type { UserChoices } from './user-choices';
import type { UserQuestion } from './user-question';

/** Getting and clearing the user's RingCentral credentials, whichever way. */
export interface Credentials {
  /** See {@link Dialer.getCredentials}. */
  get(): Promise<SessionInfo>;
  /** See {@link Dialer.clearCredentials}. */
  clear(): Promise<void>;
  /** The brands to offer, the one used last first. */
  brands(): Brand[];
  /** Makes signing in ready to begin in a click. */
  prepare(): Promise<void>;
  /**
   * Signs in, by the way the options say or by `way`. Call it in a click: it opens a window at once.
   * @throws DialerError
   */
  signIn(brandId: BrandId, way?: 'popup' | 'redirect'): Promise<void>;
}

export function createCredentials(parts: {
  options: Pick<DialerOptions, 'brand' | 'brands' | 'signIn' | 'beforeRedirect'>;
  ready: () => Promise<void>;
  session: SessionStore;
  signIn: SignIn;
  directory: DirectoryStore;
  calls: CallStore;
  /** The user's call, whichever tab has it. */
  shown: Pick<ShownCallStore, 'getState'>;
  choices: UserChoices;
  question: UserQuestion;
  brand: () => Brand | undefined;
  /** Called when this page is about to be left for the login page. */
  onLeaving: () => void;
}): Credentials {
  const { options, session, directory, calls, choices, question } = parts;
  const way = options.signIn ?? 'popup';

  function brands(): Brand[] {
    const state = session.getState();
    if (state.status === 'expired') return [brandOf(state.previous.brandId)];
    if (options.brand) return [brandOf(options.brand)];
    const offered = options.brands ?? [DEFAULT_BRAND];
    const last = choices.lastBrand();
    const ordered = last && offered.includes(last) ? [last, ...offered.filter((id) => id !== last)] : offered;
    return ordered.map(brandOf);
  }

  /** Lets the page save its work before it is left. */
  async function prepareLeaving(): Promise<void> {
    const reason = session.getState().status === 'expired' ? 'expired' : 'get-credentials';
    let mayLeave: boolean;
    try {
      mayLeave = (await options.beforeRedirect?.({ reason })) !== false;
    } catch (cause) {
      throw new DialerError('sign-in-cancelled', 'This page could not save its work, so it was not left.', {
        cause,
        solutions: ['Save your work, then sign in again.'],
      });
    }
    if (!mayLeave) throw putOff();
    parts.onLeaving();
  }

  async function signIn(brandId: BrandId, by: 'popup' | 'redirect' = way): Promise<void> {
    try {
      if (by === 'redirect') {
        await prepareLeaving();
        await parts.signIn.byRedirect(brandId);
      } else {
        await parts.signIn.byPopup(brandId);
      }
    } catch (error) {
      // Another tab was quicker: the user is signed in, whatever became of this attempt.
      if (session.getState().status !== 'signed-in') throw error;
    }
    choices.rememberBrand(brandId);
    // A call that failed for want of a user gives way to its number in the field.
    const { call } = calls.getState();
    if (call?.state.phase === 'ended' && call.state.outcome === 'not-placed') calls.dismiss();
  }

  /** The brand to sign in with when the page asked for credentials; the user's word where it takes one. */
  async function brandToGet(): Promise<BrandId> {
    const offered = brands();
    const [first = brandOf(DEFAULT_BRAND)] = offered;
    const leaves = way === 'redirect' && !options.beforeRedirect;
    if (offered.length === 1 && !leaves) return first.id;
    const answer = await question.ask({ about: 'sign-in' });
    if (!answer.yes) throw putOff();
    return answer.brandId ?? first.id;
  }

  return {
    async get() {
      await parts.ready();
      if (session.getState().status !== 'signed-in') await signIn(await brandToGet());
      const { user } = await directory.load();
      const state = session.getState();
      return {
        user,
        brand: parts.brand() ?? brandOf(DEFAULT_BRAND),
        permissions: state.status === 'signed-in' ? state.session.permissions : [],
      };
    },

    async clear() {
      await parts.ready();
      question.dismiss();
      const { call } = parts.shown.getState();
      if (call && call.state.phase !== 'ended' && !(await question.ask({ about: 'call' })).yes) {
        throw new DialerError('call-in-progress', 'A call is in progress, so you are still signed in.', {
          callId: call.request.id,
          solutions: ['End the call first, then clear the credentials.'],
        });
      }
      parts.signIn.cancel();
      calls.abandon(new DialerError('signed-out', 'You signed out before the call was placed.'));
      calls.dismiss();
      await session.signOut();
    },

    brands,
    async prepare() {
      await Promise.all(brands().map(({ id }) => parts.signIn.prepare(id, way)));
    },
    signIn,
  };
}

function putOff(): DialerError {
  return new DialerError('sign-in-cancelled', 'Signing in was put off.', {
    solutions: ['Choose "Sign in" when it suits.'],
  });
}
