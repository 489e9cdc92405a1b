import type { Call } from '../../calls/call';
import { calleeName } from '../../calls/call-request';
import type { DialerCore } from '../../dialer/dialer';
import type { DialerError } from '../../runtime/dialer-error';
import type { Stop } from '../../runtime/runtime';
import { adoptStyles } from '../../ui/adopt-styles';
import { brandAccent } from '../../ui/brand-accent';
import { callTitle } from '../../ui/call-title';
import type { Translator } from '../../ui/words/translator';
import { mountFace, speakIn } from '../mount';
import type { FaceWords } from '../page-words';
import type { ShownFace } from '../shown-face';
import { createCallPill, type PillWords } from './call-pill';
import { focusInside } from './focus-inside';
import hostCss from './host.css?inline';
import { leaveRoomForKeyboard } from './keyboard-room';
import { type Launcher, launcherOf } from './launcher';
import { makeMovable } from './moving';
import movingCss from './moving.css?inline';
import { panelMemory } from './panel-memory';
import { createPillHangUp } from './pill-hang-up';

/** Shows a dialer, or why there is none, behind a button in the corner of the window. */
export function showFloatingFace(
  root: ShadowRoot,
  content: DialerCore | DialerError,
  words: FaceWords,
): ShownFace {
  const launcher = launcherOf(root);
  adoptStyles(root, hostCss);
  adoptStyles(launcher.root, movingCss);
  const stopSpeaking = speakIn(launcher.host, words.translator);
  root.host.toggleAttribute('data-floating', true);
  if (launcher.host.parentNode !== root) root.append(launcher.host); // moved, it would lose the keyboard
  const unmount = mountFace(launcher.face, content, words);
  const stopLeavingRoom = leaveRoomForKeyboard(launcher.host);
  const stopFollowing =
    'dialer' in content
      ? follow(content, launcher, words.translator)
      : showProblem(launcher, words.translator);
  return {
    setTheme: launcher.setTheme,
    stop() {
      stopFollowing();
      stopLeavingRoom();
      stopSpeaking();
      unmount();
      launcher.host.remove();
      root.host.removeAttribute('data-floating');
    },
  };
}

function showProblem(launcher: Launcher, translator: FaceWords['translator']): Stop {
  launcher.want = launcher.show;
  launcher.show(true);
  return makeMovable(launcher, translator, () => undefined);
}

/** Opens and closes the panel as its user, the page and the dialer want it, and tells of a call while it is closed. */
function follow(core: DialerCore, launcher: Launcher, translator: FaceWords['translator']): Stop {
  const { panel, calls, draft, shown, state } = core;
  const { wasOpen, remember } = panelMemory(core.namespace);
  const pill = createCallPill(launcher, core.clock);
  const stopMoving = makeMovable(launcher, translator, pill.say);
  const hangUp = createPillHangUp(launcher, core, translator, (focus) =>
    panel.setState({ isOpen: true, focus }),
  );
  let stopWaiting: Stop = () => undefined;

  /** There is something to be seen; the keyboard stays where it is. */
  const reveal = () => {
    if (!panel.getState().isOpen) panel.setState({ isOpen: true, focus: false });
  };
  const tell = () => {
    const { call } = shown.getState();
    const t = translator.getState();
    const said = call && !launcher.isOpen ? callTitle(call, t).title : '';
    pill.set(call ? wordsFor(call, t) : sessionWords(state.getState().session.status, t), said);
  };
  const paint = () => {
    const { '--_brand': color = '' } = brandAccent(state.getState().session.brand, core.credentials.brands());
    launcher.host.style.setProperty('--_brand', color);
  };
  const showPanel = () => {
    const { isOpen = false, focus } = panel.getState();
    stopWaiting();
    launcher.show(isOpen);
    hangUp.update();
    remember(isOpen);
    if (focus) stopWaiting = focusInside(launcher);
    tell();
  };

  // Whoever has opened it before there was a dialer inside may have left the keyboard there.
  const { isOpen: wanted } = panel.getState();
  if (launcher.isOpen && wanted === undefined) {
    panel.setState({ isOpen: true, focus: launcher.root.activeElement !== null });
  } else if (wanted === undefined) panel.setState({ isOpen: wasOpen() });
  launcher.want = (isOpen, focus) => panel.setState({ isOpen, focus });
  showPanel();
  paint();

  const stops = [
    panel.subscribe(showPanel),
    shown.subscribe(tell),
    translator.subscribe(tell),
    // One that goes on from the page before, or in another tab, stays as minimised as it was.
    calls.subscribe(({ call }, { call: before }) => {
      if (call?.state.phase === 'placing' && call.request.id !== before?.request.id) reveal();
    }),
    state.subscribe(({ session }, { session: before }) => {
      tell();
      paint();
      if (session.status === 'signing-in' && before.status !== 'signing-in') reveal();
      if (session.status === 'signed-out' && session.error && session.error !== before.error) reveal();
    }),
    draft.subscribe(({ text }, { text: before }) => text !== '' && text !== before && reveal()),
    core.unattended.problem.subscribe(({ error, isQuiet }) => error && !isQuiet && reveal()),
    core.question.open.subscribe(() => core.question.open.getState() && reveal()),
  ];
  return () => {
    for (const stop of stops) stop();
    stopWaiting();
    stopMoving();
    hangUp.remove();
    pill.remove();
    launcher.want = launcher.show;
  };
}

/** Of a call that has ended well there is nothing left to say. */
function wordsFor(call: Call, t: Translator): PillWords | undefined {
  const { state } = call;
  const words = { ...callTitle(call, t), name: calleeName(call.request) };
  if (state.phase === 'connected') return { ...words, since: state.connectedAt };
  return state.phase === 'ended' && words.tone !== 'failed' ? undefined : words;
}

function sessionWords(status: string, t: Translator): PillWords | undefined {
  return status === 'expired' ? { title: t('Sign in again'), tone: 'plain' } : undefined;
}
