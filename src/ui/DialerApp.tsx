import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Call } from '../calls/call';
import type { DialerCore } from '../dialer/dialer';
import { Callee } from './components/Callee';
import { CallStatusLine } from './components/CallStatusLine';
import { Header } from './components/Header';
import { Notice } from './components/Notice';
import { CoreContext } from './core-context';
import { CallScreen } from './screens/CallScreen';
import { DialScreen } from './screens/DialScreen';
import { SettingsScreen } from './screens/SettingsScreen';
import { SignInScreen } from './screens/SignInScreen';
import { useKeptFocus } from './use-kept-focus';
import { useFaceQuestion } from './use-face-question';

/** The dialer as people see it. */
export function DialerApp({ core }: { core: DialerCore }) {
  const session = useStore(core.state, (state) => state.session);
  const call = useStore(core.calls, (state) => state.call);
  const question = useFaceQuestion(core);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const container = useRef<HTMLElement>(null);

  const signedIn = session.status === 'signed-in';
  const screen = screenOf({ call, askToSignIn: !signedIn || question !== undefined, settingsOpen });
  useKeptFocus(container, screen);

  return (
    <CoreContext value={core}>
      <section className="dialer" ref={container} data-screen={screen} aria-label="RingOut Dialer">
        <Header
          onSettings={screen === 'dial' ? () => setSettingsOpen(true) : undefined}
          user={session.user}
          brand={session.brand}
        />
        {signedIn && session.error && <Notice error={session.error} tone="warning" />}
        {call && !signedIn && <Notice error={session.error} tone="warning" />}
        {call && <Callee call={call} />}
        <CallStatusLine call={call} />
        {call && <CallScreen call={call} />}
        {screen === 'sign-in' && <SignInScreen question={question} />}
        {screen === 'settings' && <SettingsScreen onDone={() => setSettingsOpen(false)} />}
        {screen === 'dial' && <DialScreen onSettings={() => setSettingsOpen(true)} />}
      </section>
    </CoreContext>
  );
}

function screenOf(show: { call: Call | undefined; askToSignIn: boolean; settingsOpen: boolean }): string {
  if (show.call) return show.call.state.phase === 'ended' ? 'ended' : 'call';
  if (show.askToSignIn) return 'sign-in';
  return show.settingsOpen ? 'settings' : 'dial';
}
