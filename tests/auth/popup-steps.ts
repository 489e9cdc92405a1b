import type { DialerWorld, TestDialer } from '../support/dialer-world';

/** Signs in through the login page in a window, whatever the dialer shows; the page stays as it is. */
export async function signInByPopup(
  world: DialerWorld,
  { core, tab }: Pick<TestDialer, 'core' | 'tab'>,
  how: { user?: string; deny?: boolean } = {},
): Promise<void> {
  const before = tab.popups.length;
  const signedIn = core.credentials.signIn('1210', 'popup');
  signedIn.catch(() => undefined); // awaited below; until then it must not count as unhandled
  const window = () => tab.popups[before];
  await world.until(() => window()?.url.includes('authorize') === true, 'the window is open');
  const answer = new URL(await world.logIn(window()?.url ?? '', how)).searchParams;
  tab.receiveMessage({
    type: 'ringout-dialer:answer',
    requestId: answer.get('state')?.split(';')[0],
    answer: answer.toString(),
  });
  await world.settle();
  await signedIn;
}
