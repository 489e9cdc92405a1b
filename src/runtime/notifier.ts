import type { Notifier } from './runtime';

/** The browser's notifications, where it has them: a page that is not secure may not show any. */
export function browserNotifier(): Notifier | undefined {
  if (!isSecureContext || !('Notification' in globalThis)) return undefined;
  return {
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    show({ title, body, tag }) {
      let shown: Notification;
      try {
        shown = new Notification(title, { body, tag });
      } catch {
        return () => undefined; // Chrome on Android leaves them to service workers
      }
      shown.addEventListener('click', () => {
        focus();
        shown.close();
      });
      return () => shown.close();
    },
  };
}
