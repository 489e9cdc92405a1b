import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Call, isFinished } from '../calls/call';
import type { DialerCore } from '../dialer/dialer';
import { neededFile } from '../dialer/needed-file';
import { closeDiagnostics, type DiagnosticsWish } from '../dialer/panel';
import type { OpenQuestion } from '../dialer/user-question';
import type { DialerError } from '../runtime/dialer-error';
import { calleeName } from '../calls/call-request';
import { brandAccent } from './brand-accent';
import { CallStatusLine } from './components/CallStatusLine';
import { Header } from './components/Header';
import { PageProblem } from './components/PageProblem';
import { CoreContext } from './core-context';
import { lazyPart } from './lazy-part';
import { lazyScreen } from './lazy-screen';
import { DialScreen } from './screens/DialScreen';
import { PlainCall } from './screens/PlainCall';
import { SignInScreen } from './screens/SignInScreen';
import { useCallHints } from './use-call-hints';
import { useComforts } from './use-comforts';
import { useFaceQuestion } from './use-face-question';
import { useKeptFocus } from './use-kept-focus';

/** Fetched at once, beside the screens: nobody waits for it. */
const TroubleBanner = lazyPart<{ call: Call | undefined }>(
  () => import('./components/TroubleBanner').then((file) => file.TroubleBanner),
  () => null,
);
const Callee = lazyPart<{ call: Call }>(
  () => import('./screens/CallScreen').then((file) => file.Callee),
  ({ call }) => <h2>{calleeName(call.request)}</h2>,
);
const CallScreen = lazyScreen(
  () => import('./screens/CallScreen').then((file) => file.CallScreen),
  PlainCall,
);
const CallQuestion = lazyScreen(() => import('./screens/CallScreen').then((file) => file.CallQuestion));
const RecentScreen = lazyScreen(() => import('./screens/RecentScreen').then((file) => file.RecentScreen));
const SettingsScreen = lazyScreen(() =>
  import('./screens/SettingsScreen').then((file) => file.SettingsScreen),
);

const DiagnosticsScreen = lazyScreen(() =>
  import('./diagnostics/DiagnosticsScreen').then((file) => file.DiagnosticsScreen),
);
const DeviceQuestionScreen = lazyScreen(() =>
  import('./screens/DeviceQuestionScreen').then((file) => file.DeviceQuestionScreen),
);

/** The dialer as people see it. */
export function DialerApp({ core }: { core: DialerCore }) {
  const session = useStore(core.state, (state) => state.session);
  const { call, elsewhere } = useStore(core.shown);
  const question = useFaceQuestion(core);
  const { diagnostics } = useStore(core.panel);
  const [opened, setOpened] = useState<Opened>();
  const container = useRef<HTMLElement>(null);

  const signedIn = session.status === 'signed-in';
  // Whoever signs in next starts at the number, not where somebody has signed out.
  if (opened && session.status === 'signed-out') setOpened(undefined);
  const screen = screenOf({ call, question, signedIn, opened, diagnostics });
  const shownCall = screen === 'call' || screen === 'ended' ? call : undefined;
  useKeptFocus(container);
  useCallHints(container, core.shown);
  useComforts(container, core);
  // What a call and its troubles are told by is there before there is a call.
  useEffect(() => (signedIn ? neededFile(core, loadForCalls, () => undefined) : undefined), [core, signedIn]);
  const openSettings = () => setOpened('settings');
  const close = () => setOpened(undefined);
  // The same for each drawing: else the screen's file would be fetched anew.
  const closeDiagnosed = useCallback((reason?: DialerError) => closeDiagnostics(core.panel, reason), [core]);

  return (
    <CoreContext value={core}>
      <section
        className="dialer"
        ref={container}
        style={brandAccent(session.brand, core.credentials.brands())}
        data-screen={screen}
        aria-label="RingOut Dialer"
      >
        <Header
          onRecent={screen === 'dial' ? () => setOpened('recent') : undefined}
          onSettings={screen === 'dial' ? openSettings : undefined}
          user={session.user}
          brand={session.brand}
        />
        {shownCall && <Callee call={shownCall} />}
        <CallStatusLine call={shownCall} />
        <PageProblem />
        <TroubleBanner call={shownCall} />
        {shownCall && <CallScreen call={shownCall} elsewhere={elsewhere} />}
        {screen === 'sign-in' && (
          <SignInScreen question={question?.about === 'sign-in' ? question : undefined} />
        )}
        {screen === 'question' && question && <CallQuestion question={question} />}
        {screen === 'device' && question?.about === 'device' && <DeviceQuestionScreen question={question} />}
        {screen === 'settings' && <SettingsScreen onDone={close} onLeave={close} />}
        {screen === 'recent' && <RecentScreen onDone={close} onLeave={close} />}
        {screen === 'diagnostics' && <DiagnosticsScreen onDone={closeDiagnosed} onMissing={closeDiagnosed} />}
        {screen === 'dial' && <DialScreen onSettings={openSettings} />}
      </section>
    </CoreContext>
  );
}

const loadForCalls = () =>
  Promise.all([CallScreen.load(), Callee.load(), CallQuestion.load(), TroubleBanner.load()]);

/** What the user has opened instead of the number field. */
type Opened = 'settings' | 'recent' | undefined;
type Screen =
  'call' | 'ended' | 'sign-in' | 'question' | 'device' | 'dial' | 'diagnostics' | NonNullable<Opened>;

const QUESTION_SCREENS = { call: 'question', device: 'device', 'sign-in': 'sign-in' } as const;

function screenOf(show: {
  call: Call | undefined;
  question: OpenQuestion | undefined;
  signedIn: boolean;
  opened: Opened;
  diagnostics: DiagnosticsWish | undefined;
}): Screen {
  const { call, question, signedIn, opened, diagnostics } = show;
  if (question) return QUESTION_SCREENS[question.about];
  if (diagnostics && (!call || isFinished(call))) return 'diagnostics';
  // A call that was not placed for want of a user: signing in is the way on, and its number is kept.
  const wantsUser = !signedIn && call?.state.phase === 'ended' && call.state.outcome === 'not-placed';
  if (call && !wantsUser) return call.state.phase === 'ended' ? 'ended' : 'call';
  if (!signedIn) return 'sign-in';
  return opened ?? 'dial';
}
