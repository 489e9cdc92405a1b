import { BACK, DIAGNOSTICS, HANG_UP, NUMBER_FIELD, REDIAL } from '../keys';
import { useWords } from '../words/use-words';

/** The keys of the dialer, for whoever wants to know them. */
export function KeyboardHelp() {
  const t = useWords();
  /** What is printed on the keys. */
  const names: Record<string, string> = {
    Enter: t('Enter'),
    Control: t('Ctrl'),
    Shift: t('Shift'),
    Alt: t('Alt'),
    Escape: t('Esc'),
  };
  const keys: readonly (readonly [keys: string, does: string])[] = [
    ['Enter', t('In the number field: call')],
    [HANG_UP, t('Hang up, or cancel the call')],
    [NUMBER_FIELD, t('Go to the number field')],
    [REDIAL, t('Call the last number again')],
    [DIAGNOSTICS, t('Open the diagnostics')],
    [BACK, t('Close, or go back; never hangs up')],
  ];
  return (
    <details className="keyboard">
      <summary>{t('Keyboard')}</summary>
      <dl>
        {keys.map(([chord, does]) => (
          <div key={chord}>
            <dt>
              {chord.split('+').map((key) => (
                <kbd key={key}>{names[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('They work while the dialer has the keyboard.')}</p>
    </details>
  );
}
