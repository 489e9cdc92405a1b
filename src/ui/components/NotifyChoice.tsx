import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Notifier } from '../../runtime/runtime';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';

/** Whether the computer tells of an answer while the tab is hidden; the browser is asked when that is chosen, never before. */
export function NotifyChoice() {
  const t = useWords();
  const { choices, attention } = useCore();
  const wanted = useStore(choices.store, choices.notifyOnAnswer);
  const [notifier, setNotifier] = useState<Notifier>();
  const [permission, setPermission] = useState<NotificationPermission>('default');
  const hint = useId();

  useEffect(() => {
    let shown = true;
    attention.loadNotifier().then(
      (found) => {
        if (!shown || !found) return;
        setPermission(found.permission());
        setNotifier(found);
      },
      () => undefined, // without its file there is nothing to choose
    );
    return () => {
      shown = false;
    };
  }, [attention]);

  if (!notifier) return null;

  const choose = async (checked: boolean) => {
    if (!checked) return choices.change({ notifyOnAnswer: undefined });
    const answer = await notifier.ask();
    setPermission(answer);
    if (answer === 'granted') choices.change({ notifyOnAnswer: true });
  };
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted && permission === 'granted'}
          aria-describedby={hint}
          onChange={({ target }) => void choose(target.checked)}
        />
        {t('Notify me when a contact answers')}
      </label>
      <p className="hint" id={hint} role="status">
        {t(
          permission === 'denied'
            ? 'This browser does not allow it. Allow notifications for this site, in its settings beside the address.'
            : 'While this tab is hidden. The notification names the contact.',
        )}
      </p>
    </div>
  );
}
