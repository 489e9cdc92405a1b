import type { DialerWorld, TestDialer } from '../support/dialer-world';

/** How somebody behaves at the login page. */
export interface AtLoginPage {
  user?: string;
  deny?: boolean;
}

/** Signs in through the login page in a window, whatever the dialer shows; the page stays as it is. */
export async function signInByPopup(
  world: DialerWorld,
  dialer: Pick<TestDialer, 'core' | 'tab'>,
  how: AtLoginPage = {},
): Promise<void> {
  const { signedIn } = await answerPopup(world, dialer, how);
  await signedIn;
}

/** The same up to the point where the dialer has the login page's answer, and has yet to make a session of it. */
export async function answerPopup(
  world: DialerWorld,
  { core, tab }: Pick<TestDialer, 'core' | 'tab'>,
  how: AtLoginPage,
): Promise<{ signedIn: Promise<void> }> {
  const before = tab.popups.length;
  const signedIn = core.credentials.signIn('1210', 'popup');
  signedIn.catch(() => undefined); // the caller's to await; until then it must not count as unhandled
  const popup = () => tab.popups[before];
  await world.until(() => popup()?.url.includes('authorize') === true, 'the login page is in the window');
  const answer = new URL(await world.logIn(popup()?.url ?? '', how)).searchParams;
  tab.receiveMessage({
    type: 'ringout-dialer:answer',
    requestId: answer.get('state')?.split(';')[0],
    answer: answer.toString(),
  });
  await world.settle();
  return { signedIn };
}
