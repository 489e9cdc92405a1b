import type { Lab, PageClock, PageDoors, PageSettings, Shown, TabLook, Tell } from './contract';

/**
 * Runs in the page, before its scripts: what the lab does there, and what it sees of the widget. It is sent as text, so it
 * uses nothing from outside of itself.
 */
export function labHands(
  settings: Pick<PageSettings, 'attributes' | 'name'>,
  clock: PageClock,
  doors: PageDoors,
  tell: Tell,
): Lab {
  type Call = {
    callId: string;
    phase: string;
    requestId?: string;
    elsewhere?: true;
    outcome?: string;
    to: { number: string };
  };
  interface Widget extends HTMLElement {
    getState(): {
      session: { status: string; user?: { name: string } };
      call?: Call;
      devices: unknown[];
    };
    dial(request: unknown): Promise<{ callId?: string }>;
    hangUp(): Promise<string>;
    clearCredentials(): Promise<void>;
    destroy(): Promise<void>;
    onCallRecord: (record: { id: string; outcome: string }) => Promise<void>;
  }
  const element = () => document.querySelector('ringout-dialer') as unknown as Widget | null;
  const command = (name: string, action: () => Promise<unknown> | undefined) => {
    void Promise.resolve()
      .then(action)
      .then(
        (value) => tell({ what: 'command', name, ...(value !== undefined && { value: value as string }) }),
        (error: { code?: string; message?: string }) =>
          tell({ what: 'command', name, error: error.code ?? String(error.message) }),
      );
  };
  const FILLING = 'lab-filling';
  /** Who waits for the host's answer, by the offer. */
  const offers = new Map<string, (takes: boolean) => void>();
  let lastOffer = 0;

  function shown(): Shown {
    const dialer = element();
    // An element that the script has not upgraded yet has no state.
    const state = dialer && 'getState' in dialer ? dialer.getState() : undefined;
    const call = state?.call;
    const region = dialer?.shadowRoot?.querySelector('[role="status"]')?.textContent;
    return {
      session: state?.session.status ?? 'none',
      devices: state?.devices.length ?? 0,
      ...(state?.session.user && { user: state.session.user.name }),
      ...(call && {
        call: {
          callId: call.callId,
          phase: call.phase,
          elsewhere: call.elsewhere === true,
          ...(call.requestId !== undefined && { requestId: call.requestId }),
          ...(call.outcome !== undefined && { outcome: call.outcome }),
        },
      }),
      ...(region && { status: region }),
    };
  }

  function look(): TabLook {
    const { count, nextIn } = clock.timers();
    return {
      activity: doors.activity(),
      fetches: doors.fetches(),
      databases: doors.databases(),
      offers: offers.size,
      timers: count,
      ...(nextIn !== undefined && { nextIn }),
      shown: shown(),
    };
  }

  return {
    async advance(ms) {
      const before = doors.activity();
      await clock.pass(ms);
      const now = look();
      const isOpen = now.fetches.length > 0 || now.databases > 0 || now.offers > 0;
      return { moved: isOpen || now.activity !== before, look: now };
    },
    async look(peers) {
      await clock.pass(0);
      await doors.arrive(peers);
      await clock.pass(0);
      return look();
    },
    jump: (ms) => clock.jump(ms),
    hide(hidden) {
      if (hidden === clock.isHidden()) return;
      clock.hide(hidden);
      document.dispatchEvent(new Event('visibilitychange'));
    },
    wake(reason) {
      if (reason === 'focus') window.dispatchEvent(new Event('focus'));
      else document.dispatchEvent(new Event('visibilitychange'));
    },
    blockPopups: (blocked) => doors.blockPopups(blocked),
    fillStorage(full) {
      localStorage.removeItem(FILLING);
      if (!full) return;
      // Down to the last letter: 5 MB, by halves.
      let text = 'x'.repeat(4 * 1024 * 1024);
      let filled = '';
      while (text.length > 0) {
        try {
          localStorage.setItem(FILLING, filled + text);
          filled += text;
        } catch {
          text = text.slice(0, Math.floor(text.length / 2));
        }
      }
    },
    dial(dial, request) {
      tell({
        what: 'dialed',
        dial,
        ...(request.requestId !== undefined && { requestId: request.requestId }),
      });
      const answered = (answer: { callId?: string; error?: string; ofCall?: string }) =>
        tell({ what: 'answered', dial, ...answer });
      element()
        ?.dial(request)
        .then(
          ({ callId }) => answered(callId === undefined ? {} : { callId }),
          ({ code, message, callId }: { code?: string; message: string; callId?: string }) =>
            answered({ error: code ?? message, ...(callId !== undefined && { ofCall: callId }) }),
        );
    },
    answer(offer, takes) {
      offers.get(offer)?.(takes);
      offers.delete(offer);
    },
    hangUp: () => command('hangUp', () => element()?.hangUp()),
    signOut: () => command('clearCredentials', () => element()?.clearCredentials()),
    async destroy() {
      const dialer = element();
      await dialer?.destroy();
      dialer?.remove();
    },
    create() {
      const dialer = document.createElement('ringout-dialer') as unknown as Widget;
      for (const [name, value] of Object.entries(settings.attributes)) dialer.setAttribute(name, value);
      dialer.onCallRecord = (record) =>
        new Promise((resolve, reject) => {
          const offer = `${settings.name} ${(lastOffer += 1)}`;
          offers.set(offer, (takes) => (takes ? resolve() : reject(new Error('The host is down.'))));
          const { id, outcome } = record;
          tell({ what: 'offered', offer, record: { id, outcome, text: JSON.stringify(record) } });
        });
      const on = (type: string, listener: (detail: never) => void) =>
        dialer.addEventListener(`ringout-dialer:${type}`, (event) =>
          listener((event as CustomEvent<never>).detail),
        );
      on('call', ({ callId, phase, requestId, to }: Call) =>
        tell({
          what: 'call',
          call: { callId, phase, number: to.number, ...(requestId !== undefined && { requestId }) },
        }),
      );
      on('call-record', ({ record }: { record: { id: string; outcome: string } }) =>
        tell({
          what: 'record',
          record: { id: record.id, outcome: record.outcome, text: JSON.stringify(record) },
        }),
      );
      on('session', ({ status, user }: { status: string; user?: { name: string } }) =>
        tell({ what: 'session', status, ...(user && { user: user.name }) }),
      );
      on('error', ({ error }: { error: { code: string; message: string } }) =>
        tell({ what: 'error', code: error.code, message: error.message }),
      );
      document.querySelector('main')?.append(dialer);
    },
  };
}
