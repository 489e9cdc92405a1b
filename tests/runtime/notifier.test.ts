import { afterEach, expect, test, vi } from 'vitest';
import { browserNotifier } from '../../src/runtime/notifier';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser's notifications, as far as they matter here. */
class SomeNotification extends EventTarget {
  static permission = 'granted';
  static shown: SomeNotification[] = [];
  static requestPermission = async () => 'denied';
  closed = false;
  constructor(
    readonly title: string,
    readonly options: { body: string; tag: string },
  ) {
    super();
    SomeNotification.shown.push(this);
  }
  close() {
    this.closed = true;
  }
}

const ANSWERED = { title: 'Ada has answered', body: '(650) 555-0109', tag: 'call' };

test('a page that is not secure, and a browser without notifications, has none', () => {
  vi.stubGlobal('Notification', SomeNotification);
  vi.stubGlobal('isSecureContext', false);
  expect(browserNotifier()).toBeUndefined();
  vi.unstubAllGlobals();
  vi.stubGlobal('isSecureContext', true);
  expect(browserNotifier()).toBeUndefined();
});

test('a click brings the tab to the front, and the notification is gone', () => {
  const focus = vi.fn<() => void>();
  vi.stubGlobal('Notification', SomeNotification);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('focus', focus);
  const close = browserNotifier()?.show(ANSWERED);
  const [shown] = SomeNotification.shown;
  expect(shown).toMatchObject({
    title: 'Ada has answered',
    options: { body: '(650) 555-0109', tag: 'call' },
  });
  shown?.dispatchEvent(new Event('click'));
  expect(focus).toHaveBeenCalledOnce();
  expect(shown?.closed).toBe(true);
  close?.();
});

test('a browser that leaves them to service workers shows none, and nothing breaks', () => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('Notification', function refuse() {
    throw new TypeError('Illegal constructor.');
  });
  expect(() => browserNotifier()?.show(ANSWERED)()).not.toThrow();
});
